import {
  Dictionary,
  Int32,
  makeVector,
  RecordBatchFileWriter,
  Table,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import { recordCount, taskOutcomes, type ExperimentResult, type RecordColumns } from '../../../contract/index.ts';
import type { Exporter } from './exporter.ts';

/** An Arrow IPC file in one batch, so that reading it is looking at its bytes. */
export const writeArrow = (result: ExperimentResult, records: RecordColumns): Uint8Array => tableToIPC(tableFrom(result, records), 'file');

/** All records of a result, a row per task, the trial and its strategy beside it. Opens in pandas, polars and DuckDB. */
export const arrow: Exporter = {
  format: 'arrow',
  extension: 'arrow',
  mediaType: 'application/vnd.apache.arrow.file',
  title: 'Arrow, one row per task',
  write: writeArrow,
};

/** The same in pieces, which for the most part are the columns themselves: nothing is copied. */
export async function arrowPieces(result: ExperimentResult, records: RecordColumns): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of RecordBatchFileWriter.writeAll(tableFrom(result, records))) pieces.push(piece);
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
  // Dictionaries are numbered here, since numbers drawn would make every file another one.
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
    digest: makeVector(records.digest),
  });
}

/** The records in an Arrow file that `writeArrow` made, as views on its bytes. Throws what is wrong with it, as the end of a sentence. */
export function readArrow(bytes: Uint8Array): RecordColumns {
  const table = tableOf(bytes);
  return {
    index: column(table, 'task', Uint32Array),
    lane: column(table, 'lane', Uint16Array),
    outcome: outcomeColumn(table),
    queuedMs: column(table, 'queued_ms', Float64Array),
    startedMs: column(table, 'started_ms', Float64Array),
    endedMs: column(table, 'ended_ms', Float64Array),
    cpuMs: column(table, 'cpu_ms', Float32Array),
    digest: column(table, 'digest', Uint32Array),
  };
}

/** Dictionaries may not be empty. */
const words = (values: readonly string[]): Vector<Utf8> => vectorFromArray(values.length > 0 ? values : [''], new Utf8());

function tableOf(bytes: Uint8Array): Table {
  const magic = new TextDecoder().decode(bytes.subarray(0, 6));
  if (magic !== 'ARROW1') throw new Error('it is no Arrow file');
  if (new TextDecoder().decode(bytes.subarray(-6)) !== magic) throw new Error('its end is missing');
  try {
    return tableFromIPC(bytes);
  } catch {
    throw new Error('it is a damaged Arrow file');
  }
}

function vectorOf(table: Table, name: string): Vector {
  const vector = table.getChild(name);
  if (!vector) throw new Error(`it has no column "${name}"`);
  if (vector.nullCount > 0) throw new Error(`its column "${name}" has empty cells`);
  return vector;
}

function column<T>(table: Table, name: string, type: new (length: number) => T): T {
  const values: unknown = vectorOf(table, name).toArray();
  if (!(values instanceof type)) throw new Error(`its column "${name}" has another type`);
  return values;
}

/** Outcomes are words in the file and places in `taskOutcomes` here; in files of ours these are the same numbers. */
function outcomeColumn(table: Table): Uint8Array {
  const chunks = vectorOf(table, 'outcome').data.map((chunk) => {
    const codes = [...(chunk.dictionary ?? [])].map((word) => taskOutcomes.findIndex((known) => known === word));
    const padded: unknown = chunk.values;
    if (!(padded instanceof Uint8Array) || codes.includes(-1)) throw new Error('its column "outcome" has another type');
    const places = padded.subarray(0, chunk.length);
    if (places.some((place) => place >= codes.length)) throw new Error('its column "outcome" has values that do not exist');
    return codes.every((code, i) => code === i) ? places : places.map((place) => codes[place] ?? 0);
  });
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}
