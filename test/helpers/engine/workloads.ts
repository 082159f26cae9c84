import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outcome, Params, WorkloadRef } from '../../../src/contract/index.ts';
import { loadTask } from '../../../src/main/engine/workloads/load-task.ts';
import { loadWorkload } from '../../../src/main/engine/workloads/load.ts';
import { checkParams } from '../../../src/main/engine/workloads/registry.ts';
import type { PreparedTask, WorkloadContext } from '../../../src/main/engine/workloads/workload.ts';
import { contextOf, runTasks } from './workload-tasks.ts';

/** A folder that is removed when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export const builtin = (id: string, params: Params = {}): WorkloadRef => ({ type: 'builtin', id, params });

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

export const messageOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.problem.message);

/** A built-in workload's reference as an experiment has it: parameters checked, defaults filled in. */
export const checked = async (id: string, params: Params = {}): Promise<WorkloadRef> => builtin(id, valueOf(await checkParams(id, params)));

/** What a worker has of a built-in workload. */
export async function taskOf(id: string, params: Params, context: Partial<WorkloadContext> = {}): Promise<PreparedTask> {
  return valueOf(await loadTask(await checked(id, params), contextOf(context)));
}

/** The outputs of all tasks of a built-in workload that needs no preparing. */
export async function outputsOf(id: string, params: Params = {}, context: Partial<WorkloadContext> = {}): Promise<unknown[]> {
  const ref = await checked(id, params);
  return runTasks(ref, valueOf(await loadWorkload(ref, null)), contextOf(context));
}
