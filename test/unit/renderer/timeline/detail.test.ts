import { describe, expect, it } from 'vitest';
import { drawnAsBars, stretches, tasksInView } from '../../../../src/renderer/src/timeline/scene/detail.ts';
import { bucketMs } from '../../../../src/renderer/src/timeline/scene/scale.ts';
import { sceneOf, scaleOf } from '../../../helpers/samples/timeline-scene.ts';
import { trialOf } from '../../../helpers/samples/timeline-trials.ts';

const trial = trialOf({ strategy: 'async', lanes: 1, concurrency: 3, tasks: 4000, taskMs: 2, spread: 0.9, spawnMs: 0, readyMs: 10 });
const scene = sceneOf(trial);
const lane = scene.trials[0]!.index.lanes[0]!;
const box = scene.layout.trials[0]!.lanes[0]!;
const { startedMs, endedMs } = trial.records!.columns;
const exactShare = (from: number, to: number): number => {
  let time = 0;
  startedMs.forEach((start, i) => (time += Math.max(0, Math.min(to, endedMs[i]!) - Math.max(from, start))));
  return time / ((to - from) * lane.slots.count);
};

describe('merged tasks', () => {
  it.each([
    { fromMs: 0, toMs: 3000 },
    { fromMs: 512.3, toMs: 777 },
  ])('take exactly the share of the lane that they ran (%o)', (view) => {
    const scale = scaleOf(view);
    const width = bucketMs(scale.msPerPx);
    const levels = 1e6;
    const found = stretches(lane, lane.slots.count, scale, levels);
    expect(found.length).toBeGreaterThan(100);
    for (const { x0, x1, share } of found) {
      // A stretch begins with the bucket whose left edge is drawn first at x0, and ends with the one drawn first at x1.
      const bucketAt = (x: number): number => {
        let bucket = Math.floor(scale.ms(x - 1) / width);
        while (Math.round(scale.x(bucket * width)) < x) bucket++;
        return bucket * width;
      };
      expect(share).toBeCloseTo(Math.max(1 / levels, exactShare(bucketAt(x0), bucketAt(x1))), 5);
    }
  });

  it('leave no gap and do not overlap where the lane was busy all the time', () => {
    const found = stretches(lane, lane.slots.count, scaleOf({ fromMs: 100, toMs: 2000 }), 20);
    for (let i = 1; i < found.length; i++) expect(found[i]!.x0).toBe(found[i - 1]!.x1);
  });

  it('show by sums how much of it they were kept from a core', () => {
    const kept = sceneOf(
      trialOf({ strategy: 'threads', lanes: 1, tasks: 4000, taskMs: 2, spread: 0.9, kept: 0.25, spawnMs: 0, readyMs: 0 }),
    );
    const found = stretches(kept.trials[0]!.index.lanes[0]!, 1, scaleOf({ fromMs: 100, toMs: 7000 }), 1e6);
    expect(found.length).toBeGreaterThan(100);
    for (const { share, kept } of found) expect(kept / share).toBeCloseTo(0.25, 3);
    expect(stretches(lane, lane.slots.count, scaleOf({ fromMs: 100, toMs: 2000 }), 20).every(({ kept }) => kept === 0)).toBe(true);
  });

  it('are never drawn as nothing', () => {
    const rare = sceneOf(trialOf({ strategy: 'threads', lanes: 1, tasks: 1, taskMs: 0.001, spawnMs: 0, readyMs: 500 }));
    const found = stretches(rare.trials[0]!.index.lanes[0]!, 1, scaleOf({ fromMs: 0, toMs: 100_000 }), 18);
    expect(found).toHaveLength(1);
    expect(found[0]!.share).toBe(1 / 18);
  });

  it('cost steps for pixels, not for tasks: there are never more stretches than pixels', () => {
    expect(stretches(lane, lane.slots.count, scaleOf({ fromMs: 0, toMs: 3000 }), 1e6).length).toBeLessThanOrEqual(1002);
  });
});

describe('the choice between bars and merging', () => {
  it('draws bars when zoomed in and merges when zoomed out', () => {
    expect(drawnAsBars(lane, box, scaleOf({ fromMs: 0, toMs: 3000 }))).toBe(false);
    expect(drawnAsBars(lane, box, scaleOf({ fromMs: 500, toMs: 600 }))).toBe(true);
  });

  it('always merges a lane with more slots than can be drawn', () => {
    const dense = sceneOf(trialOf({ strategy: 'async', lanes: 1, concurrency: 500, tasks: 600, taskMs: 50, spawnMs: 0, readyMs: 1 }));
    const denseBox = dense.layout.trials[0]!.lanes[0]!;
    expect(denseBox.dense).toBe(true);
    expect(drawnAsBars(dense.trials[0]!.index.lanes[0]!, denseBox, scaleOf({ fromMs: 0, toMs: 1 }))).toBe(false);
  });

  it('finds just the tasks of a slot that touch the view', () => {
    const rows = lane.slots.rows[0]!;
    const { from, to } = tasksInView(trial.records!.columns, rows, { fromMs: 300, toMs: 340 });
    const touching = Array.from({ length: rows.length }, (_, i) => i).filter(
      (i) => startedMs[rows.at(i)]! <= 340 && endedMs[rows.at(i)]! >= 300,
    );
    expect([from, to]).toEqual([touching[0], touching.at(-1)! + 1]);
  });
});
