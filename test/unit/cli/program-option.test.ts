import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programRef, splitProgram } from '../../../src/main/cli/options/program-option.ts';

const none = { set: {} };

describe('a program after --', () => {
  it.each<[string, string[], { args: string[]; program: string[] | null }]>([
    ['run', ['run', '--tasks', '3', '--', 'ls', '--', '-l'], { args: ['run', '--tasks', '3'], program: ['ls', '--', '-l'] }],
    ['recommend', ['recommend', '--', 'ls'], { args: ['recommend'], program: ['ls'] }],
    ['another command', ['report', '--', 'ls'], { args: ['report', '--', 'ls'], program: null }],
    ['run without one', ['run', 'sleep'], { args: ['run', 'sleep'], program: null }],
  ])('is taken from the arguments of %s', (_what, args, expected) => {
    expect(splitProgram(args)).toEqual(expected);
  });

  it('is a name on PATH, a path from the current folder, or a line', () => {
    const common = { type: 'command', folder: process.cwd(), input: 'argument', output: 'digest' };
    expect(programRef(['ls', './x'], undefined, none)).toEqual({ ...common, program: 'ls', args: ['./x'], shell: false });
    expect(programRef(['./ls'], undefined, none)).toMatchObject({ program: resolve('ls') });
    expect(programRef(['a |', 'b'], undefined, { ...none, shell: true })).toEqual({ ...common, program: 'a | b', args: [], shell: true });
    const options = { ...none, stdin: true, ignoreOutput: true, folder: 'in', delimiter: ';' };
    expect(programRef(['cat'], undefined, options)).toMatchObject({
      folder: resolve('in'),
      input: 'stdin',
      output: 'ignore',
      inputsDelimiter: ';',
    });
    expect(programRef(null, 'sleep', none)).toBeNull();
  });

  it.each<[string[] | null, string | undefined, Parameters<typeof programRef>[2], string]>([
    [['ls'], 'sleep', none, 'There are two tasks: sleep, and the program after --. Remove one.'],
    [['ls'], undefined, { set: { n: 1 } }, '--set: a program has no such option. Remove it.'],
    [['ls'], undefined, { ...none, python: '3' }, '--python: a program has no such option. Remove it.'],
    [[], undefined, none, 'Name a program after --, such as: -- gzip -c {}'],
    [null, 'sleep', { ...none, shell: true }, '--shell is for a program, which follows --. Add it, such as: -- gzip -c {}'],
  ])('is refused with what does not go together (%#)', (words, given, options, why) => {
    expect(() => programRef(words, given, options)).toThrow(why);
  });
});
