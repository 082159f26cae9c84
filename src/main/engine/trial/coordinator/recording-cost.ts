import { Executor } from '../../worker/executor.ts';
import { nowNs, sinceMs } from '../../measure/clock.ts';
import type { PreparedTask } from '../../workloads/workload.ts';

const TASKS = 256;
const WARM_UP = 20;
const ROUNDS = 25;

const task: PreparedTask = { run: (input) => input };

/**
 * What recording a task costs here: microseconds for its times, its CPU time and the checksum of its output (a number), and for
 * storing them. Each sample is the difference between two runs of the same tasks, one with records and one without, taken in turns.
 */
export function recordingCostUs(): number[] {
  const indices = Array.from({ length: TASKS }, (_, i) => i);
  const samples: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const [withRecords, without] = round % 2 === 0 ? [recorded(indices), bare(indices)] : swapped(bare(indices), recorded(indices));
    if (round >= 0) samples.push(((withRecords - without) * 1000) / TASKS);
  }
  return samples;
}

const swapped = (a: number, b: number): [number, number] => [b, a];

/** Milliseconds for the tasks as a trial's worker runs them. */
function recorded(indices: readonly number[]): number {
  const executor = new Executor(
    task,
    {
      workload: { type: 'builtin', id: 'none', params: {} },
      context: { tasks: TASKS, tempDir: '', prepared: null, serviceUrl: null },
      sharedBytes: 0,
      originNs: nowNs(),
      concurrency: 1,
      taskTimeoutMs: null,
      records: 'full',
    },
    { results: () => undefined, sending: () => undefined },
    null,
  );
  const from = nowNs();
  executor.receive(indices, indices, false);
  const ms = sinceMs(from);
  executor.close();
  return ms;
}

/** Milliseconds for the tasks alone. */
function bare(indices: readonly number[]): number {
  const outputs: unknown[] = [];
  const from = nowNs();
  for (const index of indices) outputs.push(task.run(index));
  return sinceMs(from);
}
