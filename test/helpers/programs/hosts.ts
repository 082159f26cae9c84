import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** The network of the hosts; the program of the test is `.1` in it. */
const NETWORK = '10.213.77';

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
  /** What to put before a program, so that it runs there. */
  readonly command: readonly string[];
  /** Cuts its network, or joins it again. */
  link(up: boolean): void;
}

/** Hosts, and the address at which they reach the program of the test. */
export interface TestHosts {
  readonly address: string;
  readonly hosts: readonly TestHost[];
}

/** Makes hosts, which are gone after the test. */
export function makeHosts(count: number): TestHosts {
  const mark = `lw${String(process.pid)}`;
  const bridge = `${mark}b`;
  onTestFinished(() => {
    spawnSync('ip', ['link', 'del', bridge], { stdio: 'ignore' });
    for (let i = 1; i <= count; i++) spawnSync('ip', ['netns', 'del', `${mark}h${String(i)}`], { stdio: 'ignore' });
  });
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${NETWORK}.1/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  const hosts = Array.from({ length: count }, (_, at): TestHost => {
    const host = `${mark}h${String(at + 1)}`;
    const cable = `${mark}c${String(at + 1)}`;
    ip('netns', 'add', host);
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    ip('link', 'set', cable, 'master', bridge, 'up');
    ip('-n', host, 'addr', 'add', `${NETWORK}.${String(at + 11)}/24`, 'dev', 'eth0');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
    ip('-n', host, 'link', 'set', 'lo', 'up');
    return {
      command: ['ip', 'netns', 'exec', host],
      link: (up) => {
        ip('link', 'set', cable, up ? 'up' : 'down');
      },
    };
  });
  return { address: `${NETWORK}.1`, hosts };
}
