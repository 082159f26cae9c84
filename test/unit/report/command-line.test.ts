import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { CommandRef, Experiment, Params, StrategySpec } from '../../../src/contract/index.ts';
import { seconds, setting, wholeNumber } from '../../../src/main/cli/options/options.ts';
import { commandLine } from '../../../src/main/engine/report/text/command-line.ts';
import { parseStrategy } from '../../../src/main/engine/strategies/registry.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { experiment, environment } = sampleResult().result;

const textOf = (wanted: Experiment, os = 'Linux 6.1'): string => {
  const command = commandLine({ experiment: wanted, environment: { ...environment, os } });
  return 'text' in command ? command.text : `none: ${command.why}`;
};

/** What a shell makes of the command, word by word. */
const wordsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `lanewise() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

/** The experiment that the words ask for, by the options of `lanewise run`. */
function experimentOf([command, workload = '', ...words]: string[]): Experiment {
  expect(command).toBe('run');
  let params: Params = {};
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) {
    if (words[i] === '--set') params = setting(words[i + 1]!, params);
    else options.set(words[i]!, words[i + 1]!);
  }
  const whole = (name: string): number => wholeNumber(name, 0, 0xffff_ffff)(options.get(name) ?? '');
  const specOf = (text: string): StrategySpec => {
    const spec = parseStrategy(text, { cores: 3, workers: 7, concurrency: 9 });
    if (!spec.ok) throw new Error(spec.problem.message);
    return spec.value;
  };
  const timeout = options.get('--timeout');
  return {
    name: options.get('--name') ?? '',
    workload: workload.includes('/') ? { type: 'module', path: workload } : { type: 'builtin', id: workload, params },
    tasks: whole('--tasks'),
    inputsPath: options.get('--inputs') ?? null,
    strategies: options.get('--strategies')!.split(',').map(specOf),
    repeats: whole('--repeats'),
    warmups: whole('--warmups'),
    seed: whole('--seed'),
    timeoutMs: timeout === undefined ? null : seconds('--timeout')(timeout),
  };
}

describe('the command that repeats an experiment', () => {
  const strange = `/home/o'neil/a "b" $(touch x) \`id\` *?~!\\;&|<>#é/task.mjs`;
  test.each<[string, Partial<Experiment>]>([
    ['a built-in workload', {}],
    ['no timeout and no parameters', { timeoutMs: null, workload: { type: 'builtin', id: 'sleep', params: {} } }],
    ['a name with spaces', { name: "Anna's nightly run, 3 % more" }],
    ['fractions and large numbers', { timeoutMs: 1500, workload: { type: 'builtin', id: 'sum-range', params: { n: 1e8, x: 0.25 } } }],
    [
      'words, switches and lists',
      { workload: { type: 'builtin', id: 'file-write', params: { fsync: true, text: '', urls: 'http://a/?b=c&d http://e' } } },
    ],
    ['a module and inputs at strange places', { workload: { type: 'module', path: strange }, inputsPath: `${strange}.csv` }],
    [
      'a strategy twice',
      { strategies: [{ id: 'threads', workers: 2, concurrency: 1 }, { id: 'threads', workers: 4, concurrency: 8 }, { id: 'sequential' }] },
    ],
  ])('Read by a shell and by the options of the command line it is the same experiment: %s', (_, over) => {
    const wanted = { ...experiment, ...over };
    expect(experimentOf(wordsOf(textOf(wanted)))).toEqual(wanted);
  });

  test('It is plain where nothing needs quotes', () => {
    expect(textOf({ ...experiment, strategies: experiment.strategies.slice(0, 2), timeoutMs: null })).toBe(
      'lanewise run sleep --set ms=40 --tasks 40 --strategies sequential,async:concurrency=5 --repeats 3 --warmups 1 --seed 7',
    );
  });
});

