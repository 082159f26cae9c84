import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import {
  emptyRecords,
  environment,
  experiment,
  recordCount,
  trial as trialSchema,
  type Environment,
  type Experiment,
  type RecordColumns,
  type Trial,
} from '../../../contract/index.ts';

/*
 * The log of a run's trials: entries one after the other, each whole or ignored.
 *   4 bytes "LWT2" (those of older versions: "LWT1", and they lack the column keptMs), then the length of its JSON and its number of rows (u32 each, little-endian)
 *   the JSON; the columns of the records, one after the other, in the byte order of this machine (only this machine reads them)
 *   8 bytes: the start of the SHA-256 of everything before
 * The first entry holds the experiment; each other one is a trial. If a power cut left part of the last entry, its sum fails and it is ignored,
 * as is an entry that the disk damaged; later entries are found by their first bytes.
 */
const MAGIC = Buffer.from('LWT');
/** The digits that follow, as characters. */
const OLDER = 0x31;
const CURRENT = 0x32;
const HEAD_BYTES = 12;
const SUM_BYTES = 8;
/** How much of a damaged log is searched for the next entry at a time. */
const SEARCH_BYTES = 64 << 10;
/** A trial's JSON has its series, lanes and at most 100 failures: some hundred KB. More means damage. */
const MOST_JSON = 64 << 20;

const start = z.object({ experiment, environment, planned: z.number().int().min(0) });

/** The experiment, as written before the first measurement. */
export interface LoggedStart {
  readonly experiment: Experiment;
  readonly environment: Environment;
  /** The number of trials, without warm-ups. */
  readonly planned: number;
}

const logged = z.object({ trial: trialSchema, recordingUs: z.array(z.number()), varies: z.string().nullable() });

/** A trial as written to the log. */
export interface LoggedTrial {
  readonly trial: Trial;
  readonly records: RecordColumns;
  readonly recordingUs: readonly number[];
  readonly varies: string | null;
}

/** The readable part of a log. */
export interface Logged {
  readonly start: LoggedStart;
  readonly trials: readonly LoggedTrial[];
  /** The number of stretches that are not whole entries: at least this many trials were damaged or not fully written. */
  readonly gaps: number;
}

export const startEntry = (begun: LoggedStart): readonly Uint8Array[] => entry(begun, emptyRecords(0));

export const trialEntry = ({ records, ...rest }: LoggedTrial): readonly Uint8Array[] => entry(rest, records);

function entry(value: unknown, records: RecordColumns): readonly Uint8Array[] {
  const json = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt8(CURRENT, MAGIC.length);
  head.writeUInt32LE(json.length, 4);
  head.writeUInt32LE(recordCount(records), 8);
  const pieces = [head, json, ...columnsOf(records).map(bytesOf)];
  return [...pieces, sumOf(pieces)];
}

/** Reads a log, skipping what is not whole; null: not even the experiment can be read. Rejects when the disk does. */
export async function readLog(file: FileHandle): Promise<Logged | null> {
  const { size } = await file.stat();
  const begun = await readFirst(file, size);
  if (!begun) return null;
  const trials: LoggedTrial[] = [];
  let gaps = 0;
  for (let position = begun.end; position < size;) {
    const next = await readEntry(file, position, size);
    const parsed = next && logged.safeParse(next.json);
    if (!next || !parsed?.success) gaps++;
    else trials.push({ ...parsed.data, records: next.records });
    position = next?.end ?? (await nextEntry(file, position + 1, size));
  }
  return { start: begun.start, trials, gaps };
}

/** The experiment of a log; null: it can't be read. Rejects when the disk does. */
export const readStart = async (file: FileHandle): Promise<LoggedStart | null> =>
  (await readFirst(file, (await file.stat()).size))?.start ?? null;

/** The first entry, and where it ends. */
async function readFirst(file: FileHandle, size: number): Promise<{ readonly start: LoggedStart; readonly end: number } | null> {
  const first = await readEntry(file, 0, size);
  const begun = start.safeParse(first?.json);
  return first && begun.success ? { start: begun.data, end: first.end } : null;
}

/** Where the next whole entry starts, or the end of the file. */
async function nextEntry(file: FileHandle, from: number, size: number): Promise<number> {
  for (let at = from; at < size; at += SEARCH_BYTES) {
    // With the start of the next block, where an entry's first bytes may end.
    const block = await readBytes(file, at, Math.min(SEARCH_BYTES + MAGIC.length - 1, size - at));
    for (let found = block.indexOf(MAGIC); found >= 0; found = block.indexOf(MAGIC, found + 1))
      if (await readEntry(file, at + found, size)) return at + found;
  }
  return size;
}

interface Entry {
  readonly json: unknown;
  readonly records: RecordColumns;
  readonly end: number;
}

/** The entry at `position` of a file of `size` bytes; null: there is no whole one. Reads no more than the file has, whatever an entry announces. */
async function readEntry(file: FileHandle, position: number, size: number): Promise<Entry | null> {
  if (position + HEAD_BYTES > size) return null;
  const head = await readBytes(file, position, HEAD_BYTES);
  const version = head.readUInt8(MAGIC.length);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC) || (version !== CURRENT && version !== OLDER)) return null;
  const [jsonBytes, rows] = [head.readUInt32LE(4), head.readUInt32LE(8)];
  const rowBytes = version === CURRENT ? ROW_BYTES : ROW_BYTES - KEPT_BYTES;
  const end = position + HEAD_BYTES + jsonBytes + rows * rowBytes + SUM_BYTES;
  if (jsonBytes > MOST_JSON || end > size) return null;
  const json = await readBytes(file, position + HEAD_BYTES, jsonBytes);
  const records = emptyRecords(rows);
  if (version === OLDER) records.keptMs.fill(NaN);
  const columns = columnsOf(records).flatMap((column) => (version === OLDER && column === records.keptMs ? [] : bytesOf(column)));
  let at = position + HEAD_BYTES + jsonBytes;
  for (const column of columns) {
    await readInto(file, column, at);
    at += column.length;
  }
  const sum = await readBytes(file, at, SUM_BYTES);
  if (!sumOf([head, json, ...columns]).equals(sum)) return null;
  return { json: JSON.parse(json.toString('utf8')), records, end };
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await readInto(file, bytes, position);
  return bytes;
}

async function readInto(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    // The file became shorter meanwhile; the rest stays zero and fails its sum.
    if (bytesRead === 0) return;
    done += bytesRead;
  }
}

/** The columns in their order in a log. */
const columnsOf = ({ index, lane, outcome, queuedMs, startedMs, endedMs, cpuMs, keptMs, digest }: RecordColumns): ArrayBufferView[] => [
  index,
  lane,
  outcome,
  queuedMs,
  startedMs,
  endedMs,
  cpuMs,
  keptMs,
  digest,
];

/** The bytes of a column, as a view. */
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

const ROW_BYTES = columnsOf(emptyRecords(1)).reduce((sum, column) => sum + column.byteLength, 0);
const KEPT_BYTES = emptyRecords(1).keptMs.byteLength;

function sumOf(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest().subarray(0, SUM_BYTES);
}
