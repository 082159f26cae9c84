import { ok, problem, type Outcome } from '../../../../contract/index.ts';
import { parseRecords, parseResult, wholeOf, type WholeResult } from '../parse.ts';
import { isZip, unpack } from './unpack.ts';

/** A file from the user: its name for messages, and its content. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What to choose instead, as the end of a sentence. */
export const WANTED = 'choose a .lanewise file, a result folder, or the .json file of a result (with its .arrow file for the lanes)';

/**
 * Reads the result in the user's files: a `.lanewise` file, or a JSON file with or without its Arrow file, whatever their names.
 * Without the Arrow file the result has no records.
 */
export async function resultIn(files: readonly GivenFile[]): Promise<Outcome<WholeResult>> {
  const packed = files.filter(({ bytes }) => isZip(bytes));
  const arrows = files.filter(isArrow);
  const texts = files.filter(isJson);
  const [first, second] = [...packed, ...texts];
  if (first === undefined) return problem('bad-input', noResult(files, arrows));
  if (second !== undefined) return problem('bad-input', `${first.name} and ${second.name} are two results. Import one at a time.`);
  const [arrow = null, other] = arrows;
  if (other !== undefined) return problem('bad-input', `${arrow?.name ?? ''} and ${other.name} both hold records. Import one of them.`);
  if (packed.length === 0) return read(first, arrow);
  const unpacked = await unpack(first.bytes, first.name);
  if (!unpacked.ok) return unpacked;
  const { result, records } = unpacked.value;
  const inside = (bytes: Uint8Array): GivenFile => ({ name: first.name, bytes });
  return read(inside(result), records === null ? null : inside(records));
}

function read(json: GivenFile, arrow: GivenFile | null): Outcome<WholeResult> {
  const result = parseResult(new TextDecoder().decode(json.bytes), json.name);
  if (!result.ok) return result;
  if (arrow === null) return ok({ result: result.value, records: null });
  const records = parseRecords(arrow.bytes, arrow.name);
  return records.ok ? wholeOf(result.value, records.value, arrow.name) : records;
}

function noResult(files: readonly GivenFile[], arrows: readonly GivenFile[]): string {
  if (arrows[0]) return `${arrows[0].name} holds the records of a result, but not the result. Import its .json file with it.`;
  const [only] = files;
  if (files.length !== 1 || only === undefined) return `These files contain no result; ${WANTED}.`;
  return only.bytes.length === 0 ? `${only.name} is empty; ${WANTED}.` : `${only.name} is not a Lanewise result; ${WANTED}.`;
}

/** Whether it is an Arrow file: by its name, or by its first bytes. */
const isArrow = ({ name, bytes }: GivenFile): boolean =>
  !isZip(bytes) && bytes.length > 0 && (/\.arrow$/i.test(name) || head(bytes).startsWith('ARROW1'));

/** Whether it is JSON: by its name, or by a brace at the start (after white space or a byte order mark). */
const isJson = (file: GivenFile): boolean =>
  !isZip(file.bytes) &&
  !isArrow(file) &&
  file.bytes.length > 0 &&
  (/\.json$/i.test(file.name) || head(file.bytes).trimStart().startsWith('{'));

const head = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 256));
