import { describe, expect, it } from 'vitest';
import { RecordsBuffer } from '../../../../../src/renderer/src/timeline/model/records-buffer.ts';
import { Samples } from '../../../../../src/renderer/src/timeline/model/samples.ts';
import { longerOf } from '../../../../../src/renderer/src/timeline/scene/picks/compare-tasks.ts';
import {
  cleared,
  clicked,
  isPinned,
  nothingPicked,
  pinToggled,
  rangeBetween,
  stillShown,
  withFocus,
  withGap,
  withRange,
} from '../../../../../src/renderer/src/timeline/scene/picks/picked.ts';
import { rangeFigures } from '../../../../../src/renderer/src/timeline/scene/picks/range.ts';
import { pickedSentence } from '../../../../../src/renderer/src/timeline/scene/picks/sentence.ts';
import { ViewHistory } from '../../../../../src/renderer/src/timeline/scene/moves/view-history.ts';
import { sceneOf } from '../../../../helpers/samples/timeline-scene.ts';
import { recordsOf, trialOf, type TaskTimes } from '../../../../helpers/samples/timeline-trials.ts';

const trial = {
  ...trialOf({ strategy: 'threads', lanes: 2, tasks: 20, taskMs: 100, spread: 0, spawnMs: 0, readyMs: 0 }),
  usage: { cores: new Samples([500, 1500], [2, 1]), bytes: new Samples([500, 1500], [3e7, 5e7]) },
};
const scene = sceneOf(trial);
const task = (position: number) => ({ trialKey: trial.key, lane: 0, slot: 0, position });
const range = { fromMs: 0, toMs: 1000 };

describe('what is picked', () => {
  it('goes step by step: the range, the task, the pins', () => {
    const all = withRange(withFocus(pinToggled(withFocus(nothingPicked, task(0))), task(1)), range);
    const steps = [all, cleared(all), cleared(cleared(all)), cleared(cleared(cleared(all)))];
    expect(steps.map(({ range: r, focus, pins }) => [r !== null, focus !== null, pins.length])).toEqual([
      [true, true, 1],
      [false, true, 1],
      [false, false, 1],
      [false, false, 0],
    ]);
  });

  it('holds two pins, the newest', () => {
    const pinned = [0, 1, 2].reduce((picked, at) => pinToggled(withFocus(picked, task(at))), nothingPicked);
    expect(pinned.pins).toEqual([task(1), task(2)]);
    expect(isPinned(pinned, task(2))).toBe(true);
    expect(pinToggled(pinned).pins).toEqual([task(1)]);
    expect(pinToggled(nothingPicked)).toBe(nothingPicked);
  });

  it('has a range between two times in any order, unless it is too short to have figures', () => {
    expect(rangeBetween(300, -20)).toEqual({ fromMs: 0, toMs: 300 });
    expect([rangeBetween(5, 5), rangeBetween(5, 5.0001)]).toEqual([null, null]);
    expect(pickedSentence(scene, withRange(nothingPicked, rangeBetween(5, 5.001)))).toMatch(/^Range: 1.µs from 5\.000.ms/);
  });

  it('loses its range by a click elsewhere', () => {
    expect(clicked(withRange(nothingPicked, range), null)).toEqual(nothingPicked);
    expect(clicked(withRange(nothingPicked, range), task(3))).toMatchObject({ focus: task(3), range: null });
  });

  it('loses what is no longer shown, and only that', () => {
    const gap = withGap(nothingPicked, { trialKey: 'gone', lane: 0, fromMs: 1, toMs: 2 });
    expect(stillShown(gap, scene)).toEqual(nothingPicked);
    const pinned = pinToggled(withFocus(nothingPicked, task(0)));
    expect(stillShown(pinned, scene)).toBe(pinned);
    expect(stillShown(pinned, sceneOf())).toEqual(nothingPicked);
  });

  it('is told to a screen reader', () => {
    expect(pickedSentence(scene, nothingPicked)).toBe('');
    expect(pickedSentence(scene, withFocus(nothingPicked, task(0)))).toMatch(/^Task 0: lane thread 1/);
    expect(pickedSentence(scene, withRange(nothingPicked, range))).toMatch(/^Range: 1.s from 0.ms\. Its figures/);
    expect(pickedSentence(scene, withGap(nothingPicked, { trialKey: trial.key, lane: 1, ...range }))).toMatch(
      /^Gap of threads, thread 2: /,
    );
  });
});

