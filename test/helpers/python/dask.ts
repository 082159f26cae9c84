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

/** Why there are no tests with a real Dask here; null: there are. */
export const whyNoDask = daskPython === null ? 'no python3 here has the package distributed' : null;

/** The interpreter with Dask alone. */
export const onlyDask = (): PythonPort => ({ ...pythonsOf(...(daskPython ? [daskPython] : [])), spawn: spawnPython });
