import type { PlanChoice, PlanMeasured, PlanSettings } from '../../../../contract/index.ts';
import { billedMs, memorySizes, platform, vcpusOf } from './platform.ts';
import { runPool, scaled, startAlone, startPool } from './timing.ts';

/** Pool sizes to try: one by one up to the number of vCPUs, and larger ones for tasks that wait. */
const poolSizes: readonly number[] = [2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64];

/** A choice without its title, not yet compared with the others. */
export type Unmarked = Omit<PlanChoice, 'front' | 'title'>;

/** A choice before the comparison, or why there is none. */
export type Candidate = { readonly choice: Unmarked } | { readonly why: string };

/** All choices to try: one function with 1, 2, ... processes, and a function for each task, at every memory size. */
export function candidates(measuredHere: PlanMeasured, settings: PlanSettings): Candidate[] {
  const measured = scaled(measuredHere, settings.vcpuSpeed);
  const pools = measured.pool ? poolSizes.filter((size) => size <= settings.tasks) : [];
  return memorySizes.flatMap((memoryMb) => [
    ...[1, ...pools].map((processes) => oneFunction(measured, settings, memoryMb, processes)),
    ...(settings.tasks > 1 ? [manyFunctions(measured, settings, memoryMb)] : []),
  ]);
}

const NO_MEMORY = 'what it needs does not fit into the memory';
const TOO_LONG = 'a call would take longer than the limit of 15 minutes';

function oneFunction(measured: PlanMeasured, settings: PlanSettings, memoryMb: number, processes: number): Candidate {
  if (bytesOf(measured, processes) > memoryMb * platform.bytesPerMb) return { why: NO_MEMORY };
  const vcpus = vcpusOf(memoryMb);
  const start = processes === 1 ? startAlone(measured, vcpus) : startPool(measured, processes, vcpus);
  const callMs = start + runPool(measured.task, settings.tasks, processes, vcpus);
  if (callMs > platform.longestMs) return { why: TOO_LONG };
  return {
    choice: {
      id: `one-${String(processes)}-${String(memoryMb)}`,
      kind: 'one',
      memoryMb,
      vcpus,
      processes,
      functions: 1,
      requests: 1,
      startMs: settings.sandboxMs + start,
      timeMs: settings.sandboxMs + callMs,
      ...cost(settings, memoryMb, billedMs(callMs), 1),
    },
  };
}

/** One call for each task. With more tasks than concurrent functions, a function that is free takes the next task without a new start. */
function manyFunctions(measured: PlanMeasured, settings: PlanSettings, memoryMb: number): Candidate {
  if (bytesOf(measured, 1) > memoryMb * platform.bytesPerMb) return { why: NO_MEMORY };
  const { tasks, sandboxMs } = settings;
  const vcpus = vcpusOf(memoryMb);
  const functions = Math.min(tasks, settings.mostFunctions);
  const start = startAlone(measured, vcpus);
  const taskMs = runPool(measured.task, 1, 1, vcpus);
  if (start + taskMs > platform.longestMs) return { why: TOO_LONG };
  const billed = functions * billedMs(start + taskMs) + (tasks - functions) * billedMs(taskMs);
  return {
    choice: {
      id: `many-${String(memoryMb)}`,
      kind: 'many',
      memoryMb,
      vcpus,
      processes: 1,
      functions,
      requests: tasks,
      startMs: sandboxMs + start,
      timeMs: sandboxMs + start + Math.ceil(tasks / functions) * taskMs,
      ...cost(settings, memoryMb, billed, tasks),
    },
  };
}

/** Memory that a function needs. One process runs the tasks itself; several have a program beside them that sends the tasks. */
const bytesOf = ({ aloneBytes, pool }: PlanMeasured, processes: number): number =>
  processes === 1 || !pool ? aloneBytes : pool.baseBytes + processes * pool.workerBytes;

function cost({ prices }: PlanSettings, memoryMb: number, billed: number, requests: number): { billedMs: number; usd: number } {
  const gbSeconds = (memoryMb / platform.mbPerGb) * (billed / 1000);
  return { billedMs: billed, usd: gbSeconds * prices.perGbSecondUsd + (requests / 1e6) * prices.perMillionRequestsUsd };
}
