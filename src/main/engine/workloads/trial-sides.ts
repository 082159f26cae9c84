import type { Chunk } from './data/chunk-lines.ts';
import type { LogFile } from './data/generate-log.ts';
import { lostUpdates } from './builtin/shared-counter/findings.ts';
import { COUNTER_BYTES, type SharedCounterParams } from './builtin/shared-counter/task.ts';
import type { VectorAddParams } from './builtin/vector-add/task.ts';
import { makeVectors } from './data/vectors.ts';
import type { TrialSide } from './workload.ts';

const index: TrialSide<unknown> = { input: (_params, _context, index) => index };
const upTo: TrialSide<{ readonly n: number }> = { input: ({ n }) => n };
const vectors: TrialSide<Pick<VectorAddParams, 'size' | 'inputs'>> = {
  input: ({ size, inputs }, _context, index) => (inputs === 'sent' ? makeVectors(size, index) : index),
};
/** Every byte is index mod 256. */
const payload: TrialSide<{ readonly inputBytes: number }> = {
  input: ({ inputBytes }, _context, index) => new Uint8Array(inputBytes).fill(index % 256),
};
const logRegex: TrialSide<unknown> = {
  input: (_params, { tasks, prepared }, index): Chunk => {
    const { path, bytes } = prepared as LogFile;
    return { path, from: Math.floor((bytes * index) / tasks), to: Math.floor((bytes * (index + 1)) / tasks) };
  },
};
const sharedCounter: TrialSide<SharedCounterParams> = {
  ...index,
  sharedBytes: COUNTER_BYTES,
  findings: ({ additions }) => lostUpdates(additions),
};

const sides = {
  sleep: index,
  'sum-range': upTo,
  'sum-of-squares': upTo,
  'http-fetch': index,
  'file-write': index,
  'log-regex': logRegex,
  'vector-add': vectors,
  'dot-product': vectors,
  'image-filter': index,
  'json-parse': index,
  compress: index,
  hash: index,
  mixed: index,
  payload,
  'api-calls': index,
  'image-download': index,
  'shared-counter': sharedCounter,
  crash: index,
} as const;

/**
 * The coordinator's side of the built-in workload with that id, or undefined. Apart from registry.ts: the library of the parameters'
 * schemas would add some 30 ms of CPU and 10 MB to every trial's start, which no user's program pays.
 */
export const trialSideOf = (id: string): TrialSide<never> | undefined =>
  Object.hasOwn(sides, id) ? sides[id as keyof typeof sides] : undefined;
