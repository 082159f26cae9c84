import { at, known } from '../../../core/known.ts';
import { isPython, taskOutcomes, type ModelSpec, type RecordColumns, type StrategySpec } from '../../../contract/index.ts';
import type { Differences, Steadiness } from './compare-outputs.ts';

/** How many tasks with differing outputs are called again. */
const CALLED = 4;
const OK = taskOutcomes.indexOf('ok');

/** Runs these tasks in a fresh process, one after the other, in this order, which may name a task twice; null if it could not. */
export type CallTasks = (spec: ModelSpec, picks: readonly number[]) => Promise<RecordColumns | null>;

/** One task after the other in the language of `spec`, in the same interpreter. */
const aloneLike = (spec: StrategySpec): ModelSpec =>
  isPython(spec) ? { id: 'python-sequential', python: spec.python } : { id: 'sequential' };

/**
 * Calls tasks whose outputs differ twice more, in each of two fresh processes, to find out what their difference means. The processes do
 * the same, so outputs that differ between them are random; outputs that differ between the first and the second call in both are
 * state of the task.
 */
export async function callAgain(differences: Differences, spec: StrategySpec, call: CallTasks): Promise<Steadiness> {
  if (differences.unsteady !== null) return 'random';
  const tasks = [...new Set(differences.byTrial.flat().map(({ task }) => task))].slice(0, CALLED);
  const picks = [...tasks, ...tasks];
  const first = outputsOf(await call(aloneLike(spec), picks), picks.length);
  const second = first && outputsOf(await call(aloneLike(spec), picks), picks.length);
  if (!first || !second) return 'unknown';
  if (first.some((digest, at) => digest !== second[at])) return 'random';
  return tasks.some((_, at) => first[at] !== first[at + tasks.length]) ? 'state' : 'steady';
}

/** The checksum of each call, in the order of the calls; null where one failed. */
function outputsOf(records: RecordColumns | null, count: number): number[] | null {
  if (!records) return null;
  const digests = new Map<number, number>();
  for (let row = 0; row < records.index.length; row++)
    if (records.outcome[row] === OK) digests.set(at(records.index, row), at(records.digest, row));
  return digests.size === count
    ? Array.from({ length: count }, (_, call) => known(digests.get(call), `the output of call ${String(call)}`))
    : null;
}
