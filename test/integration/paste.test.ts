import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/contract/index.ts';
import { commandLine } from '../../src/main/engine/report/text/command-line.ts';
import { sampleResult } from '../helpers/samples/result.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const { result } = sampleResult();
const has = (program: string): boolean => spawnSync(program, ['-c', 'true']).status === 0;

const shells = [
  { shell: 'bash', args: ['--norc', '--noprofile'] },
  { shell: 'zsh', args: ['-f'] },
  { shell: 'fish', args: ['--no-config'] },
  { shell: 'dash', args: [] },
].filter(({ shell }) => has(shell));

/** Where a payload that runs leaves a file, and a program in place of Lanewise that writes its words down. */
function scene() {
  const folder = tempFolder();
  const [touched, words] = [join(folder, 'touched'), join(folder, 'words')];
  writeFileSync(join(folder, 'lanewise'), `#!/bin/sh\nprintf '%s\\0' "$@" > ${words}\n`, { mode: 0o755 });
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    HISTFILE: '/dev/null',
    TERM: 'xterm',
    PS1: '$ ',
  };
  return { folder, touched, words, env };
}

const payloads = (file: string): string[] => [
  `'; touch ${file}; #`,
  `\\'; touch ${file}; '`,
  `put\\`,
  `\\\\'; touch ${file}; #\\`,
  `$(touch ${file})`,
  `\`touch ${file}\``,
  `(touch ${file})`,
  `a\n touch ${file}\n`,
  `a;touch ${file}`,
  `a|touch ${file}`,
  `a&&touch ${file}`,
  `>${file}`,
  `=ls`,
  `~root`,
  `%1`,
  `!!`,
  `!touch`,
  `*`,
  `{a,b}`,
  `$HOME`,
  `#x`,
  `-x`,
  `--html=${file}`,
  `x\u001b[201~\u0015touch ${file}\n`,
  `x\u001b[201~\rtouch ${file}\r`,
  `\u0003touch ${file}\n`,
  `x\u009b201~touch ${file}\u0085`,
  `“; touch ${file}; ”`,
  `\t\t`,
  '',
];

const places = (payload: string): Partial<Experiment>[] => [
  { name: payload.slice(0, 200) },
  { workload: { type: 'module', path: `/x/${payload}` } },
  { workload: { type: 'module', path: payload || 'x' } },
  { inputsPath: payload },
  { workload: { type: 'builtin', id: 'sleep', params: { ms: payload } } },
  { workload: { type: 'builtin', id: 'sleep', params: { [payload]: 1 } } },
  { workload: { type: 'module', path: '/x.mjs', exportName: payload || 'x', inputsDelimiter: '\t' } },
  { strategies: [{ id: 'python-threads', workers: 2, python: payload }] },
  { inputsPath: `/data/in put\\`, name: payload.slice(0, 200) },
];

const commandOf = (change: Partial<Experiment>): string | null => {
  const command = commandLine({ ...result, experiment: { ...result.experiment, ...change } });
  return 'text' in command ? command.text : null;
};

describe.each(shells)('"Repeat it" in $shell', ({ shell, args }) => {
  test('runs nothing but Lanewise, with every word as it was, whatever a sender wrote', () => {
    const { touched, words, env, folder } = scene();
    const commands = payloads(touched)
      .flatMap(places)
      .map(commandOf)
      .filter((command) => command !== null);
    expect(commands.length).toBeGreaterThan(150);
    const runFile = (program: string, text: string) => {
      // A file, since fish reads no commands from a socket.
      writeFileSync(join(folder, 'script'), text);
      return spawnSync(program, [join(folder, 'script')], { env, cwd: folder, encoding: 'utf8' });
    };
    // One script for all: each command leaves its words, or nothing.
    const script = commands.map((command, i) => `${command}\nmv ${words} ${join(folder, `words-${String(i)}`)}\n`).join('');
    const ran = runFile(shell, script);
    expect(ran.stderr).toBe('');
    expect(existsSync(touched)).toBe(false);
    const reference = runFile('sh', script.replaceAll('words-', 'sh-'));
    expect(reference.status).toBe(0);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    for (const i of commands.keys()) expect([commands[i], read(`words-${String(i)}`)]).toEqual([commands[i], read(`sh-${String(i)}`)]);
  });

  test.each([true, false])('pasted on a terminal that filters nothing it waits for Enter (bracketed: %s)', (bracketed) => {
    const { touched, words, env, folder } = scene();
    const hostile = [
      { name: `figures\u001b[201~\u0015touch ${touched}\n` },
      { name: `\u0003\u0004\u001a\rtouch ${touched}\r` },
      { workload: { type: 'module', path: `/a b/it's \\'; touch ${touched}; '!!` } as const, name: '!touch' },
    ];
    for (const change of hostile) {
      rmSync(words, { force: true });
      const command = commandOf(change) ?? '';
      const paste = ['test/helpers/programs/paste.py', bracketed && shell !== 'dash' ? '1' : '0', shell, ...args, '-i'];
      const ran = spawnSync('python3', paste, { input: command, env: { ...env, PWD: folder } });
      expect(ran.status, String(ran.stderr)).toBe(0);
      expect(existsSync(touched)).toBe(false);
      const given = readFileSync(words, 'utf8').split('\0').slice(0, -1);
      expect(given.slice(0, 2)).toEqual(['run', change.workload?.path ?? 'sleep']);
    }
  });
});
