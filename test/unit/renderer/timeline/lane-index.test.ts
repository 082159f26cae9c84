import { describe, expect, it } from 'vitest';
import { Cover } from '../../../../src/renderer/src/timeline/model/cover.ts';
import type { LaneIndex } from '../../../../src/renderer/src/timeline/model/lane-index.ts';
import { TrialIndex } from '../../../../src/renderer/src/timeline/model/trial-index.ts';
import { RecordsBuffer } from '../../../../src/renderer/src/timeline/model/records-buffer.ts';
import { randomFrom, recordsOf, type TaskTimes } from '../../../helpers/samples/timeline-trials.ts';

/** Tasks with up to `most` in flight, in the order of their ends. */
function overlapping(count: number, most: number, seed: number): TaskTimes[] {
  const random = randomFrom(seed);
  const free = Array.from({ length: most }, () => 0);
  const tasks = Array.from({ length: count }, () => {
    const slot = free.indexOf(Math.min(...free));
    const startedMs = free[slot]! + random();
    const endedMs = startedMs + 1 + 20 * random();
    free[slot] = endedMs;
    return { lane: 0, startedMs, endedMs };
  });
  return tasks.sort((a, b) => a.endedMs - b.endedMs);
}

function indexOf(tasks: readonly TaskTimes[], batch = tasks.length): { lane: LaneIndex; columns: ReturnType<typeof recordsOf> } {
  const columns = recordsOf(tasks);
  const index = new TrialIndex();
  index.follow(RecordsBuffer.of(columns));
  while (!index.complete) index.advance(batch);
  return { lane: index.lanes[0]!, columns };
}

const overlap = (task: TaskTimes, from: number, to: number): number =>
  Math.max(0, Math.min(to, task.endedMs) - Math.max(from, task.startedMs));

describe('the time that tasks of a lane were kept from a core', () => {
  it.each([1, 6])('is exact in any span, with up to %i in flight', (most) => {
    const random = randomFrom(11);
    const tasks = overlapping(600, most, 4).map((task) => ({ ...task, computed: 0, kept: random() < 0.1 ? NaN : random() }));
    const { lane } = indexOf(tasks, 50);
    expect(lane.keptKnown).toBe(true);
    for (const [from, to] of [
      [0, 1e6],
      [100, 101],
      [333.3, 2000],
    ] as const) {
      const exact = tasks.reduce((sum, task) => sum + overlap(task, from, to) * (task.kept || 0), 0);
      expect(lane.flight.weightedIn(from, to)).toBeCloseTo(exact, 2);
    }
  });

  it('is unknown if it is of every task', () => {
    const { lane } = indexOf([{ lane: 0, startedMs: 0, endedMs: 10, kept: NaN }]);
    expect([lane.keptKnown, lane.flight.weightedIn(0, 10)]).toEqual([false, 0]);
  });
});

describe('slots of a lane', () => {
  it.each([1, 2, 7, 40])('takes no more slots than tasks were ever in flight (%i)', (most) => {
    const tasks = overlapping(800, most, 3);
    const { lane } = indexOf(tasks, 64);
    const edges = tasks
      .flatMap((t) => [
        { ms: t.startedMs, by: 1 },
        { ms: t.endedMs, by: -1 },
      ])
      .sort((a, b) => a.ms - b.ms || a.by - b.by);
    let inFlight = 0;
    let deepest = 0;
    for (const edge of edges) deepest = Math.max(deepest, (inFlight += edge.by));
    expect(lane.slots.count).toBe(deepest);
  });

  it('never puts two tasks that overlap into one slot, and keeps each slot in order', () => {
    const tasks = overlapping(500, 9, 5);
    const { lane, columns } = indexOf(tasks, 33);
    let rows = 0;
    for (const slot of lane.slots.rows) {
      rows += slot.length;
      for (let i = 1; i < slot.length; i++) expect(columns.startedMs[slot.at(i)]).toBeGreaterThanOrEqual(columns.endedMs[slot.at(i - 1)]!);
    }
    expect(rows).toBe(500);
  });

  it('holds the order inside slots when records come late', () => {
    const tasks = overlapping(300, 3, 11).reverse();
    const { lane, columns } = indexOf(tasks, 20);
    for (const slot of lane.slots.rows)
      for (let i = 1; i < slot.length; i++) expect(columns.startedMs[slot.at(i)]).toBeGreaterThanOrEqual(columns.endedMs[slot.at(i - 1)]!);
    expect(lane.tasks).toBe(300);
  });
});

