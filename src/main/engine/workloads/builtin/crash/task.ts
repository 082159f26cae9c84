import { nextMinstd } from '../../data/minstd.ts';
import { POINT_EVERY } from '../../point-every.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

export interface CrashParams {
  readonly how: 'exit' | 'abort' | 'memory';
  readonly at: number;
  readonly steps: number;
}

/** Steps of the MINSTD generator from index + 1. One task does not finish them: half-way it ends its process or thread. */
export const createTask = ({ how, at, steps }: CrashParams, { tasks }: WorkloadContext, lock: TaskLock): PreparedTask => {
  const last = Math.min(at, tasks - 1);
  return {
    run: (index) => {
      let state = (index as number) + 1;
      for (let from = 0; from < steps; from += POINT_EVERY) {
        if (index === last && from >= steps / 2) end[how]();
        const to = Math.min(steps, from + POINT_EVERY);
        for (let i = from; i < to; i++) state = nextMinstd(state);
        lock.yieldLock();
      }
      if (index === last) end[how]();
      return state;
    },
  };
};

const end: Readonly<Record<CrashParams['how'], () => void>> = {
  // In a thread, Node ends only the thread.
  exit: () => process.exit(1),
  // What native code does on a fatal error. Node's own process.abort() can't be called in a thread; the signal is the same.
  abort: () => {
    process.kill(process.pid, 'SIGABRT');
    // The signal may reach another thread first: until it takes effect, nothing more happens here.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0);
  },
  memory: () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => i + kept.length));
  },
};
