import { describe, expect, it } from 'vitest';
import { hitTest } from '../../../../src/renderer/src/timeline/scene/hit.ts';
import { laneAt, slotTop } from '../../../../src/renderer/src/timeline/scene/layout.ts';
import { step } from '../../../../src/renderer/src/timeline/scene/picks/step.ts';
import { figureList, figuresOf, taskSentence, type TaskPlace } from '../../../../src/renderer/src/timeline/scene/task.ts';
import { RecordsBuffer } from '../../../../src/renderer/src/timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../../../../src/renderer/src/timeline/model/trial.ts';
import { sceneOf, scaleOf } from '../../../helpers/samples/timeline-scene.ts';
import { laneAtStart, recordsOf, trialOf } from '../../../helpers/samples/timeline-trials.ts';

const trial: TimelineTrial = {
  ...trialOf({ strategy: 'threads', lanes: 2, tasks: 0, taskMs: 1, spawnMs: 20, readyMs: 100 }),
  lanes: [laneAtStart(0, 'thread', 20, 100), laneAtStart(1, 'thread', 20, 120)],
  records: RecordsBuffer.of(
    recordsOf([
      { lane: 0, startedMs: 100, endedMs: 200, queuedMs: 60 },
      { lane: 1, startedMs: 120, endedMs: 220, outcome: 'threw' },
      { lane: 1, startedMs: 150, endedMs: 260 },
      { lane: 0, startedMs: 300, endedMs: 400 },
    ]),
  ),
};
const scene = sceneOf(trial);
const scale = scaleOf({ fromMs: 0, toMs: 500 });
const lanes = scene.layout.trials[0]!.lanes;
const middle = (lane: number, slot = 0): number => slotTop(lanes[lane]!, slot) + lanes[lane]!.slotHeight / 2;
const indexAt = (ms: number, y: number): number | null => {
  const hit = hitTest(scene, scale, scale.x(ms), y);
  return hit?.kind === 'task' ? figuresOf(scene, hit.place)!.index : null;
};

describe('pointing at tasks', () => {
  it('finds the task under the pointer in its lane and slot', () => {
    expect(indexAt(150, middle(0))).toBe(0);
    expect(indexAt(350, middle(0))).toBe(3);
    expect(indexAt(180, middle(1, 0))).toBe(1);
    expect(indexAt(180, middle(1, 1))).toBe(2);
  });

  it('finds nothing between tasks, between lanes and outside the drawing area', () => {
    expect(hitTest(scene, scale, scale.x(250), middle(0))).toBeNull();
    expect(hitTest(scene, scale, scale.x(150), lanes[0]!.top + lanes[0]!.height + 0.5)).toBeNull();
    expect(hitTest(scene, scale, scale.left - 5, middle(0))).toBeNull();
    expect(hitTest(scene, scale, scale.x(150), 1e6)).toBeNull();
  });

  it('reaches a few pixels beyond a bar, to the nearer one', () => {
    expect(indexAt(200 + 2 * scale.msPerPx, middle(0))).toBe(0);
    expect(indexAt(300 - 2 * scale.msPerPx, middle(0))).toBe(3);
    expect(indexAt(200 + 6 * scale.msPerPx, middle(0))).toBeNull();
  });

  it('tells of the start-up of a lane', () => {
    expect(hitTest(scene, scale, scale.x(50), middle(1))).toMatchObject({ kind: 'startup', lane: 1, fromMs: 20, toMs: 120 });
  });

  it('counts merged tasks around the pointer', () => {
    const many = sceneOf(trialOf({ strategy: 'threads', lanes: 1, tasks: 5000, taskMs: 1, spread: 0, spawnMs: 0, readyMs: 0, failing: 1 }));
    const wide = scaleOf({ fromMs: 0, toMs: 5000 });
    const hit = hitTest(many, wide, wide.x(2000), many.layout.trials[0]!.lanes[0]!.top + 2);
    expect(hit).toMatchObject({ kind: 'merged', lane: 0 });
    if (hit?.kind !== 'merged') return;
    // Two pixels are 10 ms: tasks of 1 ms, one after the other.
    expect(hit.tasks).toBeGreaterThanOrEqual(9);
    expect(hit.tasks).toBeLessThanOrEqual(12);
    expect(hit.failures).toBeGreaterThanOrEqual(9);
    expect(hit.inFlight).toBeGreaterThan(0.95);
    expect(hit.inFlight).toBeLessThanOrEqual(1);
  });
});

