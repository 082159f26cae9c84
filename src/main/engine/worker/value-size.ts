import { types } from 'node:util';
import { notInJson } from '../../../core/not-in-json.ts';
import type { PreparedTask } from '../workloads/workload.ts';
import { isThenable, settle } from './thenable.ts';

/** A task whose first run's values are kept, to see how large they are. */
export interface SizedTask {
  readonly task: PreparedTask;
  /** Bytes of the first input and output as JSON; null: there was none, or JSON can't hold them. */
  readonly bytes: () => number | null;
}

interface FirstValues {
  readonly input: unknown;
  output: unknown;
  failed: boolean;
}

/** Keeps the first input and output of a task, only for sampling. */
export function sizedTask(task: PreparedTask): SizedTask {
  let first: FirstValues | null = null;
  const run = (input: unknown): unknown => {
    if (first) return task.run(input);
    const mine: FirstValues = { input, output: undefined, failed: true };
    first = mine;
    const output = task.run(input);
    const take = (settled: unknown): void => {
      mine.output = task.unwrap ? task.unwrap(settled) : settled;
      mine.failed = false;
    };
    // Any other thenable may start its work each time that it is asked.
    if (types.isPromise(output)) settle(output, take, () => undefined);
    else if (!isThenable(output)) take(output);
    return output;
  };
  return {
    task: {
      run,
      ...(task.unwrap ? { unwrap: task.unwrap.bind(task) } : {}),
      ...(task.transfer ? { transfer: task.transfer.bind(task) } : {}),
      ...(task.abandon ? { abandon: task.abandon.bind(task) } : {}),
      ...(task.clock ? { clock: task.clock.bind(task) } : {}),
      ...(task.teardown ? { teardown: task.teardown.bind(task) } : {}),
    },
    bytes: () => (first && !first.failed ? jsonBytes([first.input, first.output]) : null),
  };
}

/** Bytes of the values as JSON, as machines get them; null: it can't hold one of them. */
function jsonBytes(values: readonly unknown[]): number | null {
  try {
    if (values.some((value) => value !== undefined && notInJson(value) !== null)) return null;
    return values.reduce<number>((sum, value) => sum + Buffer.byteLength(value === undefined ? '' : JSON.stringify(value)), 0);
  } catch {
    return null;
  }
}
