import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { askPython } from '../../../src/main/engine/interpreters/pythons.ts';
import { spawnPython } from '../../../src/main/engine/processes/python-adapter.ts';
import type { PythonPort } from '../../../src/main/engine/ports.ts';
import type { PythonInfo } from '../../../src/contract/index.ts';
import { pythonsOf } from './lab.ts';

/** A Python of this machine that has Dask; null: there is none. `npm test` installs it where it may. */
async function pythonWithDask(): Promise<PythonInfo | null> {
  for (const file of ['python3', '/usr/bin/python3']) {
    const asked = await askPython(file);
    if (asked !== null && asked !== 'late' && typeof asked.python.dask === 'string') return asked.python;
  }
  return null;
}

const daskPython = await pythonWithDask();

/** The interpreter with Dask; '': there is none. */
export const pathOfDask = daskPython?.path ?? '';

/** Why there are no tests with a real Dask here; null: there are. */
export const whyNoDask = daskPython === null ? 'no python3 here has the package distributed' : null;

/** The interpreter with Dask alone. */
export const onlyDask = (): PythonPort => ({ ...pythonsOf(...(daskPython ? [daskPython] : [])), spawn: spawnPython });

/** Starts a cluster as others do, which ends with the test, and gives the address of its scheduler. `preload`: a module that its workers load first. */
export async function startCluster(workers: number, threads: number, preload?: string): Promise<string> {
  const child = spawn(
    pathOfDask,
    [join(import.meta.dirname, 'dask_cluster.py'), String(workers), String(threads), ...(preload === undefined ? [] : [preload])],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  onTestFinished(async () => {
    child.stdin.end();
    await gone;
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return line;
}

/** What the cluster has of our package, and whether it runs anything: "" for nothing. */
export function leftOnCluster(address: string): string {
  const { stdout } = spawnSync(pathOfDask, ['-c', LEFT, address], { encoding: 'utf8' });
  return stdout.trim();
}

const LEFT = `
import sys
from distributed import Client
client = Client(sys.argv[1])
look = """import sys
found = [each for each in sys.modules if each.startswith('lanewise')] + [each for each in sys.meta_path if hasattr(each, 'lanewise_digest')]
if found: raise RuntimeError(repr(found))"""
try:
    client.run(exec, look, {})
    client.run_on_scheduler(exec, look, {})
    print("".join(repr(each) for each in client.processing().values() if each))
except RuntimeError as error:
    print(error)
client.close()
`;
