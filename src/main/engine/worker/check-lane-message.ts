import { BrokenMessage } from '../processes/broken-message.ts';
import { lockColumns } from '../gil/lock-spans.ts';
import { laneColumns } from '../../../core/records/lane-rows.ts';
import type { FromLane } from './messages.ts';

/*
 * A worker's messages are checked before the pool uses them: the user's tasks run there, and they can reach the pool's channel. Checked
 * once per message, however many tasks it covers; the pool checks the task numbers, since it knows which it sent.
 * Hand-written instead of a schema: a worker's program also receives its own threads' messages, and would load a library for this at every start.
 */

type Fields = Readonly<Record<string, unknown>>;

/** By kind: the first field that does not fit, or null. */
const misfit: { readonly [T in FromLane['type']]: (message: Fields) => string | null } = {
  ready: ({ readyMs, usage }) => (!isAmount(readyMs) ? 'readyMs' : !isUsage(usage) ? 'usage' : null),
  'could-not-start': ({ message }) => (typeof message === 'string' && message !== '' ? null : 'message'),
  results: ({ results }) => (isObject(results) ? resultsMisfit(results) : 'results'),
  lock: ({ spans }) => (isSpans(spans) ? null : 'spans'),
  began: () => null,
  sending: () => null,
  closing: ({ heapPeakBytes, usage, sample }) => {
    if (!isAmount(heapPeakBytes)) return 'heapPeakBytes';
    if (!isUsage(usage)) return 'usage';
    return sample === undefined || isSample(sample) ? null : 'sample';
  },
  closed: ({ problem }) => (problem === null || typeof problem === 'string' ? null : 'problem'),
};

/** The message of a lane, if it is one. Never throws. */
export function checkLaneMessage(data: unknown): FromLane | BrokenMessage {
  if (data instanceof BrokenMessage) return data;
  const type = isObject(data) ? data['type'] : undefined;
  if (!isObject(data) || typeof type !== 'string' || !isKind(type)) return unfit(typeof type === 'string' ? type : 'no kind');
  const field = misfit[type](data);
  return field === null ? (data as unknown as FromLane) : unfit(`${type}.${field}`);
}

/** `what`: the field in the message. */
export const unfit = (what: string): BrokenMessage => new BrokenMessage(`sent a message that does not fit (${what.slice(0, 100)})`);

/** Named figures, one of which is a set of counts. `measure` may add to them. */
export function isSample(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value as Record<string, unknown>).every(
    (each) =>
      typeof each === 'number' ||
      (typeof each === 'object' && each !== null && Object.values(each).every((one) => typeof one === 'number')),
  );
}

function resultsMisfit({ rows, columns, outputs, errors }: Fields): string | null {
  if (typeof rows !== 'number' || !Number.isInteger(rows) || rows < 1) return 'rows';
  if (!(columns instanceof Float64Array) || columns.length !== rows * laneColumns.length) return 'columns';
  if (!Array.isArray(outputs) || outputs.length !== rows) return 'outputs';
  if (!Array.isArray(errors) || errors.length > rows) return 'errors';
  return areErrors(errors, rows) ? null : 'errors';
}

/** Whether they are by row, in ascending order. */
function areErrors(errors: readonly unknown[], rows: number): boolean {
  let least = 0;
  for (const error of errors) {
    if (!isObject(error) || typeof error['message'] !== 'string') return false;
    const row = error['row'];
    if (typeof row !== 'number' || !Number.isInteger(row) || row < least || row >= rows) return false;
    least = row + 1;
  }
  return true;
}

function isSpans(value: unknown): boolean {
  if (!(value instanceof Float64Array) || value.length % lockColumns.length !== 0) return false;
  return value.every(Number.isFinite);
}

const isUsage = (value: unknown): boolean =>
  isObject(value) && isAmount(value['cpuMs']) && (value['keptMs'] === null || isAmount(value['keptMs']));

const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value < Infinity;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const isKind = (type: string): type is FromLane['type'] => Object.hasOwn(misfit, type);
