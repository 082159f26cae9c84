import { describe, expect, it } from 'vitest';
import { keyAction, type Key } from '../../../../src/renderer/src/timeline/scene/keys.ts';
import { RecordsBuffer } from '../../../../src/renderer/src/timeline/model/records-buffer.ts';
import { laneSummaries, outcomesSeen, tasksShown, trialShares } from '../../../../src/renderer/src/timeline/scene/summary.ts';
import { chooseTrials, type TimelineTrial } from '../../../../src/renderer/src/timeline/model/trial.ts';
import { sceneOf, scaleOf } from '../../../helpers/samples/timeline-scene.ts';
import { laneAtStart, recordsOf, trialOf } from '../../../helpers/samples/timeline-trials.ts';

const base = trialOf({ strategy: 'threads', lanes: 1, tasks: 1, taskMs: 1, spawnMs: 0, readyMs: 0 });
const trial: TimelineTrial = {
  ...base,
  lanes: [laneAtStart(0, 'thread', 50, 100), { ...laneAtStart(1, 'thread', 50, 200), respawns: 1 }],
  records: RecordsBuffer.of(
    recordsOf([
      { lane: 0, startedMs: 100, endedMs: 200 },
      { lane: 1, startedMs: 200, endedMs: 300 },
      { lane: 1, startedMs: 250, endedMs: 350, outcome: 'died' },
      { lane: 0, startedMs: 300, endedMs: 400 },
    ]),
  ),
  phases: { readyMs: 200, lastResultMs: 400 },
};
const scene = sceneOf(trial);
const shown = scene.trials[0]!;
const lanes = scene.layout.trials[0]!.lanes;

describe('how the time of lanes is spent', () => {
  it('adds up over lanes, up to the last result', () => {
    // 800 ms of two lanes: busy 200 + 150 (overlap counts once), start-up 100 + 200.
    const shares = trialShares(shown, lanes, { fromMs: 0, toMs: 1000 });
    expect(shares.busy).toBeCloseTo(350 / 800, 9);
    expect(shares.startup).toBeCloseTo(300 / 800, 9);
    expect(shares.idle).toBeCloseTo(150 / 800, 9);
  });

  it('follows the view', () => {
    const shares = trialShares(shown, lanes, { fromMs: 200, toMs: 300 });
    expect(shares).toEqual({ busy: 0.5, kept: 0, startup: 0, idle: 0.5 });
  });

  it('is nothing where nothing is in view', () => {
    expect(trialShares(shown, lanes, { fromMs: 600, toMs: 700 })).toEqual({ busy: 0, kept: null, startup: 0, idle: 0 });
  });

  it('says how much of it tasks were kept from a core in view, and null where no task tells', () => {
    const of = (kept: readonly number[]) => {
      const tasks = kept.map((share, i) => ({ lane: 0, startedMs: 100 * i, endedMs: 100 * (i + 1), computed: 0, kept: share }));
      const one = sceneOf({ ...base, lanes: [laneAtStart(0, 'thread', 0, 0)], records: RecordsBuffer.of(recordsOf(tasks)), phases: null });
      return trialShares(one.trials[0]!, one.layout.trials[0]!.lanes, { fromMs: 50, toMs: 200 });
    };
    expect(of([0.5, 0.2]).kept).toBeCloseTo((25 + 20) / 150, 6);
    expect(of([NaN, 0.2]).kept).toBeCloseTo(20 / 150, 6);
    expect(of([NaN, NaN]).kept).toBeNull();
  });

  it('is told for each lane with its counts', () => {
    const [first, second] = laneSummaries(shown, lanes, { fromMs: 0, toMs: 400 });
    expect(first).toMatchObject({ name: 'thread 1', tasks: 2, failures: 0, respawns: 0, shares: { busy: 0.5, startup: 0.25, idle: 0.25 } });
    expect(second).toMatchObject({ name: 'thread 2', tasks: 2, failures: 1, respawns: 1 });
    expect([...outcomesSeen(scene)]).toEqual(['died']);
  });
});

