import { createHook, executionAsyncResource } from 'node:async_hooks';
import { sinceMs } from '../measure/clock.ts';
import type { TaskLock } from '../workloads/task-lock.ts';
import { GlobalLock } from './global-lock.ts';
import { LockSpans } from './lock-spans.ts';

/** What a thread needs that must hold a lock to run. Plain data, except for the shared memory. */
export interface LockOfLane {
  readonly memory: SharedArrayBuffer;
  readonly lane: number;
}

const nowMs = (): number => sinceMs(0n);

/**
 * A thread that runs JavaScript only while it holds the lock: it acquires the lock before any callback of its loop (a message, a timer, the end of a
 * read, a continuation after an await) and releases it before the loop can sleep. That is what waiting means here; a call that
 * blocks the thread itself holds the lock, unless it is made with `withoutLock`.
 */
export class LockedThread implements TaskLock {
  readonly #lock: GlobalLock;
  readonly #spans = new LockSpans();
  #held = false;
  /** Runs before the loop can sleep, which a pending "immediate" callback prevents. */
  #end: NodeJS.Immediate | null = null;

  constructor({ memory, lane }: LockOfLane) {
    this.#lock = new GlobalLock(memory, lane);
  }

  /** From now on this thread's loop runs nothing without the lock. */
  start(): void {
    createHook({
      before: () => {
        if (!this.#held) this.#take();
        // A callback that only releases the lock need not acquire it first.
        else if (this.#lock.asked && executionAsyncResource() !== this.#end) this.yieldLock();
      },
    }).enable();
  }

  yieldLock(): void {
    if (!this.#held || !this.#lock.asked) return;
    this.#held = false;
    this.#spans.freed(nowMs());
    this.#lock.handOver();
    this.#take();
  }

  withoutLock<T>(work: () => T): T {
    if (!this.#held) return work();
    this.#free();
    try {
      return work();
    } finally {
      this.#take();
    }
  }

  /** The number of spans to take. */
  get spans(): number {
    return this.#spans.count;
  }

  /** When it requested, acquired and released the lock since the last call, in milliseconds since `originNs` (see `lockColumns`). */
  takeSpans(originNs: bigint): Float64Array<ArrayBuffer> {
    return this.#spans.take(Number(originNs) / 1e6, nowMs());
  }

  #take(): void {
    const wantedMs = nowMs();
    const fresh = this.#lock.take();
    this.#held = true;
    this.#spans.took(wantedMs, nowMs(), fresh);
    this.#end ??= setImmediate(() => {
      this.#end = null;
      this.#free();
    });
  }

  #free(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#spans.freed(nowMs());
    this.#lock.free();
  }
}
