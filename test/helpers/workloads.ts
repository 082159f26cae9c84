import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outcome, Params, WorkloadRef } from '../../src/contract/index.ts';
import type { LoadedWorkload } from '../../src/main/engine/workloads/loaded-workload.ts';
import { loadWorkload } from '../../src/main/engine/workloads/load.ts';
import type { WorkloadContext } from '../../src/main/engine/workloads/workload.ts';

/** A folder that is removed when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export const builtin = (id: string, params: Params = {}): WorkloadRef => ({ type: 'builtin', id, params });

export const contextOf = (changes: Partial<WorkloadContext> = {}): WorkloadContext => ({
  tasks: 3,
  tempDir: tmpdir(),
  prepared: null,
  serviceUrl: null,
  ...changes,
});

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

export const messageOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.problem.message);

/** Does all tasks of a workload in one worker, in order, and tears it down. */
export async function outputsOf(ref: WorkloadRef, changes: Partial<WorkloadContext> = {}): Promise<unknown[]> {
  return runTasks(valueOf(await loadWorkload(ref, null)), contextOf(changes));
}

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
