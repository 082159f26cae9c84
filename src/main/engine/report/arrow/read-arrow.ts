import { taskOutcomes, type RecordColumns } from '../../../../contract/index.ts';
import { readArrowFile, type ColumnType } from './arrow-file.ts';

const plain = (name: string, cells: ColumnType['cells']): ColumnType => ({ name, cells, words: false });
const COLUMNS: readonly ColumnType[] = [
  plain('trial', 'uint32'),
  { name: 'strategy', cells: 'int32', words: true },
  plain('repeat', 'int32'),
  plain('task', 'uint32'),
  plain('lane', 'uint16'),
  { name: 'outcome', cells: 'uint8', words: true },
  plain('queued_ms', 'float64'),
  plain('started_ms', 'float64'),
  plain('ended_ms', 'float64'),
  plain('cpu_ms', 'float32'),
  { ...plain('kept_ms', 'float32'), added: true },
  plain('digest', 'uint32'),
];

/** The records in an Arrow file that `writeArrow` made, as views on its bytes. Throws what is wrong with it, as the end of a sentence. */
export function readArrow(bytes: Uint8Array): RecordColumns {
  const { rows, cells, words } = readArrowFile(bytes, COLUMNS);
  const column = <T>(name: string, type: new (buffer: ArrayBufferLike, offset: number, length: number) => T, size: number): T => {
    const found = cells.get(name) ?? new Uint8Array();
    // A view of larger numbers must start at a multiple of their size; our files do, once they start at one themselves.
    const aligned = found.byteOffset % size === 0 ? found : found.slice();
    return new type(aligned.buffer, aligned.byteOffset, rows);
  };
  return {
    index: column('task', Uint32Array, 4),
    lane: column('lane', Uint16Array, 2),
    outcome: outcomes(column('outcome', Uint8Array, 1), words.get('outcome') ?? []),
    queuedMs: column('queued_ms', Float64Array, 8),
    startedMs: column('started_ms', Float64Array, 8),
    endedMs: column('ended_ms', Float64Array, 8),
    cpuMs: column('cpu_ms', Float32Array, 4),
    keptMs: cells.has('kept_ms') ? column('kept_ms', Float32Array, 4) : new Float32Array(rows).fill(NaN),
    digest: column('digest', Uint32Array, 4),
  };
}

/** Outcomes are words in the file and indexes into `taskOutcomes` here; in our files these are the same numbers. */
function outcomes(places: Uint8Array, words: readonly string[]): Uint8Array {
  const codes = words.map((word) => taskOutcomes.findIndex((known) => known === word));
  if (codes.includes(-1)) throw new Error('its column "outcome" has words that do not exist');
  if (places.some((place) => place >= codes.length)) throw new Error('its column "outcome" has values that do not exist');
  return codes.every((code, i) => code === i) ? places : places.map((place) => codes[place] ?? 0);
}
