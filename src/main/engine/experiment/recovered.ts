import { recordCount, type ExperimentResult, type RecordColumns } from '../../../contract/index.ts';
import { assemble } from './assemble.ts';
import type { FinishedTrial, RunFacts, RunStart } from '../ports.ts';
import { joinRecords } from '../../../core/records/batch.ts';

/** The log of a run whose program is gone. */
export interface UnfinishedRun {
  readonly start: RunStart;
  readonly trials: readonly (FinishedTrial & RunFacts)[];
  /** When its last entry was written, ISO 8601 in UTC. */
  readonly lastAt: string;
}

/** Makes a result of the finished trials. It is interrupted unless all were. */
export function recoveredResult({ start, trials, lastAt }: UnfinishedRun): { result: ExperimentResult; records: RecordColumns } {
  let rows = 0;
  const finished = trials.map(({ trial, records }) => {
    const recordsFrom = rows;
    rows += recordCount(records);
    return { trial: { ...trial, recordsFrom, recordsTo: rows }, records };
  });
  const last = trials.at(-1);
  const result = assemble(start.experiment, start.environment, finished, {
    interrupted: finished.length < start.planned,
    crashedAt: lastAt,
    steadiness: 'unknown',
    recordingUs: last?.recordingUs ?? [],
    varies: last?.varies ?? null,
  });
  return { result, records: joinRecords(finished.map(({ records }) => records)) };
}
