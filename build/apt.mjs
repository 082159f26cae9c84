// Debian's packages, for tests, on machines where they may be installed: root with apt-get, as in containers.
import { spawnSync } from 'node:child_process';

const INSTALL_MS = 600_000;

/** @returns {boolean} whether `installPackages` can do anything here */
export const mayInstall = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/** Installs packages and what they need. Whether it worked shows in what is there afterwards. */
export function installPackages(names, env = process.env) {
  console.error(`Installing Debian's ${names.join(', ')}.`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: INSTALL_MS };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
}