describe('what a command can hold', () => {
  const module = (path: string): Experiment => ({ ...experiment, workload: { type: 'module', path } });

  test('A name loses what can not be written, since it is for people', () => {
    expect(textOf({ ...experiment, name: 'figures\u001b[201~\u0015touch F\n\u202etxt' })).toMatch(/--name 'figures\[201~touch F txt'$/);
    expect(textOf({ ...experiment, name: 'a "b" & %PATH% `c` $d' }, 'Windows_NT 10.0')).toMatch(/--name "a b {2}PATH c d"$/);
  });

  test('Addresses in several lines stand in one', () => {
    const workload = { type: 'builtin', id: 'http-fetch', params: { urls: 'http://a/\r\nhttp://b/' } } as const;
    expect(textOf({ ...experiment, workload })).toContain("--set 'urls=http://a/ http://b/'");
  });

  test.each(['/a\nb.mjs', '/a\u001b[31m.mjs', '/a\u0085.mjs', '/a\tb.mjs', '/a\u202egpj.mjs', '/a\u2028b.mjs'])(
    'A path with what an editor of commands obeys, or an eye does not see, gives no command: %j',
    (path) => {
      expect(textOf(module(path))).toMatch(/^none: A path or a parameter has a character/);
      // eslint-disable-next-line no-control-regex -- none of these may be in it
      expect(textOf(module(path))).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028]/);
    },
  );

  test('What begins with a dash is a path or a value, and no option', () => {
    expect(textOf({ ...module('--html=/tmp/x'), inputsPath: '-', name: '-n' })).toMatch(
      /^lanewise run \.\/--html=\/tmp\/x .*--inputs \.\/- .*--name=-n$/,
    );
  });

  test.each([
    ['C:\\Users\\me\\task.mjs', 'lanewise run C:\\Users\\me\\task.mjs '],
    ['C:\\My tasks\\a, b (1).mjs', 'lanewise run "C:\\My tasks\\a, b (1).mjs" '],
    ["C:\\it's\\", 'lanewise run "C:\\it\'s\\\\" '],
  ])('Windows: %s is written for PowerShell and cmd', (path, start) => {
    expect(textOf(module(path), 'Windows_NT 10.0').startsWith(start)).toBe(true);
  });

  test.each(['%PATH%', 'a"b', '$(calc)', '`calc`', 'a&calc', 'a|calc', 'a>b', 'a^b', 'a!b!', '“a”'])(
    'Windows: %s is special somewhere between quotes, so there is no command',
    (name) => {
      expect(textOf(module(`C:\\x\\${name}.mjs`), 'Windows_NT 10.0')).toMatch(/^none: /);
    },
  );

  test('A list of strategies is one word in PowerShell too', () => {
    expect(textOf(experiment, 'Windows_NT 10.0')).toMatch(/--strategies "sequential,async:concurrency=5,[^"]*" /);
  });
});

describe('the command that repeats runs of a program', () => {
  test.each<[Partial<CommandRef>, string[]]>([
    [{}, ['--folder', "/home/o'neil", '--', 'gzip', '-c', '{}', "it's --"]],
    [
      { program: 'cat {} | wc', args: [], shell: true, input: 'stdin', output: 'ignore', inputsDelimiter: '\t' },
      ['--folder', "/home/o'neil", '--shell', '--stdin', '--ignore-output', '--delimiter', 'tab', '--', 'cat {} | wc'],
    ],
  ])('names its words after -- (%#)', (more, expected) => {
    const workload: CommandRef = {
      type: 'command',
      program: 'gzip',
      args: ['-c', '{}', "it's --"],
      shell: false,
      folder: "/home/o'neil",
      input: 'argument',
      output: 'digest',
      ...more,
    };
    const words = wordsOf(textOf({ ...experiment, workload }));
    const at = expected.indexOf('--');
    expect(words.slice(1, 1 + at)).toEqual(expected.slice(0, at));
    expect(words.slice(words.indexOf('--'))).toEqual(expected.slice(at));
  });
});
