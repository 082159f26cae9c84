import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
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
const LIMIT_MS = 2000;

/** `prefix` tells a virtual environment from the interpreter that it was made of. */
const answer = pythonInfo.extend({ prefix: z.string().default('') });
type Answer = z.infer<typeof answer>;

/** The folders that may hold interpreters: the active and the local virtual environments, those of PATH, and pyenv's versions. */
export async function pythonFolders(env: Readonly<Record<string, string | undefined>>, home: string, cwd: string): Promise<string[]> {
  const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
  const active = env['VIRTUAL_ENV'];
  const versions = join(env['PYENV_ROOT'] ?? join(home, '.pyenv'), 'versions');
  const installed = await readdir(versions).catch(() => []);
  return [
    ...(active ? [join(active, bin)] : []),
    join(cwd, '.venv', bin),
    join(cwd, 'venv', bin),
    ...(env['PATH'] ?? '').split(delimiter).filter(Boolean),
    ...installed.map((version) => join(versions, version, 'bin')),
  ];
}

/** The Python interpreters in some folders (in the form of a PATH), each once, newest first, asked for what they are. */
export async function findPythons(path: string): Promise<Python[]> {
  const files = new Map<string, string>();
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const environmentOf = existsSync(join(folder, '..', 'pyvenv.cfg')) ? folder : '';
    for (const name of (await readdir(folder).catch(() => [])).filter((each) => NAMES.test(each))) {
      const file = join(folder, name);
      const key = `${await realpath(file).catch(() => file)} ${environmentOf}`;
      if (!files.has(key)) files.set(key, file);
    }
  }
  const asked = await Promise.all([...files.values()].map(ask));
  const known = new Map<string, Python>();
  for (const found of asked) {
    if (!found) continue;
    const { prefix, ...python } = found;
    const key = `${await realpath(python.path).catch(() => python.path)} ${prefix}`;
    if (!known.has(key)) known.set(key, python);
  }
  return [...known.values()].sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

async function ask(file: string): Promise<Answer | null> {
  const output = await runProgram(file, ['-c', ASK], LIMIT_MS);
  try {
    return answer.parse(JSON.parse(output ?? ''));
  } catch {
    return null;
  }
}
