// Finds a Python with NumPy for the tests of the Python strategies, or gets Debian's packages where that may be done.
import { spawnSync } from 'node:child_process';
import { installPackages, mayInstall } from './apt.mjs';

const PACKAGES = ['python3', 'python3-numpy'];

/** @returns {string | null} what is missing and why it can't be had; null: all is there */
export function findPython() {
  if (has('import numpy')) return null;
  if (mayInstall()) {
    installPackages(PACKAGES);
    if (has('import numpy')) return null;
  }
  return has('') ? 'python3 has no NumPy' : 'there is no python3';
}

const has = (program) => spawnSync('python3', ['-c', program], { stdio: 'ignore' }).status === 0;
