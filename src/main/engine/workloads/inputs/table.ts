import { parse } from 'csv-parse/sync';
import type { FileInputs } from './file-inputs.ts';

/** Delimiters between columns, with their names. Excel writes semicolons where the comma is the decimal sign. In a tie the first wins. */
const DELIMITERS: readonly (readonly [delimiter: string, name: string])[] = [
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'pipes'],
];
/** Records to check for the delimiter. */
const LOOKED_AT = 20;
/** Bytes at the start of a file in which to look for the delimiter. */
export const LOOKED_AT_BYTES = 65_536;

/** The rows of a table as objects of strings, by the names in its header. Throws an Error that ends a sentence about the file. */
export function readTable(content: Buffer, title: string, given: string | undefined): FileInputs {
  const delimiter = given ?? detectDelimiter(content.toString('utf8', 0, LOOKED_AT_BYTES));
  const name = DELIMITERS.find(([each]) => each === delimiter)?.[1] ?? `"${delimiter}"`;
  try {
    const values = parse(content, { columns: true, skip_empty_lines: true, trim: true, delimiter });
    return { values, kind: `${title}, columns divided by ${name}` };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    const hint = given === undefined ? ` (read with ${name} between columns; --delimiter names another)` : '';
    throw new Error(`is not a valid ${title}: ${why}${hint}`, { cause: error });
  }
}

/** The delimiter that divides the first records most evenly: as often in each as in the header; the comma if there is one column. */
export function detectDelimiter(text: string): string {
  const records = recordsOf(text);
  const [header = ''] = records;
  const scores = DELIMITERS.map(([delimiter]) => {
    const columns = count(header, delimiter);
    const alike = records.filter((record) => count(record, delimiter) === columns).length;
    return { delimiter, columns, share: columns === 0 ? 0 : alike / records.length };
  });
  const best = scores.reduce((a, b) => (b.share > a.share || (b.share === a.share && b.columns > a.columns) ? b : a));
  return best.share > 0 ? best.delimiter : ',';
}

/** The first lines outside quotes, without quoted text. */
function recordsOf(text: string): string[] {
  const lines = text
    .replaceAll(/"(?:[^"]|"")*(?:"|$)/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  // The last may be cut off.
  return lines.slice(0, Math.max(1, Math.min(LOOKED_AT, text.length < LOOKED_AT_BYTES ? lines.length : lines.length - 1)));
}

const count = (text: string, delimiter: string): number => text.split(delimiter).length - 1;
