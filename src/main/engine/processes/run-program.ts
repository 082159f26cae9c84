import { spawn } from 'node:child_process';
import { ChildGroup, pidOf } from './child-group.ts';
import { Mark } from './marks.ts';

/** More output than this is not an answer. */
const MOST_BYTES = 1 << 20;

/** The folder and environment of a program; by default those of this process. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended. `late`: it reached the time limit. */
export type ProgramEnd = { readonly type: 'output'; readonly output: string } | { readonly type: 'failed' } | { readonly type: 'late' };

/** Runs a program and returns its stdout; null if it did not succeed. See `endOfProgram`. */
export async function runProgram(
  file: string,
  args: readonly string[],
  limitMs: number,
  options: ProgramOptions = {},
): Promise<string | null> {
  const end = await endOfProgram(file, args, limitMs, options);
  return end.type === 'output' ? end.output : null;
}

/**
 * Runs a program to its end. It failed if it could not start, exited with a code other than 0, or wrote more than 1 MiB.
 * Nothing that it started is left when the promise resolves: a wrapper's child ends with the wrapper.
 */
export async function endOfProgram(
  file: string,
  args: readonly string[],
  limitMs: number,
  options: ProgramOptions = {},
): Promise<ProgramEnd> {
  const mark = process.platform === 'win32' ? null : new Mark();
  const child = spawn(file, [...args], {
    ...options,
    env: { ...(options.env ?? process.env), ...mark?.env },
    detached: mark !== null,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await pidOf(child, file).catch(() => null);
  if (pid === null) return { type: 'failed' };
  const group = new ChildGroup(child, pid, mark);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
    if (output.length > MOST_BYTES) void group.terminate();
  });
  const limit = { passed: false };
  const timer = setTimeout(() => {
    limit.passed = true;
    void group.terminate();
  }, limitMs);
  const end = await group.ended;
  clearTimeout(timer);
  await group.terminate();
  if (end.type === 'clean') return { type: 'output', output };
  return { type: limit.passed ? 'late' : 'failed' };
}
