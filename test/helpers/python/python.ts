import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ASK = `
import importlib.util, json, sys
if sys.version_info >= (3, 8):
    print(json.dumps({"path": sys.executable, "numpy": importlib.util.find_spec("numpy") is not None}))
`;
const { stdout: told } = spawnSync('python3', ['-c', ASK], { encoding: 'utf8' });
/** The interpreter itself, since what is found as python3 may be a script that looks for one each time. */
const python = told ? (JSON.parse(told) as { path: string; numpy: boolean }) : null;

export const hasPython = python !== null;
export const hasNumpy = python?.numpy === true;

/** Runs a program with our Python package (the built copy, so that what is shipped is what is tested); gives the JSON that it prints. */
export async function runPython(program: string, job: unknown = null, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { PYTHONPATH: more, ...rest } = env;
  const own = join(import.meta.dirname, '../../../out/engine/python');
  const { stdout } = await promisify(execFile)(
    python?.path ?? 'python3',
    ['-c', `import json, sys\njob = json.loads(sys.argv[1])\n${program}`, JSON.stringify(job)],
    {
      env: { ...process.env, PYTHONPATH: more === undefined ? own : `${own}:${more}`, PYTHONDONTWRITEBYTECODE: '1', ...rest },
      maxBuffer: 1 << 26,
    },
  );
  return JSON.parse(stdout);
}
