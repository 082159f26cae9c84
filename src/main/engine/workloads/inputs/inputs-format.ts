import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { detectDelimiter, LOOKED_AT_BYTES } from './table.ts';

/** How to read a file of inputs. `given`: the delimiter between columns of a table, if known; otherwise Lanewise detects it. */
export type InputsFormat =
  { readonly kind: 'json' | 'ndjson' | 'text' } | { readonly kind: 'table'; readonly title: string; readonly given: string | undefined };

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** The content without a byte order mark at its start. */
export const withoutByteOrderMark = (content: Buffer): Buffer =>
  content.subarray(0, BOM.length).equals(BOM) ? content.subarray(BOM.length) : content;

/** The format of a file, by its extension, otherwise by the start of its content. `name` is without `.gz`, `content` is unpacked. */
export function formatOf(name: string, content: Buffer, delimiter: string | undefined): InputsFormat {
  switch (extname(name).toLowerCase()) {
    case '.json':
      return { kind: 'json' };
    case '.ndjson':
    case '.jsonl':
      return { kind: 'ndjson' };
    case '.csv':
      return { kind: 'table', title: 'CSV', given: delimiter };
    case '.tsv':
    case '.tab':
      return { kind: 'table', title: 'TSV', given: delimiter ?? '\t' };
  }
  if (delimiter !== undefined) return { kind: 'table', title: 'a table', given: delimiter };
  if (/\.(txt|log)$/i.test(name)) return { kind: 'text' };
  const first = withoutByteOrderMark(content).toString('utf8', 0, 1024).trimStart()[0];
  return { kind: first === '[' ? 'json' : first === '{' ? 'ndjson' : 'text' };
}

/** A file of inputs, as a program that reads it needs to know it. */
export type InputsFile =
  | { readonly kind: 'folder' }
  | { readonly kind: 'json' | 'ndjson' | 'text'; readonly gzip: boolean }
  | { readonly kind: 'table'; readonly gzip: boolean; readonly delimiter: string };

/** The kind of inputs at a path, from the start of the file. For a file that can't be read, only the name decides. */
export const inputsFileAt = (path: string, delimiter: string | undefined): InputsFile => fileOf(path, headOf(path), delimiter);

/** The same from the name alone. */
export const inputsFileNamed = (path: string, delimiter: string | undefined): InputsFile => fileOf(path, unread(path), delimiter);

type Head = 'folder' | { readonly gzip: boolean; readonly content: Buffer };

function fileOf(path: string, head: Head, delimiter: string | undefined): InputsFile {
  if (head === 'folder') return { kind: 'folder' };
  const { gzip, content } = head;
  const format = formatOf(gzip ? basename(path).replace(/\.gz$/i, '') : basename(path), content, delimiter);
  if (format.kind !== 'table') return { kind: format.kind, gzip };
  return { kind: 'table', gzip, delimiter: format.given ?? detectDelimiter(content.toString('utf8', 0, LOOKED_AT_BYTES)) };
}

const unread = (path: string): Head => ({ gzip: /\.gz$/i.test(path), content: Buffer.alloc(0) });

function headOf(path: string): Head {
  try {
    if (statSync(path).isDirectory()) return 'folder';
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(BOM.length + LOOKED_AT_BYTES);
      const head = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0));
      const gzip = head[0] === 0x1f && head[1] === 0x8b;
      // The start of a gzip file is incomplete, so this does not expect its end.
      const content = gzip ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
      return { gzip, content: withoutByteOrderMark(content) };
    } finally {
      closeSync(file);
    }
  } catch {
    return unread(path);
  }
}
