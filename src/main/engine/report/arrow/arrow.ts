import {
  Dictionary,
  Int32,
  makeVector,
  RecordBatchFileWriter,
  Table,
  tableToIPC,
  Uint8,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import { recordCount, taskOutcomes, type ExperimentResult, type RecordColumns } from '../../../../contract/index.ts';
import type { Exporter } from '../exporter.ts';

/** An Arrow IPC file in one batch, so that reading it needs no copies. */
export const writeArrow = (result: ExperimentResult, records: RecordColumns): Uint8Array => tableToIPC(tableFrom(result, records), 'file');

/** All records of a result: one row per task, with its trial and strategy. Opens in pandas, polars and DuckDB. */
export const arrow: Exporter = {
  extension: 'arrow',
  mediaType: 'application/vnd.apache.arrow.file',
  title: 'Arrow',
  hint: 'a row per task, for pandas and DuckDB',
  records: 'needed',
  write: writeArrow,
};

/** The same in pieces, most of which are the columns themselves, without copying. */
export async function arrowPieces(result: ExperimentResult, records: RecordColumns): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  const written: AsyncIterable<Uint8Array> = RecordBatchFileWriter.writeAll(tableFrom(result, records));
  for await (const piece of written) pieces.push(piece);
  return pieces;
}

function tableFrom(result: ExperimentResult, records: RecordColumns): Table {
  const rows = recordCount(records);
  const trial = new Uint32Array(rows);
  const repeat = new Int32Array(rows);
  const strategy = new Int32Array(rows);
  const keys = [...new Set(result.trials.map((each) => each.strategy))];
  for (const [i, each] of result.trials.entries()) {
    trial.fill(i, each.recordsFrom, each.recordsTo);
    repeat.fill(each.repeat, each.recordsFrom, each.recordsTo);
    strategy.fill(keys.indexOf(each.strategy), each.recordsFrom, each.recordsTo);
  }
  // Dictionaries are numbered here, since random numbers would make every file different.
  return new Table({
    trial: makeVector(trial),
    strategy: makeVector({ type: new Dictionary(new Utf8(), new Int32(), 0), data: strategy, dictionary: words(keys) }),
    repeat: makeVector(repeat),
    task: makeVector(records.index),
    lane: makeVector(records.lane),
    outcome: makeVector({ type: new Dictionary(new Utf8(), new Uint8(), 1), data: records.outcome, dictionary: words(taskOutcomes) }),
    queued_ms: makeVector(records.queuedMs),
    started_ms: makeVector(records.startedMs),
    ended_ms: makeVector(records.endedMs),
    cpu_ms: makeVector(records.cpuMs),
    kept_ms: makeVector(records.keptMs),
    digest: makeVector(records.digest),
  });
}

/** Dictionaries may not be empty. */
const words = (values: readonly string[]): Vector<Utf8> => vectorFromArray(values.length > 0 ? values : [''], new Utf8());
