import { expect, it } from 'vitest';
import type { StrategySpec } from '../../../../src/contract/index.ts';
import { sizeSeries } from '../../../../src/renderer/src/charts/data/scaling-rows.ts';
import { experiment, fakeResult } from '../../../helpers/fakes/api.ts';

const summariesOf = (strategies: StrategySpec[], wallMs: number[]) =>
  fakeResult('a', { experiment: { ...experiment, strategies } }, wallMs).summary.strategies;

it('joins strategies that differ only in workers, smallest first', () => {
  const series = sizeSeries(
    summariesOf(
      [
        { id: 'sequential' },
        { id: 'threads', workers: 4, concurrency: 1 },
        { id: 'threads', workers: 2, concurrency: 1 },
        { id: 'processes', workers: 2, concurrency: 1 },
      ],
      [1000, 300, 500, 600],
    ),
  );
  expect(series.map(({ name, by, points }) => ({ name, by, points: points.map(({ size, middle }) => [size, middle]) }))).toEqual([
    {
      name: 'threads',
      by: 'workers',
      points: [
        [2, 500],
        [4, 300],
      ],
    },
  ]);
});

it('joins those that differ only in tasks in flight', () => {
  const [series] = sizeSeries(
    summariesOf(
      [
        { id: 'async', concurrency: 100 },
        { id: 'async', concurrency: 10 },
      ],
      [200, 900],
    ),
  );
  expect([series?.by, series?.name, series?.points.map(({ size }) => size)]).toEqual(['concurrency', 'async', [10, 100]]);
});

it('is nothing where more than the size differs', () => {
  expect(
    sizeSeries(
      summariesOf(
        [
          { id: 'threads', workers: 2, concurrency: 1 },
          { id: 'threads', workers: 4, concurrency: 8 },
        ],
        [500, 300],
      ),
    ),
  ).toEqual([]);
});

it.each([
  [{ id: 'threads', workers: 2, concurrency: 8 }, { workers: 4 }, 'threads, 8 tasks in flight each'],
  [{ id: 'threads', workers: 2, concurrency: 8 }, { concurrency: 16 }, 'threads, 2 workers'],
  [{ id: 'hybrid', workers: 2, threads: 1, concurrency: 1 }, { workers: 4 }, 'hybrid, 1 thread each'],
  [{ id: 'machines', machines: 3, workers: 2, concurrency: 1, on: 'threads' }, { workers: 4 }, 'machines, 3 machines, on threads'],
  [{ id: 'python-processes', workers: 2, start: 'default', python: '3.13' }, { workers: 4 }, 'python-processes, Python 3.13'],
  [{ id: 'python-processes', workers: 2, start: 'spawn', python: '' }, { workers: 4 }, 'python-processes, start spawn'],
] as const)('names the settings that its sizes share: %j and %j', (spec, other, name) => {
  expect(sizeSeries(summariesOf([spec, { ...spec, ...other } as StrategySpec], [500, 300])).map((series) => series.name)).toEqual([name]);
});
