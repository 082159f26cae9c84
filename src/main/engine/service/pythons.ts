import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { pythonInfo, type Environment } from '../../../contract/index.ts';
import { runProgram } from '../host/run-program.ts';

type Python = Environment['pythons'][number];

const NAMES = /^(?:python(?:3(?:\.\d+)?t?)?|pypy3?(?:\.\d+)?)(?:\.exe)?$/;
/** Runs in any Python from 2.7 on. NumPy's version is read from its metadata: importing it would cost each interpreter 0.1 s. */
const ASK = `
import json, platform, sys, sysconfig
numpy = None
try:
    from importlib.metadata import version
    numpy = version("numpy")
except Exception:
    pass
print(json.dumps({
    "path": sys.executable,
    "prefix": sys.prefix,
    "version": platform.python_version(),
    "implementation": platform.python_implementation(),
    "freeThreaded": sysconfig.get_config_var("Py_GIL_DISABLED") == 1,
    "gilEnabled": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "numpy": numpy,
}))`;
/** One that never answers must not hold up the others for long; a busy machine takes its time. */
const LIMIT_MS = 8000;
/** So many are asked at a time, so that those that answer are not late for want of a core. */
const AT_ONCE = 4;

/** `prefix` tells a virtual environment from the interpreter that it was made of. */
const answer = pythonInfo.extend({ prefix: z.string().default('') });
type Answer = z.infer<typeof answer>;

/** The folders that may hold interpreters: the active and the local virtual environments, those of PATH, and pyenv's versions. */
export async function pythonFolders(env: Readonly<Record<string, string | undefined>>, home: string, cwd: string): Promise<string[]> {
  const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
  const active = env['VIRTUAL_ENV'];
  const root = resolve(env['PYENV_ROOT'] ?? join(home, '.pyenv'));
  const versions = join(root, 'versions');
  const installed = await readdir(versions).catch(() => []);
  return [
    ...(active ? [join(active, bin)] : []),
    join(cwd, '.venv', bin),
    join(cwd, 'venv', bin),
    // pyenv's shims are scripts that choose one of its versions, which are looked at themselves.
    ...(env['PATH'] ?? '').split(delimiter).filter((folder) => folder && resolve(folder) !== join(root, 'shims')),
    ...installed.map((version) => join(versions, version, 'bin')),
  ];
}

/** The interpreters that the launcher of Windows knows (`py -0p`); none elsewhere. `run`: how programs are run. */
export async function launcherPythons(run: typeof runProgram = runProgram, platform: string = process.platform): Promise<string[]> {
  if (platform !== 'win32') return [];
  const output = (await run('py', ['-0p'], LIMIT_MS)) ?? '';
  // A line each: a tag ("-V:3.11 *" or "-3.11-64"), then the path, in older versions with the star behind it.
  return [...output.matchAll(/[A-Za-z]:\\[^"*?<>|\r\n]*\.exe/gi)].map(([path]) => path);
}

/** The Python interpreters in some folders (in the form of a PATH), and those files, each once, newest first, asked for what they are. */
export async function findPythons(path: string, pointed: readonly string[] = []): Promise<Python[]> {
  const files = new Map<string, string>();
  for (const file of pointed) files.set(file, file);
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const environmentOf = existsSync(join(folder, '..', 'pyvenv.cfg')) ? folder : '';
    for (const name of (await readdir(folder).catch(() => [])).filter((each) => NAMES.test(each))) {
      const file = join(folder, name);
      const key = `${await realpath(file).catch(() => file)} ${environmentOf}`;
      if (!files.has(key)) files.set(key, file);
    }
  }
  const asked = await askAll([...files.values()]);
  const known = new Map<string, Python>();
  for (const found of asked) {
    if (!found) continue;
    const { prefix, ...python } = found;
    const key = `${await realpath(python.path).catch(() => python.path)} ${prefix}`;
    if (!known.has(key)) known.set(key, python);
  }
  return [...known.values()].sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

/** In the order of the files. */
async function askAll(files: readonly string[]): Promise<(Answer | null)[]> {
  const answers: (Answer | null)[] = [];
  const waiting = [...files.entries()];
  const askNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await ask(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  return answers;
}

/** What the interpreter at a path is; null where none answers. */
export async function askPython(path: string): Promise<Python | null> {
  const found = await ask(path);
  if (!found) return null;
  const { prefix: _prefix, ...python } = found;
  return python;
}

async function ask(file: string): Promise<Answer | null> {
  const output = await runProgram(file, ['-c', ASK], LIMIT_MS);
  try {
    return answer.parse(JSON.parse(output ?? ''));
  } catch {
    return null;
  }
}
