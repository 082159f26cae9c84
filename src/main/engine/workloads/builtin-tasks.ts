import { byFolder } from './by-folder.ts';
import type { TaskLock } from './task-lock.ts';
import type { PreparedTask, WorkloadContext } from './workload.ts';

/** Parameters were checked against the workload's schema before. */
type CreateTask = (params: never, context: WorkloadContext, lock: TaskLock) => PreparedTask;

/** The task of every built-in workload, by its id. Each is loaded when it is asked for: a worker starts faster without what the others need (`node:http`, `node:zlib`, ...). */
export const builtinTasks: ReadonlyMap<string, () => Promise<CreateTask>> = byFolder(
  import.meta.glob<CreateTask>('./builtin/*/task.ts', { import: 'createTask' }),
  'createTask',
);
