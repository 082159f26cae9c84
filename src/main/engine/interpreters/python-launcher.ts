import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../processes/run-program.ts';
import type { Env } from './python-places.ts';

const LIMIT_MS = 8000;

/** The install folders of the Windows launcher: for all users, for one, or as the alias of a package. By name alone, Windows would run one in the current folder. */
const launchers = (env: Env): string[] => {
  const { SystemRoot: system, LOCALAPPDATA: local } = env;
  return [
    ...(system ? [join(system, 'py.exe')] : []),
    ...(local ? [join(local, 'Programs/Python/Launcher/py.exe'), join(local, 'Microsoft/WindowsApps/py.exe')] : []),
  ];
};

/** The interpreters that the Windows launcher knows (`py -0p`); none elsewhere. */
export async function launcherPythons(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  run: typeof runProgram = runProgram,
  exists: (file: string) => boolean = existsSync,
): Promise<string[]> {
  const launcher = platform === 'win32' ? launchers(env).find(exists) : undefined;
  if (launcher === undefined) return [];
  const output = (await run(launcher, ['-0p'], LIMIT_MS)) ?? '';
  // One line each: a tag ("-V:3.11 *" or "-3.11-64"), then the path, in older versions followed by the star.
  return [...output.matchAll(/[A-Za-z]:\\[^"*?<>|\r\n]*\.exe/gi)].map(([path]) => path);
}
