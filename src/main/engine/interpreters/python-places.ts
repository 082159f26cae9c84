import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

/** The parts of the machine that determine where interpreters may be. */
export interface Places {
  readonly env: Env;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** PATH as the user's login shell has it, if a desktop started this program with less; null: not asked, or no answer. */
  readonly shellPath: string | null;
}

/** The folder of a virtual environment's interpreters. */
const binOf = (environment: string, platform: NodeJS.Platform): string => join(environment, platform === 'win32' ? 'Scripts' : 'bin');

/** On Windows, a conda environment has its interpreter at the top. */
const condaBinOf = (environment: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? environment : join(environment, 'bin');

/** The active environments of the shell that started this program: a virtual environment before conda's. */
export function activeFolders({ env, platform }: Places): string[] {
  const { VIRTUAL_ENV: venv, CONDA_PREFIX: conda } = env;
  return [...(venv ? [binOf(venv, platform)] : []), ...(conda ? [condaBinOf(conda, platform)] : [])];
}

/** The folders of PATH, this program's and then the login shell's. Skips relative ones: they would run files in the current folder. */
export function pathFolders({ env, shellPath }: Places): string[] {
  const own = env['PATH'] ?? env['Path'] ?? '';
  return [...new Set([own, shellPath ?? ''].flatMap((path) => path.split(delimiter)))].filter((folder) => isAbsolute(folder));
}

/** All folders that may hold interpreters: active environments, PATH, and the folders of installers and version managers. */
export async function pythonFolders(places: Places): Promise<string[]> {
  const shims = join(pyenvRoot(places), 'shims');
  const all = [
    ...activeFolders(places),
    // pyenv's shims are scripts that choose one of its versions; those are searched themselves.
    ...pathFolders(places).filter((folder) => resolve(folder) !== shims),
    ...(await usualFolders(places)),
  ];
  return [...new Set(all)];
}

const pyenvRoot = ({ env, home }: Places): string => resolve(env['PYENV_ROOT'] ?? join(home, '.pyenv'));

async function usualFolders(places: Places): Promise<string[]> {
  const { env, home, platform } = places;
  const windows = platform === 'win32';
  const data = env['XDG_DATA_HOME'] ?? join(home, '.local/share');
  const uv = env['UV_PYTHON_INSTALL_DIR'] ?? (windows ? join(env['APPDATA'] ?? home, 'uv/python') : join(data, 'uv/python'));
  const system = windows ? [] : [join(home, '.local/bin'), '/usr/local/bin', '/usr/bin'];
  const brew = platform === 'darwin' ? ['/opt/homebrew/bin', '/opt/local/bin'] : ['/home/linuxbrew/.linuxbrew/bin'];
  const bin = (environment: string): string => condaBinOf(environment, platform);
  return [
    ...system,
    ...(windows ? [] : brew),
    ...(await below('/Library/Frameworks/Python.framework/Versions', bin)),
    ...(await below(windows ? join(pyenvRoot(places), 'pyenv-win/versions') : join(pyenvRoot(places), 'versions'), bin)),
    ...(await below(uv, bin)),
    ...(await below(join(home, '.asdf/installs/python'), bin)),
    ...(await below(join(data, 'mise/installs/python'), bin)),
    ...(await condaFolders(places)),
  ];
}

/** conda lists the environments that it made; the base of each usual installer is searched as well. */
async function condaFolders({ env, home, platform }: Places): Promise<string[]> {
  const names = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge', 'micromamba'];
  const root = env['CONDA_EXE'] ? [dirname(dirname(env['CONDA_EXE']))] : [];
  const bases = [
    ...root,
    ...names.map((name) => join(home, name)),
    ...(platform === 'win32' ? [] : names.map((name) => join('/opt', name))),
  ];
  const listed = await lines(join(home, '.conda/environments.txt'));
  const inBases = await Promise.all(bases.map((base) => below(join(base, 'envs'), (each) => each)));
  return [...bases, ...inBases.flat(), ...listed].filter((folder) => isAbsolute(folder)).map((folder) => condaBinOf(folder, platform));
}

const lines = (file: string): Promise<string[]> => {
  try {
    return Promise.resolve(readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean));
  } catch {
    return Promise.resolve([]);
  }
};

/** The folders that `pick` selects in each folder of a folder; none if that does not exist. */
async function below(folder: string, pick: (each: string) => string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => pick(join(folder, name)));
}

/**
 * The virtual environments `.venv` and `venv` beside a task's file and above it, nearest first. In folders shared with other users,
 * only those count that belong to this user or to the system, since inspecting an interpreter runs it.
 */
export function taskEnvironments(task: string, platform: NodeJS.Platform): string[] {
  const found: string[] = [];
  for (let folder = dirname(resolve(task)); ; folder = dirname(folder)) {
    for (const name of ['.venv', 'venv']) {
      const environment = join(folder, name);
      if (existsSync(join(environment, 'pyvenv.cfg')) && isTrusted(environment)) found.push(binOf(environment, platform));
    }
    if (dirname(folder) === folder) return found;
  }
}

function isTrusted(folder: string): boolean {
  const me = process.getuid?.();
  if (me === undefined) return true;
  const { uid } = statSync(folder);
  return uid === me || uid === 0;
}