describe('how many tasks are shown', () => {
  it('is all of them while bars are drawn, and none of a merged lane', () => {
    expect(tasksShown(scene, scaleOf({ fromMs: 0, toMs: 500 }))).toEqual({ shown: 4, inView: 4 });
    const many = sceneOf(trialOf({ strategy: 'threads', lanes: 2, tasks: 5000, taskMs: 1, spawnMs: 0, readyMs: 0 }), trial);
    expect(tasksShown(many, scaleOf({ fromMs: 0, toMs: 5000 }))).toEqual({ shown: 4, inView: 5004 });
  });
});

describe('the choice of the repeat', () => {
  const repeat = (number: number, lastResultMs: number | null, state: TimelineTrial['state'] = 'ended'): TimelineTrial => ({
    ...base,
    key: `threads ${String(number)}`,
    repeat: number,
    state,
    phases: { readyMs: 1, lastResultMs },
  });
  const chosen = (...trials: TimelineTrial[]) => chooseTrials(trials, 'median').map((t) => t.repeat);

  it('is the median by wall time', () => {
    expect(chosen(repeat(0, 30), repeat(1, 10), repeat(2, 20))).toEqual([2]);
    expect(chosen(repeat(0, 40), repeat(1, 10), repeat(2, 20), repeat(3, 30))).toEqual([2]);
  });

  it('leaves out repeats without a last result while there are others', () => {
    expect(chosen(repeat(0, null), repeat(1, 10))).toEqual([1]);
    expect(chosen(repeat(0, null), repeat(1, null))).toEqual([1]);
  });

  it('leaves out warm-ups, unless there is nothing else', () => {
    expect(chosen(repeat(-1, 20), repeat(0, 30), repeat(1, 10))).toEqual([1]);
    expect(chosen(repeat(-2, 20), repeat(-1, 30))).toEqual([-2]);
  });

  it('is the one that runs now', () => {
    expect(chosen(repeat(0, 30), repeat(1, null, 'running'), repeat(2, 20))).toEqual([1]);
  });

  it('is one that has begun, if any has', () => {
    expect(chosen(repeat(0, null), repeat(1, null, 'planned'))).toEqual([0]);
    expect(chosen(repeat(0, null, 'planned'), repeat(1, null, 'planned'))).toEqual([1]);
  });

  it('can be a number, and keeps the order of strategies', () => {
    const other = { ...repeat(1, 5), key: 'other', strategyKey: 'async', strategy: 'async' as const };
    expect(chooseTrials([repeat(0, 30), other, repeat(1, 10)], 1).map((t) => t.key)).toEqual(['threads 1', 'other']);
    expect(chooseTrials([repeat(0, 30)], 7)).toEqual([]);
  });
});

describe('keys', () => {
  const press = (key: string, modifiers: Partial<Key> = {}) =>
    keyAction({ key, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...modifiers });

  it.each([
    ['w', { type: 'zoom', factor: 0.7 }],
    ['W', { type: 'zoom', factor: 0.7 }],
    ['+', { type: 'zoom', factor: 0.7 }],
    ['-', { type: 'zoom', factor: 1 / 0.7 }],
    ['a', { type: 'pan', share: -0.1 }],
    ['ArrowRight', { type: 'pan', share: 0.1 }],
    ['ArrowDown', { type: 'scroll', px: 60 }],
    ['0', { type: 'fit' }],
    ['Enter', { type: 'zoom-to-picked' }],
    ['[', { type: 'back' }],
    ['n', { type: 'jump', to: 'slowest', direction: 'next' }],
    ['r', { type: 'range' }],
    ['?', { type: 'help' }],
    ['Escape', { type: 'clear' }],
    ['q', null],
  ])('%s', (key, action) => {
    expect(press(key)).toEqual(action);
  });

  it('go from task to task with Alt, farther with Shift, and are left to the application with Ctrl or Cmd', () => {
    expect(press('ArrowLeft', { altKey: true })).toEqual({ type: 'step', direction: 'previous' });
    expect(press('w', { altKey: true })).toBeNull();
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ type: 'pan', share: -0.5 });
    expect(press('G', { shiftKey: true })).toEqual({ type: 'jump', to: 'gap', direction: 'previous' });
    expect([press('0', { ctrlKey: true }), press('ArrowLeft', { metaKey: true })]).toEqual([null, null]);
  });
});
