import { stringify } from 'csv-stringify/sync';
import { taskOutcomes, type ExperimentResult, type RecordColumns } from '../../../../contract/index.ts';
import { textCell } from './csv-cell.ts';
import { utf8Of, type Exporter } from '../exporter.ts';

const HEADER = [
  'strategy',
  'repeat',
  'trial',
  'task',
  'lane',
  'outcome',
  'queued_ms',
  'started_ms',
  'ended_ms',
  'cpu_ms',
  'kept_ms',
  'digest',
];

/** One row per task, with the columns of the Arrow file; `cpu_ms` and `kept_ms` are empty where they are unknown. */
export const csv: Exporter = {
  extension: 'csv',
  mediaType: 'text/csv',
  title: 'CSV',
  hint: 'a row per task',
  records: 'needed',
  write: (result, records) => utf8Of(pieces(result, records)),
};

function* pieces(result: ExperimentResult, records: RecordColumns): Generator<string> {
  yield stringify([HEADER]);
  for (const [i, { strategy, repeat, recordsFrom, recordsTo }] of result.trials.entries()) {
    // All other cells are our own numbers and words, which need no quotes.
    const trial = stringify([[textCell(strategy), repeat, i]]).trimEnd();
    for (let row = recordsFrom; row < recordsTo; row++) yield `${trial},${cells(records, row).join(',')}\n`;
  }
}

function cells(records: RecordColumns, row: number): (string | number | undefined)[] {
  return [
    records.index[row],
    records.lane[row],
    taskOutcomes[records.outcome[row] ?? 0],
    records.queuedMs[row],
    records.startedMs[row],
    records.endedMs[row],
    emptyIfUnknown(records.cpuMs[row]),
    emptyIfUnknown(records.keptMs[row]),
    records.digest[row],
  ];
}

const emptyIfUnknown = (figure: number | undefined): number | string | undefined => (Number.isNaN(figure) ? '' : figure);
