import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { CommandRef } from '../../../src/contract/index.ts';
import { whyUnused, wordsFor } from '../../../src/main/engine/workloads/command/words.ts';

const command = (program: string, args: string[], more: Partial<CommandRef> = {}): CommandRef => ({
  type: 'command',
  program,
  args,
  shell: false,
  folder: '/',
  input: 'argument',
  output: 'digest',
  ...more,
});

describe('the words of a program', () => {
  it.each<[string, unknown, string]>([
    ['a line', 'a b', 'x:a b:{a}:{print $1}'],
    ['a number', 7, 'x:7:{a}:{print $1}'],
    ['the only column of a row', { a: '$&' }, 'x:$&:$&:{print $1}'],
    ['a row', { a: '1', b: '2' }, 'x:{"a":"1","b":"2"}:1:{print $1}'],
    ['a list', [1, 'two'], 'x:[1,"two"]:{a}:{print $1}'],
  ])('have %s in place of {}, and columns in place of their names', (_what, value, word) => {
    expect(wordsFor(command('p', ['x:{}:{a}:{print $1}']), value)).toEqual({ program: 'p', args: [word] });
  });

  it('stay as they are if the input goes to standard input', () => {
    expect(wordsFor(command('p', ['{}'], { input: 'stdin' }), 'x').args).toEqual(['{}']);
  });

  it.skipIf(process.platform === 'win32')('are safe in a line for the shell, whatever the input contains', () => {
    const odd = `it's $(touch x) \`id\` "; exit 3 #\\`;
    const { program, args } = wordsFor(command('printf %s {}', [], { shell: true }), odd);
    expect(execFileSync(program, args, { encoding: 'utf8' })).toBe(odd);
  });
});

describe('inputs that a program would not get', () => {
  it.each<[CommandRef, unknown, boolean]>([
    [command('p', ['-c']), 'x', true],
    [command('p', ['in/{}.txt']), 'x', false],
    [command('p', ['{b}']), { a: '1', b: '2' }, false],
    [command('p', ['{c}']), { a: '1', b: '2' }, true],
    [command('p', [], { input: 'stdin' }), 'x', false],
    [command('echo {}', [], { shell: true }), 'x', false],
    [command('echo', [], { shell: true }), 'x', true],
  ])('are refused (%#)', (ref, value, refused) => {
    const why = whyUnused(ref, value);
    expect(why !== null).toBe(refused);
    if (why !== null) expect(why).toMatch(/^(p|echo) would not get its inputs: .* --stdin\)\.$|--stdin/);
  });
});
