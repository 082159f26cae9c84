// Finds Dask for the tests of python-dask, or gets Debian's package where that may be done.
import { spawnSync } from 'node:child_process';
import { installPackages, mayInstall } from './apt.mjs';

/** @returns {boolean} whether a Python that the tests look at has Dask now */
export function findDask() {
  if (has()) return true;
  if (mayInstall()) installPackages(['python3-distributed']);
  return has();
}

// Debian's package is for Debian's own interpreter, whatever comes first on PATH.
const has = () =>
  ['python3', '/usr/bin/python3'].some(
    (python) =>
      spawnSync(python, ['-c', 'import sys, importlib.util; sys.exit(importlib.util.find_spec("distributed") is None)'], {
        stdio: 'ignore',
      }).status === 0,
  );