describe('the figures of a range', () => {
  it('are those of the tasks that ran in it, and of the time', () => {
    const figures = rangeFigures(scene.trials[0]!, range);
    expect(figures.tasks).toBeGreaterThanOrEqual(20);
    expect(figures.p50Ms).toBeCloseTo(100, 6);
    expect(figures.p99Ms).toBeCloseTo(100, 6);
    expect(figures.cores).toBeCloseTo(1.5, 9);
    expect(figures.inFlight).toBeCloseTo(2, 1);
    expect(figures.peakBytes).toBe(5e7);
  });

  it('say what the time of its tasks went into, each spread evenly over it, and nothing where it is unknown of one', () => {
    const of = (unknown: Partial<TaskTimes>) =>
      rangeFigures(
        sceneOf({
          ...trial,
          records: RecordsBuffer.of(
            recordsOf([
              { lane: 0, startedMs: 0, endedMs: 100, computed: 0.5, kept: 0.5 },
              { lane: 0, startedMs: 100, endedMs: 200, computed: 0.2, kept: 0.1, ...unknown },
            ]),
          ),
        }).trials[0]!,
        { fromMs: 50, toMs: 200 },
      );
    expect(of({}).computed).toBeCloseTo((25 + 20) / 150, 6);
    expect(of({}).kept).toBeCloseTo((25 + 10) / 150, 6);
    expect(of({ kept: NaN })).toMatchObject({ computed: of({}).computed, kept: null });
    expect(of({ computed: NaN })).toMatchObject({ computed: null, kept: null });
  });

  it('are missing where nothing ran and nothing was sampled', () => {
    expect(rangeFigures(scene.trials[0]!, { fromMs: 5000, toMs: 6000 })).toEqual({
      tasks: 0,
      p50Ms: null,
      p99Ms: null,
      computed: null,
      kept: null,
      cores: null,
      inFlight: 0,
      peakBytes: null,
    });
  });
});

describe('two pinned tasks', () => {
  it('are compared in both directions, naming both', () => {
    expect(longerOf({ startedMs: 0, endedMs: 100 }, { startedMs: 0, endedMs: 150 })).toMatch(
      /^B takes 50.ms longer than A: 1\.5× as long\.$/,
    );
    expect(longerOf({ startedMs: 0, endedMs: 10 }, { startedMs: 5, endedMs: 5 })).toMatch(/^A takes 10.ms longer than B\.$/);
    expect(longerOf({ startedMs: 0, endedMs: 10 }, { startedMs: 10, endedMs: 20 })).toBe('Both take the same time.');
  });
});

describe('the history of views', () => {
  const [a, b, c] = [0, 1, 2].map((i) => ({ fromMs: i, toMs: i + 1 })) as [typeof range, typeof range, typeof range];

  it('goes back and forward as a browser does', () => {
    const history = new ViewHistory();
    history.leave(a, 0);
    history.leave(b, 1000);
    expect([history.canGoBack, history.canGoForward]).toEqual([true, false]);
    expect(history.back(c)).toBe(b);
    expect(history.back(b)).toBe(a);
    expect([history.back(a), history.canGoBack]).toEqual([null, false]);
    expect(history.forward(a)).toBe(b);
    history.leave(b, 2000);
    expect(history.forward(a)).toBeNull();
  });

  it('takes changes in quick succession for one', () => {
    const history = new ViewHistory();
    history.leave(a, 0);
    for (let ms = 50; ms < 2000; ms += 50) history.leave(b, ms);
    expect([history.back(c), history.back(a)]).toEqual([a, null]);
  });
});
