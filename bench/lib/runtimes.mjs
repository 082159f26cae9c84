import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../.cache/bench/', import.meta.url));
const peers = fileURLToPath(new URL('../peers/', import.meta.url));

function npm(args, cwd) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Installs the peers into a folder of their own, once. */
export function installPeers() {
  if (existsSync(`${peers}node_modules/piscina`)) return;
  console.error('Installing the peers into bench/peers ...');
  npm(['ci'], peers);
}

const runtimeOf = (path) => ({ name: `node ${execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().slice(1)}`, path });

/** The Node at hand, and npm's node@24 in a folder of its own, since Electron embeds the newer. `only`: a major version. */
export function runtimes(only) {
  const found = [runtimeOf(process.execPath)];
  const newer = `${cache}node24/node_modules/node/bin/node`;
  if (only !== String(process.versions.node.split('.')[0]) && !process.versions.node.startsWith('24.')) {
    if (!existsSync(newer)) {
      console.error('Installing node@24 into .cache/bench/node24 ...');
      execFileSync('mkdir', ['-p', `${cache}node24`]);
      npm(['install', '--prefix', `${cache}node24`, 'node@24'], cache);
    }
    found.push(runtimeOf(newer));
  }
  return found.filter(({ name }) => only === undefined || name.startsWith(`node ${only}.`));
}
