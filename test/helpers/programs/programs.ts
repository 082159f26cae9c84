import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { processesWith, type SeenProcess } from './processes-with.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A started program of ours, with what it has written so far. */
export interface Program {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Everything that it started and that is still there (Linux; elsewhere none are seen). */
  readonly left: () => string[];
  /** CPU time that each of these has used, in seconds. */
  readonly cpuSeconds: () => number[];
}

export interface StartOptions {
  /** A file or device that takes its stdout, which `out` then does not see; null: `out` does. */
  readonly stdout?: string | null;
  readonly stdin?: 'ignore' | 'pipe';
  /** In a process group of its own, as a shell starts a command; Ctrl-C reaches the whole group. */
  readonly ownGroup?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a built program (`cli`, `web`) with its data in a folder of the test's own. */
export const start = (name: 'cli' | 'web', args: readonly string[], home: string, options: StartOptions = {}): Program =>
  startProgram(process.execPath, [resolve(root, `out/host/${name}.cjs`), ...args], home, options);

/** Starts any program with Lanewise's data in a folder of the test's own. */
export function startProgram(
  file: string,
  args: readonly string[],
  home: string,
  { stdout = null, stdin = 'ignore', ownGroup = false, env = {} }: StartOptions = {},
): Program {
  const mark = randomUUID();
  const child = spawn(file, args, {
    cwd: home,
    detached: ownGroup,
    stdio: [stdin, stdout === null ? 'pipe' : openSync(stdout, 'w'), 'pipe'],
    env: { ...process.env, LANEWISE_HOME: home, LANEWISE_TEST_MARK: mark, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => {
      done(code ?? signal ?? 'unknown');
    });
  });
  const found = (): SeenProcess[] => processesWith(`LANEWISE_TEST_MARK=${mark}`);
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    left: () => found().map(({ command }) => command),
    cpuSeconds: () => found().map(({ cpuSeconds }) => cpuSeconds),
  };
}

/** What it wrote to stderr without the line of before a measurement, which other tests' load decides. */
export const withoutLoad = (err: string): string => err.replace(/^Other programs use .* cores?\. Measuring anyway\.\n/m, '');