describe('time spent in a lane', () => {
  it.each([
    [1, 'sorted'],
    [6, 'sorted'],
    [6, 'reversed'],
  ])('equals the sum over all tasks in any range (%i in flight, %s)', (most, order) => {
    const tasks = overlapping(400, most, 13);
    if (order === 'reversed') tasks.reverse();
    const { lane } = indexOf(tasks, 50);
    for (const [from, to] of [
      [0, 1e6],
      [3, 4],
      [10.5, 300],
      [200, 200.01],
    ] as const) {
      const exact = tasks.reduce((sum, task) => sum + overlap(task, from, to), 0);
      expect(lane.flight.timeIn(from, to)).toBeCloseTo(exact, 6);
    }
  });

  it('counts the tasks that touch a range', () => {
    const tasks = overlapping(400, 4, 17);
    const { lane } = indexOf(tasks);
    for (const [from, to] of [
      [0, 50],
      [100, 101],
      [1e5, 1e6],
    ] as const)
      expect(lane.flight.countIn(from, to)).toBe(tasks.filter((t) => t.startedMs < to && t.endedMs >= from).length);
  });

  it.each([1, 5])('covers the time in which at least one task ran (%i in flight)', (most) => {
    const tasks = overlapping(200, most, 19);
    const { lane } = indexOf(tasks, 10);
    const step = 0.05;
    const covered = (from: number, to: number): number => {
      let sum = 0;
      for (let ms = from + step / 2; ms < to; ms += step) if (tasks.some((t) => t.startedMs <= ms && ms < t.endedMs)) sum += step;
      return sum;
    };
    expect(Math.abs(lane.cover.timeIn(5, 80) - covered(5, 80))).toBeLessThan(most * step * 8);
  });
});

describe('Cover', () => {
  it('joins spans that overlap or touch, also when they come out of order', () => {
    const cover = new Cover();
    for (const [from, to] of [
      [0, 1],
      [2, 3],
      [6, 7],
      [8, 9],
      [2.5, 6.5],
      [1, 2],
    ] as const)
      cover.add(from, to);
    expect(cover.starts.length).toBe(2);
    expect(cover.timeIn(0, 10)).toBeCloseTo(8, 9);
    expect(cover.timeIn(7, 8)).toBeCloseTo(0, 9);
  });
});

describe('TrialIndex', () => {
  it('goes on where records were appended and refuses records of another history', () => {
    const first = RecordsBuffer.empty.append(recordsOf([{ lane: 0, startedMs: 0, endedMs: 1 }]));
    const index = new TrialIndex();
    expect(index.follow(first)).toBe(true);
    index.advance(100);
    expect(index.follow(first.append(recordsOf([{ lane: 2, startedMs: 4, endedMs: 6 }])))).toBe(true);
    expect(index.complete).toBe(false);
    index.advance(100);
    expect([index.lanes.length, index.endMs, index.rows]).toEqual([3, 6, 2]);
    expect(index.follow(RecordsBuffer.of(recordsOf([{ lane: 0, startedMs: 0, endedMs: 1 }])))).toBe(false);
  });

  it('takes a task that never ran as one without length', () => {
    const { lane } = indexOf([{ lane: 0, startedMs: NaN, endedMs: 5, outcome: 'cancelled' }]);
    expect(lane.flight.timeIn(0, 10)).toBe(0);
    expect(lane.failures).toEqual([{ slot: 0, endMs: 5, outcome: 'cancelled' }]);
  });
});
