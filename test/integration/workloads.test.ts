import { afterEach, expect, it } from 'vitest';
import type { Params } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd, strategies } from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

const small: [string, Params][] = [
  ['vector-add', { size: 1000, inputs: 'sent', output: 'array' }],
  ['dot-product', { size: 1000 }],
  ['image-filter', { width: 64, height: 64, passes: 2 }],
  ['json-parse', { megabytes: 0.01 }],
  ['compress', { megabytes: 0.01, mode: 'async' }],
  ['hash', { megabytes: 0.01, mode: 'async' }],
  ['mixed', { steps: 1000, waitMs: 1 }],
  ['payload', { inputBytes: 1000, outputBytes: 1000, output: 'moved' }],
  ['api-calls', { medianMs: 2, tailMs: 5 }],
  ['image-download', { megabytes: 0.1, delayMs: 1 }],
];

it.each(small)('%s gives the same outputs under every strategy', async (id, params) => {
  const workload = { type: 'builtin', id, params } as const;
  const { end } = await runToEnd(experimentOf({ workload, tasks: 6, strategies: Object.values(strategies), repeats: 1 }));
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  expect(end.result.notes).toEqual([expect.stringMatching(/^gil-threads: a simulation/)]);
  expect(end.result.trials.flatMap((trial) => trial.failures)).toEqual([]);
  expect(end.result.trials.map((trial) => trial.tasksOk)).toEqual(Object.values(strategies).map(() => 6));
});
