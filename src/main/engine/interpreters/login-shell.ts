import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { runProgram } from '../processes/run-program.ts';
import type { Env } from './python-places.ts';

/** A start-up file of a shell that takes longer than this is not waited for. */
const LIMIT_MS = 5000;
const MARK = '__LANEWISE_PATH__';

/**
 * PATH as the user's login shell sets it up, for a program that a desktop started: on macOS, and on most Linux desktops, it gets a bare one.
 * null where a terminal started this program, which has the shell's environment already, and where the shell does not answer in time.
 */
export async function loginShellPath(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  run: typeof runProgram = runProgram,
): Promise<string | null> {
  if (platform === 'win32' || (env['TERM'] && env['TERM'] !== 'dumb')) return null;
  const shell = env['SHELL'] ?? userInfo().shell;
  if (!shell) return null;
  // What start-up files print comes before the mark. csh takes -l only alone.
  const options = /^t?csh$/.test(basename(shell)) ? ['-ic'] : ['-ilc'];
  const output = await run(shell, [...options, `echo ${MARK}; printenv PATH; echo ${MARK}`], LIMIT_MS);
  return output?.split(MARK)[1]?.trim() || null;
}
