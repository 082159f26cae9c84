import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPythonPackage } from '../../../build/python-package.mjs';

/** The folder of the package `lanewise_python` with all twins, put together from the sources as the build does it. */
export const pythonPackage = mkdtempSync(join(tmpdir(), 'lanewise-test-python-'));
copyPythonPackage(pythonPackage);
process.once('exit', () => {
  rmSync(pythonPackage, { recursive: true, force: true });
});
