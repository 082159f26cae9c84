import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { formatBytes } from '../../../../core/format/index.ts';
import { ok, problem, type Outcome } from '../../../../contract/index.ts';
import { RECORDS, RESULT } from '../layout.ts';
import { MAX_RECORDS_BYTES, MAX_RESULT_BYTES } from '../read-file.ts';

const MIB = 2 ** 20;

/** The most that each entry may take: the limit for the same file in a folder. */
const MOST_BYTES = new Map([
  [RESULT, MAX_RESULT_BYTES],
  [RECORDS, MAX_RECORDS_BYTES],
]);

/** Entries up to this size may compress as well as they like. Larger ones of real results shrink to a tenth at best, so a hundredth is no result. */
const FREE_BYTES = 16 * MIB;
const MOST_EXPANSION = 100;

/** The files in a `.lanewise` file. `records` null: it was packed without records. */
export interface Unpacked {
  readonly result: Uint8Array;
  readonly records: Uint8Array | null;
}

/** Whether bytes start as a zip file does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * Unpacks a `.lanewise` file, which may come from anybody: takes only the two files of a result, once each, and only within limits
 * that it checks before it unpacks anything. It writes nothing and uses no name as a path. Problems name the file, as `name`.
 */
export async function unpack(bytes: Uint8Array, name: string): Promise<Outcome<Unpacked>> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });
  } catch {
    return problem('bad-input', `${name} is damaged: the zip file is incomplete. Ask for it again.`);
  }
  const found = new Map<string, Uint8Array>();
  try {
    for await (const entry of zip.eachEntry()) {
      const refused = whyRefused(entry, found);
      if (refused !== null) return problem('bad-input', `${name} is not a Lanewise result: ${refused}.`);
      const content = await contentOf(zip, entry);
      if (content === null)
        return problem('bad-input', `${name} is damaged: ${entry.fileName} does not match its checksum. Ask for it again.`);
      found.set(entry.fileName, content);
    }
  } catch (error) {
    return problem('bad-input', `${name} is damaged or not a Lanewise result (${(error as Error).message}). Ask for it again.`);
  }
  const result = found.get(RESULT);
  if (result === undefined) return problem('bad-input', `${name} is not a Lanewise result: it does not contain ${RESULT}.`);
  return ok({ result, records: found.get(RECORDS) ?? null });
}

/** Why an entry is not unpacked, as the end of a sentence; null if it is. */
function whyRefused({ fileName, uncompressedSize, compressedSize }: Entry, found: ReadonlyMap<string, unknown>): string | null {
  const most = MOST_BYTES.get(fileName);
  if (most === undefined) return `it contains ${JSON.stringify(fileName.slice(0, 80))}, and only ${RESULT} and ${RECORDS} belong in it`;
  if (found.has(fileName)) return `it contains ${fileName} twice`;
  if (uncompressedSize > most) return `${fileName} takes more than the limit of ${formatBytes(most)} unpacked`;
  if (uncompressedSize > FREE_BYTES && uncompressedSize > compressedSize * MOST_EXPANSION)
    return `${fileName} unpacks to more than ${String(MOST_EXPANSION)} times its size, unlike any real result`;
  return null;
}

/** Null if it does not unpack to the length and checksum that the entry gives. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array | null> {
  const content = new Uint8Array(entry.uncompressedSize);
  let at = 0;
  try {
    // The stream fails at the first byte beyond the entry's length.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      content.set(piece as Uint8Array, at);
      at += (piece as Uint8Array).length;
    }
  } catch {
    return null;
  }
  return crc32(content) === entry.crc32 ? content : null;
}
