import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ChildGroup, pidOf } from './child-group.ts';
import { Mark } from './marks.ts';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from './port.ts';
import { tempEnv } from './temp-env.ts';

/**
 * Starts children of plain Node, each the head of a process group of its own, so that ending it ends what it started.
 * Not for a packaged Electron app, which can't run as Node.
 */
export const spawnNodeHost: SpawnHost = (spec) => start(spec, process.platform !== 'win32');

/** The same for a child of a child: it stays in the group of its parent. */
export const spawnNodeWorker: SpawnHost = (spec) => start(spec, false);

async function start(spec: HostSpec, ownGroup: boolean): Promise<HostHandle> {
  if (!existsSync(spec.entry)) throw new Error(`${spec.entry} is missing; run "npm run build".`);
  // A worker of a pool inherits the mark of its coordinator.
  const mark = ownGroup ? new Mark() : null;
  const child = fork(spec.entry, [...spec.args], {
    serialization: 'advanced',
    detached: ownGroup,
    env: { ...process.env, ...tempEnv(spec.tempDir), ...mark?.env },
    // A task's console.log must neither fill a pipe nor mix with our own output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // What this process was told (a debugger's port, --import of a test runner) is not for its children.
    execArgv: spec.maxHeapMb === null ? [] : [`--max-old-space-size=${String(spec.maxHeapMb)}`],
  });
  return new NodeHost(child, new ChildGroup(child, await pidOf(child, spec.name), mark));
}

class NodeHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #child: ChildProcess;
  readonly #group: ChildGroup;

  constructor(child: ChildProcess, group: ChildGroup) {
    this.#child = child;
    this.#group = group;
    this.pid = group.pid;
    this.ended = group.ended;
    this.stderrTail = group.stderrTail;
  }

  post(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#child.on('message', listener);
  }

  terminate(): Promise<void> {
    return this.#group.terminate();
  }

  leftBehind(): number {
    return this.#group.leftBehind;
  }
}
