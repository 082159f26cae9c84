import { describe, expect, it } from 'vitest';
import { emptyRecords, taskOutcomes, type RecordColumns } from '../../../src/contract/index.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { averageConcurrency, concurrencySeries, taskFigures } from '../../../src/main/engine/analysis/trial.ts';

function records(
  tasks: readonly (readonly [started: number, ended: number])[],
  outcome: (typeof taskOutcomes)[number] = 'ok',
): RecordColumns {
  const columns = emptyRecords(tasks.length);
  tasks.forEach(([started, ended], row) => {
    columns.startedMs[row] = started;
    columns.endedMs[row] = ended;
    columns.outcome[row] = taskOutcomes.indexOf(outcome);
  });
  return columns;
}

describe('taskFigures', () => {
  it('gives the middle and the long end of how long tasks ran', () => {
    expect(taskFigures(records(Array.from({ length: 101 }, (_, i) => [i, 2 * i] as const)))).toEqual({ p50: 50, p99: 99 });
  });

  it('is nothing when no task ended well', () => {
    expect(taskFigures(records([[0, 5]], 'threw'))).toBeNull();
    expect(taskFigures(records([]))).toBeNull();
  });
});

describe('concurrencySeries', () => {
  it('averages tasks in flight over each span', () => {
    const series = concurrencySeries(
      records([
        [0, 10],
        [5, 20],
        [10, 40],
      ]),
      0,
      40,
      4,
    );
    expect(series).toEqual({ atMs: [10, 20, 30, 40], tasks: [1.5, 2, 1, 1] });
  });

  it('counts only what lies between its bounds', () => {
    expect(concurrencySeries(records([[0, 100]]), 20, 40, 2)).toEqual({ atMs: [30, 40], tasks: [1, 1] });
    expect(
      concurrencySeries(
        records([
          [0, 10],
          [50, 60],
        ]),
        20,
        40,
        2,
      ).tasks,
    ).toEqual([0, 0]);
  });

  it('is empty where there is no time', () => {
    expect(concurrencySeries(records([[0, 1]]), 5, 5, 3)).toEqual({ atMs: [], tasks: [] });
  });

  it('loses and invents no busy time, whatever the tasks', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 30; round++) {
      const tasks = Array.from({ length: 50 }, () => {
        const started = random() * 100;
        return [started, started + random() * (round % 2 === 0 ? 2 : 80)] as const;
      });
      const { tasks: averages } = concurrencySeries(records(tasks), 0, 180, 37);
      const busy = tasks.reduce((sum, [started, ended]) => sum + ended - started, 0);
      expect(averages.reduce((sum, value) => sum + value, 0) * (180 / 37)).toBeCloseTo(busy, 6);
    }
  });
});

describe('averageConcurrency', () => {
  it('weighs spans by their length', () => {
    expect(averageConcurrency({ atMs: [20, 50], tasks: [4, 1] }, 10)).toBeCloseTo((4 * 10 + 1 * 30) / 40, 12);
  });

  it('is nothing of an empty series', () => {
    expect(averageConcurrency({ atMs: [], tasks: [] }, 10)).toBeNull();
  });
});