describe('the figures of a task', () => {
  const place: TaskPlace = { trialKey: trial.key, lane: 0, slot: 0, position: 0 };

  it('say how long it waited and ran', () => {
    expect(Object.fromEntries(figureList(figuresOf(scene, place)!))).toMatchObject({
      Lane: 'thread 1',
      Queued: '60\u00a0ms',
      Started: '100\u00a0ms (waited 40\u00a0ms)',
      Duration: '100\u00a0ms',
      Computed: '90\u00a0ms',
      Waited: '10\u00a0ms',
      'Kept from a core': '0\u00a0ms',
      Outcome: 'ok',
      Digest: '1234abcd',
    });
  });

  it.each([
    ['all of its parts', { computed: 0.25, kept: 0.5 }, ['25\u00a0ms', '25\u00a0ms', '50\u00a0ms']],
    ['an unknown time without a core', { computed: 0.25, kept: NaN }, ['25\u00a0ms', 'at most 75\u00a0ms', 'unknown']],
    ['overlapping tasks', { computed: NaN, kept: NaN }, ['unknown (tasks overlapped)', 'unknown', 'unknown']],
  ])('say what its time went into: %s', (_, parts, texts) => {
    const records = RecordsBuffer.of(recordsOf([{ lane: 0, startedMs: 0, endedMs: 100, ...parts }]));
    const list = Object.fromEntries(figureList(figuresOf(sceneOf({ ...trial, records }), place)!));
    expect(['Computed', 'Waited', 'Kept from a core'].map((name) => list[name])).toEqual(texts);
  });

  it('say in words how it failed, and give no digest then', () => {
    const sentence = taskSentence(figuresOf(scene, { ...place, lane: 1 })!);
    expect(sentence).toContain('Task 1: lane thread 2');
    expect(sentence).toContain('outcome threw an error');
    expect(sentence).toContain('digest none');
  });

  it('are none where the trial is not shown', () => {
    expect(figuresOf(scene, { ...place, trialKey: 'other' })).toBeNull();
    expect(figuresOf(scene, { ...place, position: 99 })).toBeNull();
  });
});

describe('stepping from task to task', () => {
  const indexOf = (place: TaskPlace | null): number | null => (place ? figuresOf(scene, place)!.index : null);
  const view = { fromMs: 0, toMs: 500 };

  it('begins with the first task in view', () => {
    expect(indexOf(step(scene, null, 'next', view))).toBe(0);
    expect(indexOf(step(scene, null, 'next', { fromMs: 250, toMs: 500 }))).toBe(3);
  });

  it('goes along a slot and stops at its ends', () => {
    const first = step(scene, null, 'next', view);
    const second = step(scene, first, 'next', view);
    expect(indexOf(second)).toBe(3);
    expect(step(scene, second, 'next', view)).toEqual(second);
    expect(step(scene, second, 'previous', view)).toEqual(first);
    expect(step(scene, first, 'previous', view)).toEqual(first);
  });

  it('goes down and up through slots as they are drawn, to what runs at that time', () => {
    const first = step(scene, null, 'next', view);
    const upper = step(scene, first, 'down', view);
    expect(indexOf(upper)).toBe(2);
    const lower = step(scene, upper, 'down', view);
    expect(indexOf(lower)).toBe(1);
    expect(step(scene, lower, 'down', view)).toEqual(lower);
    expect(indexOf(step(scene, upper, 'up', view))).toBe(0);
  });

  it('goes nowhere where there are no tasks', () => {
    expect(step(sceneOf(), null, 'next', view)).toBeNull();
  });
});

describe('layout', () => {
  it('puts lanes below each other without overlap', () => {
    const all = scene.layout.trials.flatMap((t) => t.lanes);
    for (let i = 1; i < all.length; i++) expect(all[i]!.top).toBeGreaterThanOrEqual(all[i - 1]!.top + all[i - 1]!.height);
    for (const box of all) expect(laneAt(scene.layout, box.top + 1)?.box).toBe(box);
  });

  it('makes room for slots, then thins them, then merges them', () => {
    const heightWith = (concurrency: number) =>
      sceneOf(trialOf({ strategy: 'async', lanes: 1, concurrency, tasks: concurrency * 2, taskMs: 100, spread: 0, spawnMs: 0, readyMs: 1 }))
        .layout.trials[0]!.lanes[0]!;
    const [two, fifty, thousand] = [heightWith(2), heightWith(50), heightWith(1000)];
    expect(fifty.height).toBeGreaterThan(two.height);
    expect(fifty.slotHeight).toBeLessThan(two.slotHeight);
    expect([two.dense, fifty.dense, thousand.dense]).toEqual([false, false, true]);
    expect(thousand.height).toBeLessThan(fifty.height);
  });
});
