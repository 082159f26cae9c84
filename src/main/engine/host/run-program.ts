import { spawn } from 'node:child_process';
import { ChildGroup, pidOf } from './child-group.ts';
import { Mark } from './marks.ts';

/** More output than this is no answer. */
const MOST_BYTES = 1 << 20;

/** Where and with which environment a program runs; by default as this process does. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program and returns what it wrote to stdout; null when it failed, could not be started, wrote more than 1 MiB, or took longer
 * than the limit. Nothing that it started is left when the promise resolves: a wrapper's child is ended with the wrapper.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  limitMs: number,
  options: ProgramOptions = {},
): Promise<string | null> {
  const mark = process.platform === 'win32' ? null : new Mark();
  const child = spawn(file, [...args], {
    ...options,
    env: { ...(options.env ?? process.env), ...mark?.env },
    detached: mark !== null,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await pidOf(child, file).catch(() => null);
  if (pid === null) return null;
  const group = new ChildGroup(child, pid, mark);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
    if (output.length > MOST_BYTES) void group.terminate();
  });
  const late = setTimeout(() => void group.terminate(), limitMs);
  const end = await group.ended;
  clearTimeout(late);
  await group.terminate();
  return end.type === 'clean' ? output : null;
}
