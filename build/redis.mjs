// Finds a Redis for the tests of machines, or gets Debian's package where that may be done.
import { spawnSync } from 'node:child_process';
import { installPackages, mayInstall } from './apt.mjs';

/** @returns {boolean} whether there is a redis-server now */
export function findRedis() {
  if (has()) return true;
  if (mayInstall()) installPackages(['redis-server']);
  return has();
}

const has = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
