import type { BrokenMessage } from '../../processes/broken-message.ts';
import { unfit } from '../check-lane-message.ts';
import type { FromLane, LaneEnd, LaneResults, ToLane } from '../messages.ts';

/** Tasks for a lane: its index, the tasks, their inputs, whether they are brief, whether more follow, and whether it confirms their arrival. */
export type TasksFrame = readonly [
  lane: number,
  indices: readonly number[],
  inputs: readonly unknown[],
  brief: boolean,
  more: boolean,
  tell: boolean,
];

/** Results of a lane: its index, then as in `LaneResults`. */
export type ResultsFrame = readonly [
  lane: number,
  rows: number,
  columns: Float64Array | readonly number[],
  outputs: readonly unknown[],
  errors: LaneResults['errors'],
];

/** A pool's message to a worker process, which may hold several lanes. */
export type ToProcess =
  | TasksFrame
  /** `type`: whether the lane is the process's own loop or a thread in it. */
  | { readonly to: 'process'; readonly open: number; readonly type: 'loop' | 'thread' }
  | { readonly to: 'process'; readonly kill: number }
  | { readonly to: 'process'; readonly exit: true }
  | { readonly to: 'lane'; readonly lane: number; readonly message: ToLane };

/** A worker process's message. */
export type FromProcess =
  | ResultsFrame
  /** `message`: a `FromLane`, once checked. */
  | { readonly from: 'lane'; readonly lane: number; readonly message: unknown }
  | { readonly from: 'lane-end'; readonly lane: number; readonly end: LaneEnd };

/** Up to this many numbers cost less as a plain array: one call of the serializer's host object costs more than their bytes. */
const FEW_NUMBERS = 48;

/** The message as it travels to a process: the parts for each task have no field names, which would be written and read every time. */
export const toProcess = (lane: number, message: ToLane): ToProcess =>
  message.type === 'tasks'
    ? [lane, message.indices, message.inputs, message.brief, message.more, message.tell]
    : { to: 'lane', lane, message };

/** The tasks of a frame as a lane takes them. */
export const tasksOf = ([, indices, inputs, brief, more, tell]: TasksFrame): ToLane => ({
  type: 'tasks',
  indices,
  inputs,
  brief,
  more,
  tell,
});

/** The message as it travels from a process. */
export function fromProcess(lane: number, message: FromLane): FromProcess {
  if (message.type !== 'results') return { from: 'lane', lane, message };
  const { rows, columns, outputs, errors } = message.results;
  return [lane, rows, columns.length <= FEW_NUMBERS ? [...columns] : columns, outputs, errors];
}

/** The results of a frame as the pool takes them. */
export const resultsOf = ([, rows, columns, outputs, errors]: ResultsFrame): FromLane => ({
  type: 'results',
  results: { rows, columns: columns instanceof Float64Array ? columns : Float64Array.from(columns), outputs, errors },
});

/** Whether it is a message without field names. */
export const isFrame = <T extends readonly unknown[]>(message: T | object): message is T => Array.isArray(message);

/**
 * A worker process's message, if it has the right form: the lane that it belongs to, and how a lane ended. The lane's
 * own message is not checked here (check-lane-message.ts). Never throws.
 */
export function checkFromProcess(data: unknown): FromProcess | BrokenMessage {
  if (typeof data !== 'object' || data === null) return unfit('no kind');
  if (Array.isArray(data)) return isResultsFrame(data) ? data : unfit('results');
  const { from, lane, message, end } = data as { from?: unknown; lane?: unknown; message?: unknown; end?: unknown };
  if (typeof lane !== 'number') return unfit('lane');
  if (from === 'lane') return { from, lane, message };
  if (from !== 'lane-end') return unfit('from');
  const checked = laneEndIn(end);
  return checked ? { from, lane, end: checked } : unfit('lane-end');
}

/** Only what is needed to take it apart. */
function isResultsFrame(data: readonly unknown[]): data is ResultsFrame {
  const [lane, , columns] = data;
  if (data.length !== 5 || typeof lane !== 'number') return false;
  if (columns instanceof Float64Array) return true;
  return Array.isArray(columns) && columns.length <= FEW_NUMBERS && columns.every((each) => typeof each === 'number');
}

/** Without `together`, which only the owner of the process knows. */
function laneEndIn(value: unknown): LaneEnd | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, outOfMemory, detail } = value as { type?: unknown; outOfMemory?: unknown; detail?: unknown };
  if (type !== 'closed' && type !== 'killed' && type !== 'crashed') return null;
  return typeof outOfMemory === 'boolean' && typeof detail === 'string' ? { type, outOfMemory, detail } : null;
}
