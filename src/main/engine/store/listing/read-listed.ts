import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, origins, problem, recovered, type ExperimentResult, type Outcome } from '../../../../contract/index.ts';
import { RESULT } from '../layout.ts';
import { readResult } from '../read.ts';

/**
 * The start of the trials in a result.json; they are nine tenths of it. A newline in a string is written as \n, and nested content
 * is indented further, so nothing else can start a line like this.
 */
const TRIALS_LINE = Buffer.from('\n "trials": [');
/** The last line, by the same reasoning; where it is missing, a part of the file is. */
const LAST_LINE = Buffer.from('\n}\n');
/** The one line after the trials that lists show, where a result was imported. */
const IMPORTED_LINE = /\n "importedAt": "[^"\\\n]*"/;
const END_BYTES = 128;
const BLOCK_BYTES = 16 << 10;
/** A file whose part before the trials is larger (thousands of strategies) is read as a whole. */
const MOST_BYTES = 1 << 20;
/** Memory to read listed results into. Reading one is a call that nothing interrupts, so all that a list shows can be read into the same. */
export const roomForListed = (): Buffer => Buffer.allocUnsafeSlow(MOST_BYTES + BLOCK_BYTES);

const listedParts = z.object({
  schema: z.literal(1),
  createdAt: z.string(),
  importedAt: z.string().optional(),
  state: z.enum(['done', 'interrupted', 'failed']),
  recovered: recovered.optional(),
  experiment: z.object({
    name: z.string(),
    origin: z.enum(origins).optional(),
    tasks: z.number(),
    workload: z.union([
      z.object({ type: z.literal('builtin'), id: z.string() }),
      z.object({ type: z.literal('module'), path: z.string() }),
      z.object({ type: z.literal('command'), program: z.string(), shell: z.boolean() }),
    ]),
  }),
  summary: z.object({
    strategies: z.array(z.object({ key: z.string(), wallMs: z.object({ median: z.number() }).nullable() })),
  }),
  recommendation: z.object({ headline: z.string() }),
});

/** What lists show of a result. */
export type ListedParts = z.infer<typeof listedParts>;

/**
 * Reads what lists show of the result in a folder, without its trials if the file has Lanewise's own layout. Reads synchronously: through libuv's
 * threads each of the few calls would cost five times as much. Problems name the file and what is wrong with it.
 */
export async function readListed(folder: string, room: Buffer): Promise<Outcome<ListedParts>> {
  const path = join(folder, RESULT);
  let begins: string | null = null;
  try {
    begins = beginningOf(path, room);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return problem('not-found', `${folder} is not a folder.`);
    if (code === 'damaged') return problem('bad-input', `${path} is damaged: ${message}.`);
    // Reading the whole file checks as much, and reports why it can't be read.
  }
  const parsed = begins === null ? null : listedParts.safeParse(jsonOf(begins));
  if (parsed?.success) return ok(parsed.data);
  const whole = await readResult(folder);
  return whole.ok ? ok(partsOf(whole.value)) : whole;
}

/** The JSON before the trials, closed; null: the file does not have Lanewise's layout. */
function beginningOf(path: string, room: Buffer): string | null {
  const file = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0) | noFollow);
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return null;
    for (let length = 0; ;) {
      const read = readSync(file, room, length, BLOCK_BYTES, length);
      const from = Math.max(0, length - TRIALS_LINE.length);
      length += read;
      const at = room.subarray(0, length).indexOf(TRIALS_LINE, from);
      if (at >= 0) return closed(room.toString('utf8', 0, at), endOf(file, found.size));
      if (read < BLOCK_BYTES || length > MOST_BYTES) return null;
    }
  } finally {
    closeSync(file);
  }
}

/** The last bytes of a file. Throws where the line that ends each result is missing. */
function endOf(file: number, size: number): string {
  const end = Buffer.alloc(Math.min(END_BYTES, size));
  readSync(file, end, 0, end.length, size - end.length);
  if (!end.subarray(-LAST_LINE.length).equals(LAST_LINE)) throw Object.assign(new Error('its end is missing'), { code: 'damaged' });
  return end.toString('latin1');
}

/** What stands before the trials, with what lists show of the lines behind them, as JSON of its own. */
function closed(begins: string, ends: string): string {
  const imported = IMPORTED_LINE.exec(ends)?.[0] ?? '';
  // Before the line of the trials stands a comma, which nothing may follow where that was all.
  return `${imported === '' && begins.endsWith(',') ? begins.slice(0, -1) : begins}${imported}}`;
}

const noFollow = (constants.O_NOFOLLOW as number | undefined) ?? 0;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const partsOf = (result: ExperimentResult): ListedParts => result;
