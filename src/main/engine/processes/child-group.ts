import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostEnd } from './port.ts';
import type { Mark } from './marks.ts';
import { guardGroup, release } from './reaper.ts';
import { onceRead, tailOf } from './stderr-tail.ts';

/** How long to wait for a killed group: dead processes that init has not collected still count as present. */
const GROUP_END_MS = 250;

/** How long to wait for standard error that another process holds open. */
const STDERR_MS = 100;

/** Resolves with a started child's process id; rejects with one sentence if it could not be started. */
export const pidOf = (child: ChildProcess, name: string): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error(`${name} could not be started.`));
      else resolve(child.pid);
    });
    child.once('error', (error) => {
      reject(new Error(`${name} could not be started: ${error.message}`));
    });
  });

/** How a child of this process ends, and how to end it: if it heads a process group, with the whole group and all that carries its mark. */
export class ChildGroup {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #mark: Mark | null;
  #leftBehind = 0;
  #terminating = false;
  #cleared: Promise<void> | null = null;

  /** `mark`: in the environment of a child that heads a group; null: it stays in the group of this process. */
  constructor(child: ChildProcess, pid: number, mark: Mark | null) {
    this.#mark = mark;
    this.pid = pid;
    this.stderrTail = tailOf(child.stderr);
    if (mark) guardGroup(pid);
    child.on('error', () => undefined);
    // 'close' comes after 'exit' once stderr is read to its end, unless another process still holds it open.
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        const done = (): void => {
          clearTimeout(late);
          resolve(this.#endOf(code, signal));
        };
        const late = onceRead(STDERR_MS, done);
        child.once('close', done);
      });
    });
    void this.ended.then(() => this.#clear());
  }

  /** Whether it still runs: neither ended by itself nor by us. */
  get alive(): boolean {
    return !this.#terminating && this.#cleared === null;
  }

  /** How many processes had left the group and were ended after the child: known once `terminate` has resolved. */
  get leftBehind(): number {
    return this.#leftBehind;
  }

  /** Ends all of it at once. `gently`: asks it first, and gives it until the promise settles to end by itself. */
  async terminate(gently?: () => Promise<unknown>): Promise<void> {
    if (!this.#isCleared() && !this.#terminating) {
      this.#terminating = true;
      await gently?.();
      if (!this.#isCleared()) this.#kill();
    }
    await this.ended;
    await this.#clear();
  }

  #isCleared(): boolean {
    return this.#cleared !== null;
  }

  #endOf(code: number | null, signal: string | null): HostEnd {
    if (this.#terminating) return { type: 'terminated' };
    if (code === 0) return { type: 'clean' };
    return { type: 'crashed', code, signal, detail: this.stderrTail() };
  }

  /** Ends what the child may have left behind. */
  #clear(): Promise<void> {
    this.#cleared ??= this.#clearGroup();
    return this.#cleared;
  }

  async #clearGroup(): Promise<void> {
    if (!this.#mark) return;
    for (let waited = 0; this.#kill() && waited < GROUP_END_MS; waited += 10) await wait(10);
    release(this.pid);
    this.#leftBehind = await this.#mark.sweep();
  }

  /** Whether there was anything to kill. */
  #kill(): boolean {
    try {
      return process.kill(this.#mark ? -this.pid : this.pid, 'SIGKILL');
    } catch {
      return false;
    }
  }
}
