import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const says = (condition: string): boolean =>
  spawnSync('python3', ['-c', `import sys; sys.exit(not (sys.version_info >= (3, 8) and ${condition}))`]).status === 0;

export const hasPython = says('True');
export const hasNumpy = says('__import__("numpy") is not None');

/** Runs a program with our Python package (the built copy, so that what is shipped is what is tested); gives the JSON that it prints. */
export async function runPython(program: string, job: unknown = null, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { PYTHONPATH: more, ...rest } = env;
  const own = join(import.meta.dirname, '../../out/engine/python');
  const { stdout } = await promisify(execFile)(
    'python3',
    ['-c', `import json, sys\njob = json.loads(sys.argv[1])\n${program}`, JSON.stringify(job)],
    {
      env: { ...process.env, PYTHONPATH: more === undefined ? own : `${own}:${more}`, PYTHONDONTWRITEBYTECODE: '1', ...rest },
      maxBuffer: 1 << 26,
    },
  );
  return JSON.parse(stdout);
}
