import { emptyRecords, type RecordColumns } from '../../../contract/index.ts';
import { BrokenMessage } from './broken-message.ts';
import { FrameSplitter } from './frame-splitter.ts';

/*
 * A frame: its kind (a byte), the length of its content (u32, little-endian), its content. Kind 1: a message in JSON. Kind 2: records:
 * their number (u32), the length of the failures (u32), the columns of RecordColumns one after the other, the failures in JSON.
 */
const HEAD_BYTES = 5;
const JSON_KIND = 1;
const RECORDS_KIND = 2;
/** A full batch of records takes 3 MB, and the longest message some hundred KB. A frame that announces more is not ours. */
const MOST_BYTES = 64 << 20;
/** For one record: the widths of the columns of RecordColumns. */
const ROW_BYTES = 43;
const COUNTS_BYTES = 8;

/** A message as a frame; 64-bit numbers travel as text. */
export function frameOf(message: unknown): Buffer {
  const content = Buffer.from(JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  const frame = Buffer.allocUnsafe(HEAD_BYTES + content.length);
  frame.writeUInt8(JSON_KIND, 0);
  frame.writeUInt32LE(content.length, 1);
  content.copy(frame, HEAD_BYTES);
  return frame;
}

/**
 * Assembles the frames of a Python program from the pieces in which they arrive, and passes their messages on, unchecked.
 * The program runs a user's code, which can write to any descriptor: where the bytes are not a frame, it passes on one `BrokenMessage` and
 * nothing after that. Never throws.
 */
export class FrameReader {
  readonly #splitter: FrameSplitter;

  constructor(hear: (message: unknown) => void) {
    this.#splitter = new FrameSplitter(
      { headBytes: HEAD_BYTES, mostBytes: MOST_BYTES, contentBytes: (head) => head.readUInt32LE(1) },
      (head, content) => {
        hear(messageOf(head.readUInt8(0), content));
      },
      (reason) => {
        hear(new BrokenMessage(reason));
      },
    );
  }

  push(piece: Buffer): void {
    this.#splitter.push(piece);
  }
}

/** Throws an Error that completes "it ..." if the content does not fit its kind. */
function messageOf(kind: number, content: Buffer): unknown {
  if (kind === JSON_KIND) return jsonOf(content);
  if (kind === RECORDS_KIND) return recordsOf(content);
  throw new Error(`sent a frame of the unknown kind ${String(kind)}`);
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw new Error('sent a frame that is not valid JSON');
  }
}

function recordsOf(content: Buffer): { type: 'records'; columns: RecordColumns; failures: unknown } {
  if (content.length < COUNTS_BYTES) throw new Error('sent records without their counts');
  const rows = content.readUInt32LE(0);
  const failureBytes = content.readUInt32LE(4);
  if (COUNTS_BYTES + rows * ROW_BYTES + failureBytes !== content.length)
    throw new Error(`sent ${String(content.length)} bytes of records that should hold ${String(rows)} rows`);
  const columns = emptyRecords(rows);
  let at = COUNTS_BYTES;
  const all = [
    columns.index,
    columns.lane,
    columns.outcome,
    columns.queuedMs,
    columns.startedMs,
    columns.endedMs,
    columns.cpuMs,
    columns.keptMs,
    columns.digest,
  ];
  for (const column of all) {
    // Copied byte by byte, since columns in a frame start at any offset. All machines that Node runs on are little-endian, except s390x.
    new Uint8Array(column.buffer).set(content.subarray(at, at + column.byteLength));
    at += column.byteLength;
  }
  return { type: 'records', columns, failures: jsonOf(content.subarray(at)) };
}
