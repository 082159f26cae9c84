import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import type { WorkloadRef } from '../../../contract/index.ts';
import { anyMoved, movedBuffers, unwrapMoved } from './modules/movable.ts';
import { noLock, type TaskLock } from './task-lock.ts';
import { importTask } from './modules/user-module.ts';
import type { PreparedTask, WorkloadContext } from './workload.ts';

/** Parameters were checked against the workload's schema before. */
type CreateTask = (params: never, context: WorkloadContext, lock: TaskLock) => PreparedTask;

/** Each is loaded on demand: a worker starts faster without what the others import (`node:http`, `node:zlib`, ...). */
const builtin: Readonly<Record<string, () => Promise<CreateTask>>> = {
  sleep: async () => (await import('./builtin/sleep/task.ts')).sleepTask,
  'sum-range': async () => (await import('./builtin/sum-range/task.ts')).sumRangeTask,
  'sum-of-squares': async () => (await import('./builtin/sum-of-squares/task.ts')).sumOfSquaresTask,
  'http-fetch': async () => (await import('./builtin/http-fetch/task.ts')).httpFetchTask,
  'file-write': async () => (await import('./builtin/file-write/task.ts')).fileWriteTask,
  'log-regex': async () => (await import('./builtin/log-regex/task.ts')).logRegexTask,
  'vector-add': async () => (await import('./builtin/vector-add/task.ts')).vectorAddTask,
  'dot-product': async () => (await import('./builtin/dot-product/task.ts')).dotProductTask,
  'image-filter': async () => (await import('./builtin/image-filter/task.ts')).imageFilterTask,
  'json-parse': async () => (await import('./builtin/json-parse/task.ts')).jsonParseTask,
  compress: async () => (await import('./builtin/compress/task.ts')).compressTask,
  hash: async () => (await import('./builtin/hash/task.ts')).hashTask,
  mixed: async () => (await import('./builtin/mixed/task.ts')).mixedTask,
  payload: async () => (await import('./builtin/payload/task.ts')).payloadTask,
  'api-calls': async () => (await import('./builtin/api-calls/task.ts')).apiCallsTask,
  'image-download': async () => (await import('./builtin/image-download/task.ts')).imageDownloadTask,
  'shared-counter': async () => (await import('./builtin/shared-counter/task.ts')).sharedCounterTask,
  crash: async () => (await import('./builtin/crash/task.ts')).crashTask,
};

/**
 * The worker's side of a workload; parameters must be checked and complete (`checkParams`). Rejects with what the `setup` of a user's module throws.
 * Apart from `loadWorkload`, since the library of the parameters' schemas would add about 20 ms of CPU to every worker's start.
 */
export async function loadTask(ref: WorkloadRef, context: WorkloadContext, lock: TaskLock = noLock): Promise<Outcome<PreparedTask>> {
  if (ref.type === 'builtin') {
    const create = await builtin[ref.id]?.();
    return create ? ok(create(ref.params as never, context, lock)) : problem('bad-input', `Workload "${ref.id}" is unknown.`);
  }
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
