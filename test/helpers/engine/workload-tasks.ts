import { tmpdir } from 'node:os';
import type { WorkloadRef } from '../../../src/contract/index.ts';
import { loadTask } from '../../../src/main/engine/workloads/load-task.ts';
import type { LoadedWorkload } from '../../../src/main/engine/workloads/loaded-workload.ts';
import type { WorkloadContext } from '../../../src/main/engine/workloads/workload.ts';

export const contextOf = (changes: Partial<WorkloadContext> = {}): WorkloadContext => ({
  tasks: 3,
  tempDir: tmpdir(),
  prepared: null,
  serviceUrl: null,
  ...changes,
});

/** Does all tasks in one worker, in order, and tears it down. */
export async function runTasks(ref: WorkloadRef, workload: LoadedWorkload, context: WorkloadContext): Promise<unknown[]> {
  const inputs = await workload.inputs(context);
  const loaded = await loadTask(ref, context);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const task = loaded.value;
  const outputs: unknown[] = [];
  try {
    for (let index = 0; index < context.tasks; index++) {
      const output = await task.run(structuredClone(inputs.at(index)));
      outputs.push(task.unwrap ? task.unwrap(output) : output);
    }
  } finally {
    await task.teardown?.();
  }
  return outputs;
}
