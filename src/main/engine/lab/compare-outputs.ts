import { taskOutcomes, type Failure, type RecordColumns } from '../../../contract/index.ts';

const OK = taskOutcomes.indexOf('ok');
/** Of a trial's tasks so many are named. */
const NAMED = 5;

/** A trial's outputs: whose they are, and the rows that hold their checksums. */
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
 * Compares the checksum of every task's output with the one under the first strategy. A task whose outputs differ even between
 * repeats of that strategy isn't deterministic: then nothing can be compared, which is noted and is nobody's failure.
 */
export function compareOutputs(trials: readonly TrialOutputs[], tasks: number): OutputComparison {
  const none: Failure[][] = trials.map(() => []);
  const reference = trials[0];
  if (!reference) return { failures: none, notes: [] };
  const expected = digests(reference, tasks);
  const differing = trials.map((trial) => (trial === reference ? [] : differences(trial.records, expected)));
  if (differing.every((rows) => rows.length === 0)) return { failures: none, notes: [] };
  const unsteady = trials.findIndex((trial, i) => trial.strategy === reference.strategy && (differing[i]?.length ?? 0) > 0);
  if (unsteady >= 0) {
    const note = `The task gives different outputs for the same input even under ${reference.strategy}, so outputs were not compared between strategies.`;
    return { failures: none, notes: [note] };
  }
  const failures = differing.map((rows) =>
    rows.slice(0, NAMED).map(({ index, lane }) => differs(index, lane, reference.strategy, rows.length)),
  );
  const names = [...new Set(trials.filter((_, i) => (differing[i]?.length ?? 0) > 0).map((trial) => trial.strategy))];
  return {
    failures,
    notes: [`Outputs under ${names.join(', ')} differ from those under ${reference.strategy}: the figures compare different work.`],
  };
}

/** For a task whose outputs differ by nature: `why` is the end of the sentence that says so. */
export const notCompared = (trials: readonly TrialOutputs[], why: string): OutputComparison => ({
  failures: trials.map(() => []),
  notes: [`Outputs were not compared between strategies, since they differ by nature: ${why}.`],
});

function digests(trial: TrialOutputs, tasks: number): Float64Array {
  const known = new Float64Array(tasks).fill(-1);
  const { index, outcome, digest } = trial.records;
  for (let row = 0; row < index.length; row++) if (outcome[row] === OK) known[index[row] ?? 0] = digest[row] ?? 0;
  return known;
}

function differences(records: RecordColumns, expected: Float64Array): { index: number; lane: number }[] {
  const found: { index: number; lane: number }[] = [];
  const { index, outcome, digest, lane } = records;
  for (let row = 0; row < index.length; row++) {
    const task = index[row] ?? 0;
    const wanted = expected[task] ?? -1;
    if (outcome[row] === OK && wanted >= 0 && wanted !== digest[row]) found.push({ index: task, lane: lane[row] ?? 0 });
  }
  return found;
}

function differs(taskIndex: number, lane: number, reference: string, all: number): Failure {
  const more = all > 1 ? ` (${String(all)} tasks of this trial differ)` : '';
  return { taskIndex, lane, kind: 'differs', message: `its output differs from the one under ${reference}${more}` };
}
