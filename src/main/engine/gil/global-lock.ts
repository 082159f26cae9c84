/**
 * How long a thread waits for the lock before it requests it: CPython's `sys.getswitchinterval()`. As in CPython, the
 * holder releases it at its next yield point, not at once.
 */
export const SWITCH_INTERVAL_MS = 5;

/** Indexes into the shared memory. */
const HOLDER = 0;
const ASKED = 1;
const LAST_HOLDER = 2;
const SWITCHES = 3;

const NOBODY = 0;

/** Memory for a free lock, shared by threads. */
export const lockMemory = (): SharedArrayBuffer => new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT);

/**
 * One lock for several threads, with the rules of CPython's (Python/ceval_gil.c, since 3.2): a thread that waits longer than the interval while the
 * lock does not change hands requests it; a holder that releases it on request waits until another thread has it, so as not to win it back at once.
 * One word names the holder, so that the lock of a thread that died can be released.
 */
export class GlobalLock {
  readonly #state: Int32Array;
  readonly #me: number;

  constructor(memory: SharedArrayBuffer, lane: number) {
    this.#state = new Int32Array(memory);
    this.#me = lane + 1;
  }

  /** Another thread has waited for longer than the interval. */
  get asked(): boolean {
    return Atomics.load(this.#state, ASKED) === 1;
  }

  /** Waits until this thread holds the lock. Returns whether another thread held it since this one last did. */
  take(): boolean {
    const state = this.#state;
    for (;;) {
      const holder = Atomics.compareExchange(state, HOLDER, NOBODY, this.#me);
      if (holder === NOBODY) break;
      const switches = Atomics.load(state, SWITCHES);
      const end = Atomics.wait(state, HOLDER, holder, SWITCH_INTERVAL_MS);
      if (end === 'timed-out' && Atomics.load(state, SWITCHES) === switches) Atomics.store(state, ASKED, 1);
    }
    const fresh = Atomics.exchange(state, LAST_HOLDER, this.#me) !== this.#me;
    if (fresh) {
      Atomics.add(state, SWITCHES, 1);
      Atomics.notify(state, SWITCHES);
    }
    Atomics.store(state, ASKED, 0);
    return fresh;
  }

  /** Releases the lock and wakes a waiting thread. */
  free(): void {
    Atomics.store(this.#state, HOLDER, NOBODY);
    Atomics.notify(this.#state, HOLDER, 1);
  }

  /** Releases the lock on request and waits until the other thread has it, but not for ever, since that thread may have died. */
  handOver(): void {
    const switches = Atomics.load(this.#state, SWITCHES);
    this.free();
    Atomics.wait(this.#state, SWITCHES, switches, SWITCH_INTERVAL_MS);
  }
}

/** The lane whose thread holds the lock; null: no thread does. */
export function holderOf(memory: SharedArrayBuffer): number | null {
  const holder = Atomics.load(new Int32Array(memory), HOLDER);
  return holder === NOBODY ? null : holder - 1;
}

/** Releases the lock if the thread of that lane died with it. */
export function freeLockOf(memory: SharedArrayBuffer, lane: number): void {
  const state = new Int32Array(memory);
  if (Atomics.compareExchange(state, HOLDER, lane + 1, NOBODY) === lane + 1) Atomics.notify(state, HOLDER, 1);
}
