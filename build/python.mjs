// Finds a Python with NumPy for the tests of the Python strategies, or gets Debian's packages where that may be done.
import { spawnSync } from 'node:child_process';

const PACKAGES = ['python3', 'python3-numpy'];

/** @returns {string | null} what is missing and why it can't be had; null: all is there */
export function findPython() {
  if (has('import numpy')) return null;
  const root = process.getuid?.() === 0;
  if (root && spawnSync('apt-get', ['--version']).status === 0) {
    console.error("No Python with NumPy found; installing Debian's packages.");
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], options);
    if (has('import numpy')) return null;
  }
  return has('') ? 'python3 has no NumPy' : 'there is no python3';
}

const has = (program) => spawnSync('python3', ['-c', program], { stdio: 'ignore' }).status === 0;
