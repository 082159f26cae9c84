import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pythonInfo, type PythonInfo } from '../../../contract/index.ts';
import { makeTempFolder } from '../disk/temp-folder.ts';
import { endOfProgram } from '../processes/run-program.ts';

const NAMES = /^(?:python(?:3(?:\.\d+)?t?)?|pypy3?(?:\.\d+)?)(?:\.exe)?$/;
/**
 * Runs in any Python from 2.7 on, and imports nothing from the current folder. Reads the versions of NumPy and Dask from their metadata, also
 * if only the user's own packages or PYTHONPATH have them: importing them would cost each interpreter 0.1 s and 1 s.
 */
const ASK = `
import sys
sys.path[:] = [each for each in sys.path if each]
import json, os, platform, sysconfig
versions = {}
try:
    import site
    from importlib.metadata import distributions
    more = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(each)]
    if sys.prefix == sys.base_prefix and "PYTHONNOUSERSITE" not in os.environ:
        more.append(site.getusersitepackages())
    for name in ("numpy", "distributed"):
        versions[name] = next((each.version for each in distributions(name=name, path=sys.path + more)), None)
except Exception:
    pass
implementation = platform.python_implementation()
answer = {
    "path": sys.executable,
    "prefix": sys.prefix,
    "build": sys.version + getattr(sys, "abiflags", ""),
    "version": platform.python_version(),
    "implementation": implementation,
    "freeThreaded": sysconfig.get_config_var("Py_GIL_DISABLED") == 1,
    "gilEnabled": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "numpy": versions.get("numpy"),
    "dask": versions.get("distributed"),
}
if implementation != "CPython" and hasattr(sys, "implementation"):
    answer["implementationVersion"] = ".".join(str(each) for each in sys.implementation.version[:3])
print(json.dumps(answer))`;
/** Isolated: nothing from the environment or the current folder runs. Python 2.7 lacks -I. */
const ISOLATED = [['-I'], ['-E', '-s']] as const;

/** An interpreter that never answers must not delay the others for long; a busy machine needs time. */
const LIMIT_MS = 8000;
/** How many are asked at a time, so that those that answer are not late for lack of a core. */
export const AT_ONCE = 4;

/** `prefix` and `build` show whether two files are one interpreter, and distinguish a virtual environment from its base. */
const answer = pythonInfo.extend({ prefix: z.string().default(''), build: z.string().default('') });

/** An interpreter, and what identifies it whatever file starts it. */
export interface Found {
  readonly python: PythonInfo;
  readonly identity: string;
}

/** `late`: it did not answer in time; null: it is not an interpreter. */
export type Asked = Found | 'late' | null;

/** The interpreters that answered in some folders: each once, in the order in which they were found. */
export interface FoundPythons {
  readonly found: readonly Found[];
  /** Files that did not answer in time. */
  readonly silent: readonly string[];
}

/** Files that may be interpreters: by their names in some folders, and those that the user added. */
export async function candidates(folders: readonly string[], pointed: readonly string[] = []): Promise<string[]> {
  const files = new Map<string, string>();
  for (const file of pointed) files.set(file, file);
  for (const folder of folders) {
    if (isStub(folder)) continue;
    const environmentOf = existsSync(join(folder, '..', 'pyvenv.cfg')) ? folder : '';
    for (const name of (await readdir(folder).catch(() => [])).filter((each) => NAMES.test(each))) {
      const file = join(folder, name);
      const key = `${await realpath(file).catch(() => file)} ${environmentOf}`;
      if (!files.has(key)) files.set(key, file);
    }
  }
  return [...files.values()];
}

/** Without Apple's tools, /usr/bin/python3 is not Python: it opens a window that offers to install them. */
const isStub = (folder: string): boolean =>
  process.platform === 'darwin' &&
  folder === '/usr/bin' &&
  !existsSync('/Library/Developer/CommandLineTools') &&
  !existsSync('/Applications/Xcode.app');

/** Asks files what they are. Two files of one build count once. */
export async function askAll(files: readonly string[], limitMs = LIMIT_MS): Promise<FoundPythons> {
  const answers: Asked[] = [];
  const waiting = [...files.entries()];
  await inEmptyFolder(async (cwd) => {
    const askNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await ask(next[1], cwd, limitMs);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  }, undefined);
  const found = new Map<string, Found>();
  for (const each of answers) if (each && each !== 'late' && !found.has(each.identity)) found.set(each.identity, each);
  return { found: [...found.values()], silent: files.filter((_, i) => answers[i] === 'late') };
}

/** Asks one file what it is. */
export const askPython = (file: string, limitMs = LIMIT_MS): Promise<Asked> => inEmptyFolder((cwd) => ask(file, cwd, limitMs), null);

/**
 * A file in the current folder may have the name of a module, so interpreters run in an empty one. If none can be made,
 * no interpreter is asked: whatever needs a folder next reports why there is none.
 */
export async function inEmptyFolder<T>(use: (folder: string) => Promise<T>, otherwise: T): Promise<T> {
  const temp = await makeTempFolder();
  if (!temp.ok) return otherwise;
  try {
    return await use(temp.value.path);
  } finally {
    await temp.value.remove();
  }
}

async function ask(file: string, cwd: string, limitMs: number): Promise<Asked> {
  for (const options of ISOLATED) {
    const end = await endOfProgram(file, [...options, '-c', ASK], limitMs, { cwd });
    if (end.type === 'late') return 'late';
    const found = end.type === 'output' ? await foundIn(end.output, file) : null;
    if (found) return found;
  }
  return null;
}

async function foundIn(output: string, file: string): Promise<Found | null> {
  const parsed = answer.safeParse(jsonOf(output));
  if (!parsed.success) return null;
  const { prefix, build, ...told } = parsed.data;
  const python = { ...told, path: told.path || file };
  const place = prefix || python.path;
  return { python, identity: `${await realpath(place).catch(() => place)} ${build}` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
