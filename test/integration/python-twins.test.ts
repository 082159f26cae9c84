import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Params } from '../../src/contract/index.ts';
import { workloadInfos } from '../../src/main/engine/workloads/registry.ts';
import { hasNumpy, hasPython } from '../helpers/python/python.ts';
import { doTwice } from '../helpers/python/twins.ts';

interface Case {
  readonly id: string;
  readonly params: Params;
  readonly indexes: readonly number[];
  readonly needsNumpy?: boolean;
}

const few = [0, 1, 3];
/** Small, and with the odd ends: parts of a block, rows of one pixel, nothing at all. Workloads without a case here run with their defaults. */
const chosen: readonly Case[] = [
  { id: 'sleep', params: { ms: 1 }, indexes: few },
  { id: 'sum-range', params: { n: 1000 }, indexes: [0] },
  { id: 'sum-of-squares', params: { n: 400_000 }, indexes: [0] },
  { id: 'http-fetch', params: { delayMs: 0, bytes: 200_000 }, indexes: few },
  { id: 'file-write', params: { megabytes: 1.5, fsync: true }, indexes: few },
  { id: 'file-write', params: { megabytes: 0.01 }, indexes: [1] },
  { id: 'log-regex', params: { megabytes: 0.3 }, indexes: [0, 1, 2, 3] },
  { id: 'vector-add', params: { size: 100_003 }, indexes: few, needsNumpy: true },
  { id: 'vector-add', params: { size: 2003, inputs: 'sent', output: 'array' }, indexes: few, needsNumpy: true },
  { id: 'vector-add', params: { size: 1, output: 'array' }, indexes: [7], needsNumpy: true },
  { id: 'dot-product', params: { size: 1_000_003 }, indexes: few, needsNumpy: true },
  { id: 'dot-product', params: { size: 2003, inputs: 'sent' }, indexes: few, needsNumpy: true },
  { id: 'vector-add', params: { size: 2003, inputs: 'prepared' }, indexes: few, needsNumpy: true },
  { id: 'dot-product', params: { size: 2003, inputs: 'prepared' }, indexes: few, needsNumpy: true },
  { id: 'image-filter', params: { width: 61, height: 37, passes: 3 }, indexes: few },
  { id: 'image-filter', params: { width: 1, height: 9, passes: 2 }, indexes: few },
  { id: 'image-filter', params: { width: 9, height: 1, passes: 1 }, indexes: few },
  { id: 'json-parse', params: { megabytes: 0.3 }, indexes: few },
  { id: 'compress', params: { megabytes: 0.3, level: 9 }, indexes: few },
  { id: 'compress', params: { megabytes: 0.001, level: 1, mode: 'async' }, indexes: few },
  { id: 'hash', params: { megabytes: 0.0123 }, indexes: few },
  { id: 'hash', params: { megabytes: 0, mode: 'async' }, indexes: few },
  { id: 'hash', params: { algorithm: 'pbkdf2', iterations: 100 }, indexes: few },
  { id: 'mixed', params: { steps: 10_000, waitMs: 1, rounds: 3 }, indexes: few },
  { id: 'mixed', params: { steps: 0, waitMs: 0, rounds: 1 }, indexes: few },
  { id: 'crash', params: { how: 'exit', at: 9, steps: 10_000 }, indexes: [0, 1, 2] },
  { id: 'payload', params: { inputBytes: 5000, outputBytes: 3000, output: 'moved' }, indexes: [0, 5, 200, 300] },
  { id: 'payload', params: { inputBytes: 0, outputBytes: 0 }, indexes: [1] },
  { id: 'payload', params: { inputBytes: 1, outputBytes: 1 }, indexes: [200] },
  { id: 'api-calls', params: { medianMs: 1, tailMs: 2 }, indexes: [0, 1, 27, 1000] },
  { id: 'image-download', params: { megabytes: 0.3, delayMs: 1 }, indexes: few },
];

// What it counts is chance under several workers; test/integration/shared-counter.test.ts compares what is not.
const others = workloadInfos()
  .map(({ id }) => id)
  .filter((id) => id !== 'shared-counter' && !chosen.some((each) => each.id === id));
const cases: readonly Case[] = [...chosen, ...others.map((id) => ({ id, params: {}, indexes: few }))];

/** Whether an event loop can take over its waiting. */
const isAsynchronous = (id: string): boolean =>
  existsSync(resolve(import.meta.dirname, '../../src/main/engine/workloads/builtin', id, 'twin_async.py'));

describe.skipIf(!hasPython)('Python twins (skipped where there is no python3 of 3.8 or newer)', () => {
  it.for(cases)('$id gives the same outputs with $params', async ({ id, params, indexes, needsNumpy = false }, { skip }) => {
    skip(needsNumpy && !hasNumpy, 'python3 has no NumPy');
    const { javascript, python } = await doTwice(id, params, indexes);
    expect(javascript).toHaveLength(indexes.length);
    expect(python).toEqual(javascript);
  });

  it.for(cases.filter(({ id }) => isAsynchronous(id)))('$id gives the same outputs in asyncio with $params', async (each) => {
    const { javascript, python } = await doTwice(each.id, each.params, each.indexes, 'asyncio');
    expect(python).toEqual(javascript);
  });
});
