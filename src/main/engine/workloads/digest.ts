import { crc32 } from 'node:zlib';

/*
 * The canonical form: each value is a tag byte, then its content; numbers are little-endian.
 *
 *   N null   U undefined   T true   F false
 *   D float64 (NaN as 7ff8000000000000, -0 as 0)      I bigint: as S of its decimal digits
 *   S u32 length in bytes, UTF-8                       W date: float64 of its milliseconds
 *   B u32 length in bytes, bytes (ArrayBuffer, typed arrays and views: their bytes; of more than 4096 the u32 CRC-32 of them)
 *   A u32 count, values (arrays)                       M u32 count, key and value each (maps, in their order)
 *   E u32 count, values (sets, in their order)         O u32 count, S key and value each (plain objects, keys sorted by code unit)
 */

const text = new TextEncoder();
const MAX_DEPTH = 200;

/** A buffer that grows, used again for every digest of this thread. */
let bytes = new Uint8Array(1024);
let view = new DataView(bytes.buffer);
let length = 0;

/**
 * CRC-32 (as in zlib) of a value in a canonical form that does not depend on the order of an object's keys or on the program that made it,
 * so that outputs of different strategies, and of other languages, can be compared. Throws a TypeError for what has no such form: functions, symbols, cycles.
 */
export function digest(value: unknown): number {
  length = 0;
  write(value, 0);
  return crc32(bytes.subarray(0, length)) >>> 0;
}

function room(more: number): void {
  if (length + more <= bytes.length) return;
  const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
  larger.set(bytes.subarray(0, length));
  bytes = larger;
  view = new DataView(bytes.buffer);
}

function write(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new TypeError('the output is nested too deeply (or contains itself) to be compared');
  switch (typeof value) {
    case 'number':
      writeNumber('D', value);
      return;
    case 'string':
      writeString('S', value);
      return;
    case 'boolean':
      writeTag(value ? 'T' : 'F');
      return;
    case 'undefined':
      writeTag('U');
      return;
    case 'bigint':
      writeString('I', String(value));
      return;
    case 'object':
      if (value === null) writeTag('N');
      else writeObject(value, depth);
      return;
    default:
      throw new TypeError(`the output contains a ${typeof value}, which can't be sent or compared; return plain values`);
  }
}

function writeObject(value: object, depth: number): void {
  if (Array.isArray(value)) {
    writeCount('A', value.length);
    for (const item of value) write(item, depth + 1);
  } else if (ArrayBuffer.isView(value)) writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) writeBytes(new Uint8Array(value));
  else if (value instanceof Date) writeNumber('W', value.getTime());
  else if (value instanceof Map) {
    writeCount('M', value.size);
    for (const [key, item] of value) {
      write(key, depth + 1);
      write(item, depth + 1);
    }
  } else if (value instanceof Set) {
    writeCount('E', value.size);
    for (const item of value) write(item, depth + 1);
  } else {
    const keys = Object.keys(value).sort();
    writeCount('O', keys.length);
    for (const key of keys) {
      writeString('S', key);
      write((value as Record<string, unknown>)[key], depth + 1);
    }
  }
}

function writeTag(tag: string): void {
  room(1);
  bytes[length++] = tag.charCodeAt(0);
}

function writeNumber(tag: string, value: number): void {
  writeTag(tag);
  room(8);
  view.setFloat64(length, Number.isNaN(value) ? NaN : value + 0, true);
  length += 8;
}

function writeCount(tag: string, count: number): void {
  writeTag(tag);
  room(4);
  view.setUint32(length, count, true);
  length += 4;
}

function writeString(tag: string, value: string): void {
  room(5 + value.length * 3);
  const at = length + 5;
  const { written } = text.encodeInto(value, bytes.subarray(at));
  writeCount(tag, written);
  length += written;
}

/** Of large buffers only the checksum goes in, so that they are not copied. */
function writeBytes(content: Uint8Array): void {
  writeCount('B', content.length);
  if (content.length > 4096) {
    room(4);
    view.setUint32(length, crc32(content), true);
    length += 4;
    return;
  }
  room(content.length);
  bytes.set(content, length);
  length += content.length;
}
