import { readdir, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pythonInfo, type Environment } from '../../../contract/index.ts';
import { runProgram } from '../host/run-program.ts';

type Python = Environment['pythons'][number];

const NAMES = /^(?:python(?:3(?:\.\d+)?t?)?|pypy3?(?:\.\d+)?)(?:\.exe)?$/;
const ASK =
  'import json,sys,platform;print(json.dumps({"path":sys.executable,"version":platform.python_version(),"implementation":platform.python_implementation()}))';
const LIMIT_MS = 2000;

/** The Python interpreters in the folders of a PATH, each once, newest first, asked for their versions. */
export async function findPythons(path: string): Promise<Python[]> {
  const files = new Map<string, string>();
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const name of (await readdir(folder).catch(() => [])).filter((each) => NAMES.test(each))) {
      const file = join(folder, name);
      const real = await realpath(file).catch(() => file);
      if (!files.has(real)) files.set(real, file);
    }
  }
  const asked = await Promise.all([...files.values()].map(ask));
  const known = new Map<string, Python>();
  for (const python of asked) if (python) known.set(await realpath(python.path).catch(() => python.path), python);
  return [...known.values()].sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

async function ask(file: string): Promise<Python | null> {
  const output = await runProgram(file, ['-c', ASK], LIMIT_MS);
  try {
    return pythonInfo.parse(JSON.parse(output ?? ''));
  } catch {
    return null;
  }
}
