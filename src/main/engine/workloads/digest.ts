import { types } from 'node:util';
import { crc32 } from 'node:zlib';

/*
 * The canonical form, which a program in another language can write as well: each value is a tag byte (ASCII), then its content;
 * numbers are little-endian, counts are u32.
 *
 *   N null   U undefined   T true   F false
 *   D float64 (every NaN as 7ff8000000000000, -0 as 0)   I bigint: its decimal digits, written as those of a string
 *   S length in bytes, UTF-8 (a lone surrogate as U+FFFD)   W date: float64 of its milliseconds since 1970 in UTC
 *   B length in bytes, bytes (ArrayBuffers, typed arrays and other views: the bytes they show)
 *   A count, values (arrays)                    M count, then key and value of each (maps, in their order)
 *   E count, values (sets, in their order)      O count, then key (without tag: length, UTF-8) and value of each
 *                                                 (all other objects: own enumerable keys, sorted by UTF-16 code unit;
 *                                                 errors: the keys message and name)
 */

const BUFFER_BYTES = 65_536;
/** Longer content is summed in place instead of being copied. */
const COPY_BYTES = 1024;
/** Up to this length, a loop is faster for strings than a call of the encoder. */
const SHORT_STRING = 24;
const MAX_DEPTH = 1000;
/** A longer array is checked for holes first. */
const MANY_PLACES = 1 << 22;

const text = new TextEncoder();

/** Bytes that were written and are not in the checksum yet. One per thread: a digest ends before the next starts. */
const bytes = new Uint8Array(BUFFER_BYTES);
const view = new DataView(bytes.buffer);
let length = 0;
let checksum = 0;

/**
 * CRC-32 (as in zlib) of a value in a canonical form that does not depend on the order of an object's keys or on the program that made it,
 * so that outputs of different strategies and languages can be compared. Throws a TypeError for values without such a form: functions, symbols, cycles.
 */
export function digest(value: unknown): number {
  length = 0;
  checksum = 0;
  write(value, 0);
  flush();
  return checksum;
}

function write(value: unknown, depth: number): void {
  switch (typeof value) {
    case 'number':
      writeNumber('D', value);
      return;
    case 'string':
      writeTag('S');
      writeString(value);
      return;
    case 'boolean':
      writeTag(value ? 'T' : 'F');
      return;
    case 'undefined':
      writeTag('U');
      return;
    case 'bigint':
      writeTag('I');
      writeString(String(value));
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
  if (depth > MAX_DEPTH)
    throw new TypeError("the output contains itself, or is nested too deeply, so it can't be compared; return plain values");
  if (types.isProxy(value)) throw hidden(value);
  if (Array.isArray(value)) {
    refuseHoles(value);
    writeItems('A', value.length, value, depth);
  } else if (ArrayBuffer.isView(value)) writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) writeBytes(new Uint8Array(value));
  else if (value instanceof Date) writeNumber('W', value.getTime());
  else if (value instanceof Set) writeItems('E', value.size, value, depth);
  else if (value instanceof Map) {
    writeTag('M');
    writeCount(value.size);
    for (const [key, item] of value) {
      write(key, depth + 1);
      write(item, depth + 1);
    }
  } else if (value instanceof Error) writeEntries({ message: value.message, name: value.name }, depth);
  else if (hasHiddenContent(value)) throw hidden(value);
  else writeEntries(value as Readonly<Record<string, unknown>>, depth);
}

/** Tags of objects whose content is not in properties, and which can't be copied to another thread or process either. */
const HIDDEN =
  /^\[object (?:.*Generator|.* Iterator|Promise|Weak(?:Map|Set|Ref)|FinalizationRegistry|WebAssembly\..*|MessagePort|Module)\]$/;

/** Whether an object would be written, and arrive, as if it were empty. */
function hasHiddenContent(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null && HIDDEN.test(Object.prototype.toString.call(value));
}

const hidden = (value: object): TypeError =>
  new TypeError(`the output contains ${nameOf(value)}, whose content can't be sent or compared; return plain values`);

function nameOf(value: object): string {
  if (types.isProxy(value)) return 'a proxy';
  const name = Object.prototype.toString
    .call(value)
    .slice('[object '.length, -1)
    .replace(/([a-z])(Generator|Iterator)/, '$1 $2');
  return `${/^[AEIOU]/i.test(name) ? 'an' : 'a'} ${/Generator|Iterator|Promise/.test(name) ? name.toLowerCase() : name}`;
}

/** An array with one item at index 4 billion has a length that takes minutes to iterate. */
function refuseHoles(value: readonly unknown[]): void {
  if (value.length <= MANY_PLACES) return;
  let holes = 0;
  for (let i = 0; i < value.length && holes <= MANY_PLACES / 2; i++) if (!(i in value)) holes++;
  if (holes > MANY_PLACES / 2)
    throw new TypeError(`the output is an array of length ${String(value.length)} that is mostly empty; return only its items`);
}

function writeItems(tag: string, count: number, items: Iterable<unknown>, depth: number): void {
  writeTag(tag);
  writeCount(count);
  for (const item of items) write(item, depth + 1);
}

function writeEntries(value: Readonly<Record<string, unknown>>, depth: number): void {
  const keys = Object.keys(value).sort();
  writeTag('O');
  writeCount(keys.length);
  for (const key of keys) {
    writeString(key);
    write(value[key], depth + 1);
  }
}

function writeTag(tag: string): void {
  makeRoom(1);
  bytes[length++] = tag.charCodeAt(0);
}

function writeCount(count: number): void {
  makeRoom(4);
  view.setUint32(length, count, true);
  length += 4;
}

function writeNumber(tag: string, value: number): void {
  writeTag(tag);
  makeRoom(8);
  if (Number.isNaN(value)) {
    view.setUint32(length, 0, true);
    view.setUint32(length + 4, 0x7ff8_0000, true);
  } else view.setFloat64(length, value + 0, true); // -0 + 0 is 0
  length += 8;
}

function writeString(value: string): void {
  // A UTF-16 code unit takes at most three bytes of UTF-8.
  if (value.length * 3 > COPY_BYTES) {
    const encoded = text.encode(value);
    writeCount(encoded.length);
    append(encoded);
    return;
  }
  makeRoom(4 + value.length * 3);
  const written =
    value.length <= SHORT_STRING && writeAscii(value) ? value.length : text.encodeInto(value, bytes.subarray(length + 4)).written;
  writeCount(written);
  length += written;
}

/** Writes a string after the space for its length; false if it is not all ASCII. */
function writeAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) return false;
    bytes[length + 4 + i] = code;
  }
  return true;
}

function writeBytes(content: Uint8Array): void {
  writeTag('B');
  writeCount(content.length);
  append(content);
}

function append(content: Uint8Array): void {
  if (content.length > COPY_BYTES) {
    flush();
    checksum = crc32(content, checksum);
    return;
  }
  makeRoom(content.length);
  bytes.set(content, length);
  length += content.length;
}

function makeRoom(more: number): void {
  if (length + more > BUFFER_BYTES) flush();
}

function flush(): void {
  checksum = crc32(bytes.subarray(0, length), checksum);
  length = 0;
}
