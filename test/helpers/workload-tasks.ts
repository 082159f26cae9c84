import { tmpdir } from 'node:os';
import type { LoadedWorkload } from '../../src/main/engine/workloads/loaded-workload.ts';
import type { WorkloadContext } from '../../src/main/engine/workloads/workload.ts';

export const contextOf = (changes: Partial<WorkloadContext> = {}): WorkloadContext => ({
  tasks: 3,
  tempDir: tmpdir(),
  prepared: null,
  serviceUrl: null,
  ...changes,
});

/** Does all tasks in one worker, in order, and tears it down. */
export async function runTasks(workload: LoadedWorkload, context: WorkloadContext): Promise<unknown[]> {
  const inputs = await workload.inputs(context);
  const task = await workload.create(context);
  const outputs: unknown[] = [];
  try {
    for (let index = 0; index < context.tasks; index++) outputs.push(await task.run(structuredClone(inputs.at(index))));
  } finally {
    await task.teardown?.();
  }
  return outputs;
}
