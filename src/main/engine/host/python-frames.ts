import { emptyRecords, type Failure, type RecordColumns } from '../../../contract/index.ts';

/*
 * A frame: its kind (a byte), the length of its content (u32, little-endian), its content. Kind 1: a message in JSON. Kind 2: records:
 * how many (u32), the length of the failures (u32), the columns of RecordColumns one after the other, the failures in JSON.
 */
const HEAD_BYTES = 5;
const JSON_KIND = 1;
const RECORDS_KIND = 2;

/** A batch of records as the trial takes it from any coordinator. */
export interface RecordsMessage {
  readonly type: 'records';
  readonly columns: RecordColumns;
  readonly failures: readonly Failure[];
}

/** A message as a frame; 64-bit numbers travel as text. */
export function frameOf(message: unknown): Buffer {
  const content = Buffer.from(JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  const frame = Buffer.allocUnsafe(HEAD_BYTES + content.length);
  frame.writeUInt8(JSON_KIND, 0);
  frame.writeUInt32LE(content.length, 1);
  content.copy(frame, HEAD_BYTES);
  return frame;
}

/** Puts frames together from the pieces in which they arrive. Throws on what is no frame. */
export class FrameReader {
  readonly #hear: (message: unknown) => void;
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** Bytes that the next frame needs, as far as is known. */
  #needed = HEAD_BYTES;

  constructor(hear: (message: unknown) => void) {
    this.#hear = hear;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes < this.#needed) return;
    let all = Buffer.concat(this.#pieces);
    for (;;) {
      this.#needed = all.length < HEAD_BYTES ? HEAD_BYTES : HEAD_BYTES + all.readUInt32LE(1);
      if (all.length < this.#needed) break;
      this.#hear(messageOf(all.readUInt8(0), all.subarray(HEAD_BYTES, this.#needed)));
      all = all.subarray(this.#needed);
    }
    this.#pieces = [all];
    this.#bytes = all.length;
  }
}

function messageOf(kind: number, content: Buffer): unknown {
  if (kind === JSON_KIND) return JSON.parse(content.toString('utf8'));
  if (kind === RECORDS_KIND) return recordsOf(content);
  throw new Error(`A frame of the unknown kind ${String(kind)} came from Python.`);
}

function recordsOf(content: Buffer): RecordsMessage {
  const rows = content.readUInt32LE(0);
  const failureBytes = content.readUInt32LE(4);
  const columns = emptyRecords(rows);
  let at = 8;
  const all = [
    columns.index,
    columns.lane,
    columns.outcome,
    columns.queuedMs,
    columns.startedMs,
    columns.endedMs,
    columns.cpuMs,
    columns.digest,
  ];
  for (const column of all) {
    // Copied byte by byte, since columns in a frame begin anywhere. All machines that Node runs on are little-endian, but for s390x.
    new Uint8Array(column.buffer).set(content.subarray(at, at + column.byteLength));
    at += column.byteLength;
  }
  const failures = JSON.parse(content.toString('utf8', at, at + failureBytes)) as Failure[];
  return { type: 'records', columns, failures };
}
