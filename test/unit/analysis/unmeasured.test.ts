import { expect, it } from 'vitest';
import type { Experiment } from '../../../src/contract/index.ts';
import { unmeasuredAsync, unmeasuredText } from '../../../src/main/engine/analysis/advice/outlook.ts';
import { experimentOf } from '../../helpers/samples/trials.ts';

const waits = { cpu: 0.1, wait: 0.9 };
const threads = { id: 'threads', workers: 5, concurrency: 1 } as const;
const pythonThreads = { id: 'python-threads', workers: 5, python: '3.11' } as const;
const of = (strategies: Experiment['strategies'], over: Partial<Experiment> = {}) =>
  unmeasuredAsync(experimentOf(strategies, { tasks: 15, ...over }), waits);

it('is async with all tasks in flight, a thousand at most', () => {
  expect(of([{ id: 'sequential' }, threads])).toEqual({ id: 'async', concurrency: 15 });
  expect(of([threads], { tasks: 5000 })).toEqual({ id: 'async', concurrency: 1000 });
});

it('is asyncio in the same interpreter where all was measured in Python', () => {
  const missing = of([pythonThreads]);
  expect(missing).toEqual({ id: 'python-asyncio', python: '3.11', concurrency: 15 });
  expect(unmeasuredText(missing!)).toContain('asyncio');
  expect(of([pythonThreads, threads])?.id).toBe('async');
});

it('is nothing where it was measured, or where tasks do not wait', () => {
  expect(of([threads, { id: 'async', concurrency: 4 }])).toBeNull();
  expect(unmeasuredAsync(experimentOf([threads]), { cpu: 0.9, wait: 0.1 })).toBeNull();
  expect(unmeasuredAsync(experimentOf([threads]), null)).toBeNull();
});
