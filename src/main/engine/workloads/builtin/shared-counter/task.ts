import { POINT_EVERY } from '../../point-every.ts';
import { COUNTER, COUNTER_BYTES, DONE, GUARD } from './counter-memory.ts';
import type { CounterOutput } from './findings.ts';
import { noLock, type TaskLock } from '../../task-lock.ts';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

export interface SharedCounterParams {
  readonly additions: number;
  readonly guard: 'none' | 'atomics' | 'lock';
  readonly apart: boolean;
}

/** The values at `GUARD`. */
const FREE = 0;
const TAKEN = 1;
const WAITED_FOR = 2;

/**
 * Adds 1 to the counter as often as requested. Unguarded it reads, adds and writes, so that it overwrites and loses what another thread wrote in
 * between. Returns how many tasks had ended on that memory, itself included, and the counter at that time.
 */
export function createTask({ additions, guard, apart }: SharedCounterParams, { shared }: WorkloadContext, lock: TaskLock): PreparedTask {
  // Memory that no other worker can reach need not be shared.
  const memory = new Int32Array(shared ?? new ArrayBuffer(COUNTER_BYTES));
  const between = apart ? lock : noLock;
  const add = { none: unguarded, atomics: atomically, lock: guarded }[guard];
  return {
    run: (): CounterOutput => {
      for (let from = 0; from < additions; from += POINT_EVERY) {
        add(memory, Math.min(POINT_EVERY, additions - from), lock, between);
        lock.yieldLock();
      }
      const done = Atomics.add(memory, DONE, 1) + 1;
      return { memory: process.pid, done, counter: Atomics.load(memory, COUNTER) >>> 0 };
    },
  };
}

function unguarded(memory: Int32Array, times: number, _lock: TaskLock, between: TaskLock): void {
  for (let i = 0; i < times; i++) {
    const seen = memory[COUNTER] ?? 0;
    between.yieldLock();
    memory[COUNTER] = seen + 1;
  }
}

function atomically(memory: Int32Array, times: number): void {
  for (let i = 0; i < times; i++) Atomics.add(memory, COUNTER, 1);
}

function guarded(memory: Int32Array, times: number, lock: TaskLock, between: TaskLock): void {
  for (let i = 0; i < times; i++) {
    enter(memory, lock);
    const seen = memory[COUNTER] ?? 0;
    between.yieldLock();
    memory[COUNTER] = seen + 1;
    leave(memory);
  }
}

/** A mutex of three states (Drepper, "Futexes are tricky"): it wakes another thread only if one waits. A waiting thread releases its own lock. */
function enter(memory: Int32Array, lock: TaskLock): void {
  if (Atomics.compareExchange(memory, GUARD, FREE, TAKEN) === FREE) return;
  while (Atomics.exchange(memory, GUARD, WAITED_FOR) !== FREE) lock.withoutLock(() => Atomics.wait(memory, GUARD, WAITED_FOR));
}

function leave(memory: Int32Array): void {
  if (Atomics.exchange(memory, GUARD, FREE) === WAITED_FOR) Atomics.notify(memory, GUARD, 1);
}
