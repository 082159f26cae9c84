import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outcome, Params, WorkloadRef } from '../../src/contract/index.ts';
import { loadWorkload } from '../../src/main/engine/workloads/load.ts';
import type { WorkloadContext } from '../../src/main/engine/workloads/workload.ts';
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

/** The outputs of all tasks of a workload that needs no preparing. */
export async function outputsOf(ref: WorkloadRef, changes: Partial<WorkloadContext> = {}): Promise<unknown[]> {
  return runTasks(valueOf(await loadWorkload(ref, null)), contextOf(changes));
}
