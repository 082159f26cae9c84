import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from './port.ts';
import { guardGroup, releaseGroup } from './reaper.ts';
import { tailOf } from './stderr-tail.ts';

/** A group that was killed is waited for this long: what is dead but not yet collected by init still counts as there. */
const GROUP_END_MS = 250;

/**
 * Starts children of plain Node, each the head of a process group of its own, so that ending it ends what it started.
 * Not for a packaged Electron app, which can't run as Node.
 */
export const spawnNodeHost: SpawnHost = (spec) => start(spec, process.platform !== 'win32');

/** The same for a child of a child: it stays in the group of its parent. */
export const spawnNodeWorker: SpawnHost = (spec) => start(spec, false);

async function start(spec: HostSpec, ownGroup: boolean): Promise<HostHandle> {
  if (!existsSync(spec.entry)) throw new Error(`${spec.entry} is missing; run "npm run build".`);
  const child = fork(spec.entry, [...spec.args], {
    serialization: 'advanced',
    detached: ownGroup,
    // A task's console.log must neither fill a pipe nor mix with our own output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // What this process was told (a debugger's port, --import of a test runner) is not for its children.
    execArgv: spec.maxHeapMb === null ? [] : [`--max-old-space-size=${String(spec.maxHeapMb)}`],
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error(`${spec.name} could not be started.`));
      else resolve(child.pid);
    });
    child.once('error', (error) => {
      reject(new Error(`${spec.name} could not be started: ${error.message}`));
    });
  });
  return new NodeHost(child, pid, ownGroup);
}

class NodeHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #child: ChildProcess;
  readonly #ownGroup: boolean;
  #terminating = false;
  #cleared: Promise<void> | null = null;

  constructor(child: ChildProcess, pid: number, ownGroup: boolean) {
    this.#child = child;
    this.#ownGroup = ownGroup;
    this.pid = pid;
    this.stderrTail = tailOf(child.stderr);
    if (ownGroup) guardGroup(pid);
    child.on('error', () => undefined);
    // 'close' comes after 'exit' once stderr is read to its end, unless something else still holds it open.
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        const done = (): void => {
          clearTimeout(late);
          resolve(this.#endOf(code, signal));
        };
        const late = setTimeout(done, 100);
        child.once('close', done);
      });
    });
    void this.ended.then(() => this.#clear());
  }

  post(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#child.on('message', listener);
  }

  async terminate(): Promise<void> {
    if (!this.#cleared) {
      this.#terminating = true;
      this.#kill();
    }
    await this.ended;
    await this.#clear();
  }

  #endOf(code: number | null, signal: string | null): HostEnd {
    if (this.#terminating) return { type: 'terminated' };
    if (code === 0) return { type: 'clean' };
    return { type: 'crashed', code, signal, detail: this.stderrTail() };
  }

  /** Ends what the child may have left behind in its group. */
  #clear(): Promise<void> {
    this.#cleared ??= this.#clearGroup();
    return this.#cleared;
  }

  async #clearGroup(): Promise<void> {
    if (!this.#ownGroup) return;
    for (let waited = 0; this.#kill() && waited < GROUP_END_MS; waited += 10) await wait(10);
    releaseGroup(this.pid);
  }

  /** Whether there was anything to kill. */
  #kill(): boolean {
    try {
      return process.kill(this.#ownGroup ? -this.pid : this.pid, 'SIGKILL');
    } catch {
      return false;
    }
  }
}
