import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BrokenMessage } from './broken-message.ts';
import { ChildGroup, pidOf } from './child-group.ts';
import { Mark } from './marks.ts';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from './port.ts';
import { tempEnv } from './temp-env.ts';

/**
 * Starts children in plain Node, each at the head of a new process group, so that ending the group ends whatever the child started.
 * Not for a packaged Electron app, which can't run as Node.
 */
export const spawnNodeHost: SpawnHost = (spec) => start(spec, process.platform !== 'win32');

/** The same for a child of a child: it stays in its parent's group. */
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
    // Children don't inherit this process's own options (a debugger's port, --import of a test runner).
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
  readonly #listeners: ((message: unknown) => void)[] = [];

  constructor(child: ChildProcess, group: ChildGroup) {
    this.#child = child;
    this.#group = group;
    this.pid = group.pid;
    this.ended = group.ended;
    this.stderrTail = group.stderrTail;
    guardChannel(child, () => {
      for (const listener of this.#listeners) listener(new BrokenMessage('wrote bytes to its message channel that are no message'));
    });
  }

  post(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
    this.#child.on('message', listener);
  }

  terminate(): Promise<void> {
    return this.#group.terminate();
  }

  leftBehind(): number {
    return this.#group.leftBehind;
  }
}

/** The handle under a child's message channel; Node calls `onread` with what it reads. */
interface ChannelHandle {
  onread: (this: unknown, ...given: unknown[]) => unknown;
}

/**
 * Node reads the messages of a forked child where nothing can catch an exception, and a task can write any bytes to the channel's
 * descriptor: without this guard they would end this process. Calls `broken` once, and reads nothing after that.
 */
function guardChannel(child: ChildProcess, broken: () => void): void {
  const values = Object.getOwnPropertySymbols(child).map((name) => (child as unknown as Record<symbol, unknown>)[name]);
  const handle = values.find(
    (value): value is ChannelHandle =>
      typeof value === 'object' && value !== null && 'onread' in value && typeof value.onread === 'function',
  );
  if (!handle) return;
  const { onread } = handle;
  let over = false;
  handle.onread = function (this: unknown, ...given) {
    if (over) return undefined;
    try {
      return onread.apply(this, given);
    } catch {
      over = true;
      broken();
      return undefined;
    }
  };
}
