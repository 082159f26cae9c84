import { at } from '../../../core/known.ts';
import { taskOutcomes, type Failure, type RecordColumns } from '../../../contract/index.ts';

const OK = taskOutcomes.indexOf('ok');
/** How many of a trial's tasks are named. */
const NAMED = 5;

/** A trial's outputs: their strategy, and the rows with their checksums. */
export interface TrialOutputs {
  readonly strategy: string;
  readonly repeat: number;
  readonly records: RecordColumns;
}

/** What the comparison found. */
export interface OutputComparison {
  /** Failures by trial, in the order given. */
  readonly failures: readonly Failure[][];
  readonly notes: readonly string[];
}

/**
 * What calling a task again showed (call-again.ts): `steady`, it returns the same each time; `random`, it does not; `state`, its output
 * depends on earlier calls; `unknown`, it was not called again.
 */
export type Steadiness = 'steady' | 'random' | 'state' | 'unknown';

/** Outputs that differ from the first good one of their task, by trial, and the strategies of those first good ones. */
export interface Differences {
  readonly byTrial: readonly (readonly { readonly task: number; readonly lane: number; readonly from: string }[])[];
  /** A strategy whose own repeats differ; null: there is none. Then the task is not deterministic. */
  readonly unsteady: string | null;
}

/** Compares every output with the first good output of the same task in any trial, in the given order. Null if all are equal. */
export function differencesOf(trials: readonly TrialOutputs[], tasks: number): Differences | null {
  const { digest: wanted, source } = firstGood(trials, tasks);
  let unsteady: string | null = null;
  const byTrial = trials.map(({ strategy, records: { index, outcome, digest, lane } }) => {
    const found: { task: number; lane: number; from: string }[] = [];
    for (let row = 0; row < index.length; row++) {
      const task = index[row] ?? 0;
      if (outcome[row] !== OK || wanted[task] === digest[row]) continue;
      const from = at(trials, at(source, task)).strategy;
      if (from === strategy) unsteady = strategy;
      found.push({ task, lane: at(lane, row), from });
    }
    return found;
  });
  return byTrial.every((found) => found.length === 0) ? null : { byTrial, unsteady };
}

function firstGood(trials: readonly TrialOutputs[], tasks: number): { digest: Uint32Array; source: Int32Array } {
  const known = { digest: new Uint32Array(tasks), source: new Int32Array(tasks).fill(-1) };
  for (const [at, { records }] of trials.entries()) {
    for (let row = 0; row < records.index.length; row++) {
      const task = records.index[row] ?? 0;
      if (records.outcome[row] !== OK || known.source[task] !== -1) continue;
      known.source[task] = at;
      known.digest[task] = records.digest[row] ?? 0;
    }
  }
  return known;
}

/**
 * What differences mean. They are failures only for a task that is known to return the same each time; with one repeat and no further call
 * chance is indistinguishable from error, so nothing has failed.
 */
export function compareOutputs(trials: readonly TrialOutputs[], tasks: number, steadiness: Steadiness, repeats: number): OutputComparison {
  const none: Failure[][] = trials.map(() => []);
  const found = differencesOf(trials, tasks);
  if (!found) return { failures: none, notes: [] };
  const { byTrial, unsteady } = found;
  const not = 'so outputs were not compared between strategies.';
  const noted = (note: string): OutputComparison => ({ failures: none, notes: [note] });
  if (unsteady !== null) return noted(`The task gives different outputs for the same input even under ${unsteady}, ${not}`);
  if (steadiness === 'random') return noted(`The task gives different outputs for the same input when called again, ${not}`);
  if (steadiness === 'state')
    return noted(
      `The task carries state between calls: its output depends on earlier calls in the same worker, and each worker has its own copy, ${not}`,
    );
  const names = [...new Set(trials.filter((_, i) => at(byTrial, i).length > 0).map(({ strategy }) => strategy))].join(', ');
  const others = [...new Set(byTrial.flat().map(({ from }) => from))].join(', ');
  if (steadiness === 'unknown' && repeats === 1)
    return noted(
      `Outputs under ${names} differ from those under ${others}. One repeat can't distinguish a random task from a wrong output: take 2 repeats or more.`,
    );
  return {
    failures: byTrial.map((rows) => rows.slice(0, NAMED).map((row) => differs(row, rows.length))),
    notes: [`Outputs under ${names} differ from those under ${others}: the figures would compare different work.`],
  };
}

/** For a task whose outputs legitimately differ: `why` is the end of the sentence that says so. */
export const notCompared = (trials: readonly TrialOutputs[], why: string): OutputComparison => ({
  failures: trials.map(() => []),
  notes: [`Outputs were not compared between strategies, since they legitimately differ: ${why}.`],
});

function differs({ task, lane, from }: { task: number; lane: number; from: string }, all: number): Failure {
  const more = all > 1 ? ` (${String(all)} tasks of this trial differ)` : '';
  return { taskIndex: task, lane, kind: 'differs', message: `its output differs from the one under ${from}${more}` };
}
