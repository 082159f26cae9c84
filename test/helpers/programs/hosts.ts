import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** The network of the hosts, one of those that stand in documents; `.11` is the first of them. This machine has no part in it. */
const NETWORK = '192.0.2';

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
}

/** Why no hosts can be made here; null: they can. They are network namespaces of Linux, joined by a bridge. */
export function whyNoHosts(): string | null {
  if (process.getuid?.() !== 0) return 'hosts need root';
  const name = `lw${String(process.pid)}x`;
  const { status } = spawnSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
  spawnSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
  return status === 0 ? null : 'network namespaces can not be made';
}

/** A host of its own network, as far as its programs can tell. */
export interface TestHost {
  readonly address: string;
  /** What to put before a program, so that it runs there. */
  readonly command: readonly string[];
  /** Cuts its network, or joins it again. */
  link(up: boolean): void;
  /** As if its power failed: nobody hears that its programs have ended. */
  kill(): void;
}

/** Ends every program of a host, and waits for nothing. */
function killAll(host: string): void {
  const { stdout } = spawnSync('ip', ['netns', 'pids', host], { encoding: 'utf8' });
  for (const pid of stdout.split('\n').filter((line) => line !== '')) spawnSync('kill', ['-9', pid], { stdio: 'ignore' });
}

/** Makes hosts with these names, which are gone after the test with all of their programs. */
export function makeHosts(names: readonly string[]): readonly TestHost[] {
  const mark = `lw${String(process.pid)}`;
  const hub = `${mark}hub`;
  const spaces = [hub, ...names.map((_, at) => `${mark}h${String(at + 1)}`)];
  onTestFinished(() => {
    for (const space of spaces) {
      killAll(space);
      spawnSync('ip', ['netns', 'del', space], { stdio: 'ignore' });
    }
  });
  for (const space of spaces) ip('netns', 'add', space);
  ip('-n', hub, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', hub, 'link', 'set', 'bridge', 'up');
  return names.map((name, at): TestHost => {
    const host = `${mark}h${String(at + 1)}`;
    const cable = `cable${String(at + 1)}`;
    const address = `${NETWORK}.${String(at + 11)}`;
    ip('-n', hub, 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    ip('-n', hub, 'link', 'set', cable, 'master', 'bridge', 'up');
    ip('-n', host, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
    ip('-n', host, 'link', 'set', 'lo', 'up');
    const link = (up: boolean): void => {
      ip('-n', hub, 'link', 'set', cable, up ? 'up' : 'down');
    };
    return {
      address,
      command: ['ip', 'netns', 'exec', host, 'unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', name],
      link,
      kill: () => {
        link(false);
        killAll(host);
      },
    };
  });
}
