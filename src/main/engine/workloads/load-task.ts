import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import type { WorkloadRef } from '../../../contract/index.ts';
import { fileWriteTask } from './file-write-task.ts';
import { httpFetchTask } from './http-fetch-task.ts';
import { logRegexTask } from './log-regex-task.ts';
import { sleepTask } from './sleep-task.ts';
import { sumOfSquaresTask } from './sum-of-squares-task.ts';
import { sumRangeTask } from './sum-range-task.ts';
import { vectorAddTask } from './vector-add-task.ts';
import { dotProductTask } from './dot-product-task.ts';
import { imageFilterTask } from './image-filter-task.ts';
import { jsonParseTask } from './json-parse-task.ts';
import { compressTask } from './compress-task.ts';
import { hashTask } from './hash-task.ts';
import { mixedTask } from './mixed-task.ts';
import { payloadTask } from './payload-task.ts';
import { apiCallsTask } from './api-calls-task.ts';
import { imageDownloadTask } from './image-download-task.ts';
import { noLock, type TaskLock } from './task-lock.ts';
import { crashTask } from './crash-task.ts';
import { sharedCounterTask } from './shared-counter-task.ts';
import { importTask } from './user-module.ts';
import type { PreparedTask, WorkloadContext } from './workload.ts';

/** Parameters were checked against the workload's schema before. */
type CreateTask = (params: never, context: WorkloadContext, lock: TaskLock) => PreparedTask;

const builtin: Readonly<Record<string, CreateTask>> = {
  sleep: sleepTask,
  'sum-range': sumRangeTask,
  'sum-of-squares': sumOfSquaresTask,
  'http-fetch': httpFetchTask,
  'file-write': fileWriteTask,
  'log-regex': logRegexTask,
  'vector-add': vectorAddTask,
  'dot-product': dotProductTask,
  'image-filter': imageFilterTask,
  'json-parse': jsonParseTask,
  compress: compressTask,
  hash: hashTask,
  mixed: mixedTask,
  payload: payloadTask,
  'api-calls': apiCallsTask,
  'image-download': imageDownloadTask,
  'shared-counter': sharedCounterTask,
  crash: crashTask,
};

/**
 * What a worker has of a workload; parameters must be checked and whole (`checkParams`). Rejects with what the `setup` of a user's module throws.
 * Apart from `loadWorkload`, since the library of the parameters' schemas would cost every worker's start about 20 ms of CPU.
 */
export async function loadTask(ref: WorkloadRef, context: WorkloadContext, lock: TaskLock = noLock): Promise<Outcome<PreparedTask>> {
  if (ref.type === 'builtin') {
    const create = builtin[ref.id];
    return create ? ok(create(ref.params as never, context, lock)) : problem('bad-input', `Workload "${ref.id}" is unknown.`);
  }
  const module = await importTask(ref.path);
  if (!module.ok) return module;
  const { task, setup, teardown, transfer } = module.value;
  await setup?.({ yieldLock: () => lock.yieldLock() });
  return ok({
    run: task,
    ...(transfer ? { transfer } : {}),
    teardown: async () => {
      await teardown?.();
    },
  });
}
