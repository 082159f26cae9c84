import { Dictionary, Int32, makeVector, Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { emptyRecords, recordCount, type ExperimentResult, type RecordColumns } from '../../../contract/index.ts';

/** Names of the columns in the file, with their units; the order is that of the file. */
const COLUMNS = {
  index: 'task',
  lane: 'lane',
  outcome: 'outcome',
  queuedMs: 'queued_ms',
  startedMs: 'started_ms',
  endedMs: 'ended_ms',
  cpuMs: 'cpu_ms',
  digest: 'digest',
} as const satisfies Record<keyof RecordColumns, string>;

const NAMES = Object.entries(COLUMNS) as [keyof RecordColumns, string][];

/** All records of a result as an Arrow IPC file: a row per task, the trial and its strategy beside it. Opens in pandas, polars and DuckDB. */
export function writeArrow(result: ExperimentResult, records: RecordColumns): Uint8Array {
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
  const dictionary = vectorFromArray(keys.length > 0 ? keys : [''], new Utf8());
  const vectors: Record<string, ReturnType<typeof makeVector>> = {
    trial: makeVector(trial),
    strategy: makeVector({ type: new Dictionary(new Utf8(), new Int32()), data: strategy, dictionary }) as never,
    repeat: makeVector(repeat),
  };
  for (const [column, name] of NAMES) vectors[name] = makeVector(records[column]) as never;
  return tableToIPC(new Table(vectors), 'file');
}

/** The records in an Arrow file that `writeArrow` made (or another program kept its columns). Throws one sentence when a column is missing. */
export function readArrow(bytes: Uint8Array): RecordColumns {
  let table: ReturnType<typeof tableFromIPC>;
  try {
    table = tableFromIPC(bytes);
  } catch {
    throw new Error('it is no Arrow file');
  }
  const records: Record<string, unknown> = { ...emptyRecords(0) };
  for (const [column, name] of NAMES) {
    const vector = table.getChild(name);
    if (!vector) throw new Error(`it has no column "${name}"`);
    const values: unknown = vector.toArray();
    if (Object.getPrototypeOf(values) !== Object.getPrototypeOf(records[column])) throw new Error(`its column "${name}" has another type`);
    records[column] = values;
  }
  return records as unknown as RecordColumns;
}
