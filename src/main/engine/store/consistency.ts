import { NBSP } from '../../../core/format/index.ts';
import { recordCount, strategyKeys, type ExperimentResult, type RecordColumns, type Trial } from '../../../contract/index.ts';

/** Three years in milliseconds: no trial lasts longer. */
const MAX_MS = 1e11;

/** The first strategy in a result that its experiment does not have, as the end of a sentence; null: all are from the experiment, in its order. */
export function oddKey({ experiment, summary, trials }: ExperimentResult): string | null {
  const keys = strategyKeys(experiment.strategies);
  const odd = summary.strategies.findIndex(({ key, id }, i) => key !== keys[i] || id !== experiment.strategies[i]?.id);
  if (odd >= 0 || summary.strategies.length !== keys.length) return '"summary.strategies" are not the strategies of its experiment';
  const known = new Set(keys);
  const trial = trials.findIndex(({ strategy }) => !known.has(strategy));
  return trial < 0 ? null : `"trials.${String(trial)}.strategy" is not a strategy of its experiment`;
}

/** Why records can't belong to a result and must not be drawn, as the end of a sentence; null: they can. */
export function whyNotRecordsOf({ trials, experiment }: ExperimentResult, records: RecordColumns): string | null {
  const rows = recordCount(records);
  const missing = trials.find(({ recordsFrom, recordsTo }) => recordsFrom > recordsTo || recordsTo > rows);
  if (missing) return `is incomplete: it has ${String(rows)} rows, so ${rowsOf(missing)} are missing`;
  const sorted = trials.filter(({ recordsFrom, recordsTo }) => recordsFrom < recordsTo).sort((a, b) => a.recordsFrom - b.recordsFrom);
  const shared = sorted.find((trial, i) => trial.recordsFrom < (sorted[i - 1]?.recordsTo ?? 0));
  if (shared) return `can't belong to this result: ${rowsOf(shared)} also belong to another trial`;
  const unknown = records.index.findIndex((task) => task >= experiment.tasks);
  if (unknown >= 0)
    return `can't belong to this result: row ${String(unknown)} is for task ${String(records.index[unknown])}, and the result has ${String(experiment.tasks)} tasks`;
  // What a task's thread used may be unknown (NaN); its times may not.
  for (const column of ['queuedMs', 'startedMs', 'endedMs', 'cpuMs', 'keptMs'] as const) {
    const maybeUnknown = column === 'cpuMs' || column === 'keptMs';
    const row = records[column].findIndex((ms) => !(Math.abs(ms) <= MAX_MS) && !(maybeUnknown && Number.isNaN(ms)));
    if (row >= 0) return `is damaged: a time in row ${String(row)} is ${String(records[column][row])}${NBSP}ms`;
  }
  return null;
}

const rowsOf = ({ recordsFrom, recordsTo, strategy, repeat }: Trial): string =>
  `rows ${String(recordsFrom)} to ${String(recordsTo)} of ${strategy}, repeat ${String(repeat + 1)}`;
