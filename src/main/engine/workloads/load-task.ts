import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import type { WorkloadRef } from '../../../contract/index.ts';
import { builtinTasks } from './builtin-tasks.ts';
import { anyMoved, movedBuffers, unwrapMoved } from './modules/movable.ts';
import { noLock, type TaskLock } from './task-lock.ts';
import { importTask } from './modules/user-module.ts';
import type { PreparedTask, WorkloadContext } from './workload.ts';

/**
 * The worker's side of a workload; parameters must be checked and complete (`checkParams`). Rejects with what the `setup` of a user's module throws.
 * Apart from `loadWorkload`, since the library of the parameters' schemas would add about 20 ms of CPU to every worker's start.
 */
export async function loadTask(ref: WorkloadRef, context: WorkloadContext, lock: TaskLock = noLock): Promise<Outcome<PreparedTask>> {
  if (ref.type === 'builtin') {
    const create = await builtinTasks.get(ref.id)?.();
    return create ? ok(create(ref.params as never, context, lock)) : problem('bad-input', `Workload "${ref.id}" is unknown.`);
  }
  if (ref.type === 'command') return ok((await import('./command/command-task.ts')).commandTask(ref));
  const module = await importTask(ref.path, ref.exportName);
  if (!module.ok) return module;
  const { task, setup, teardown, transfer } = module.value;
  await setup?.({
    yieldLock: () => {
      lock.yieldLock();
    },
  });
  return ok({
    run: task,
    unwrap: unwrapMoved,
    get transfer() {
      if (!anyMoved()) return transfer ?? undefined;
      return transfer ? (output: unknown) => [...transfer(output), ...movedBuffers(output)] : movedBuffers;
    },
    teardown: async () => {
      await teardown?.();
    },
  });
}
