import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { runProgram } from '../processes/run-program.ts';
import type { Env } from './python-places.ts';

/** How long to wait for a shell's start-up files. */
const LIMIT_MS = 5000;
const MARK = '__LANEWISE_PATH__';

/**
 * PATH as the user's login shell sets it, for a program that a desktop started: on macOS, and on most Linux desktops, its own is minimal.
 * Null if a terminal started this program, which then has the shell's environment already, or if the shell does not answer in time.
 */
export async function loginShellPath(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  run: typeof runProgram = runProgram,
): Promise<string | null> {
  if (platform === 'win32' || (env['TERM'] && env['TERM'] !== 'dumb')) return null;
  const shell = env['SHELL'] ?? userInfo().shell;
  if (!shell) return null;
  // Output of start-up files comes before the mark. csh takes -l only alone.
  const options = /^t?csh$/.test(basename(shell)) ? ['-ic'] : ['-ilc'];
  const output = await run(shell, [...options, `echo ${MARK}; printenv PATH; echo ${MARK}`], LIMIT_MS);
  return output?.split(MARK)[1]?.trim() || null;
}
