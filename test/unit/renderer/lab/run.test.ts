import { beforeEach, expect, it, vi } from 'vitest';
import { emptyRecords, type Lane, type Origin, type RunEvent, type TrialRef } from '../../../../src/contract/index.ts';
import { clearRun, hearRun, joinRun, runAfter, useRun, type RunState } from '../../../../src/renderer/src/state/measuring/run.ts';
import { experiment, fakeResult } from '../../../helpers/fakes/api.ts';
import { trialsOf } from '../../../helpers/samples/trials.ts';

const runId = 'run-1';
const ref: TrialRef = { id: 0, strategy: 'sequential', repeat: 0 };
const idle: RunState = { state: 'idle' };
const started: RunEvent = { type: 'run-started', runId, experiment, trials: 12 };
const trialStarted: RunEvent = { type: 'trial-started', runId, trial: ref };
const trialEnded: RunEvent = {
  type: 'trial-ended',
  runId,
  trial: ref,
  result: trialsOf({ ...experiment, repeats: 1 }, [{ spec: { id: 'sequential' }, startupMs: 50, runMs: 900, cores: 1, inFlight: 1 }])[0]!,
};
const after = (...events: RunEvent[]): RunState => events.reduce(runAfter, idle);
const trials = (run: RunState) => (run.state === 'idle' ? [] : run.trials);
const lane = (index: number, readyMs: number | null): Lane => ({
  index,
  type: 'thread',
  pid: 1,
  spawnedMs: 0,
  readyMs,
  endedMs: null,
  respawns: 0,
  heapPeakBytes: null,
});
const records = (rows: number, total: number, failed = 0): RunEvent => ({
  type: 'records',
  runId,
  trial: ref,
  columns: emptyRecords(rows),
  total,
  failed,
});

beforeEach(() => {
  vi.useRealTimers();
  useRun.setState({ run: idle, lab: idle });
});

it('runs from its start to its end', () => {
  const running = after(started, trialStarted, trialEnded);
  expect(running).toMatchObject({ state: 'running', expected: 12, trials: [{ readyMs: 50, result: { strategy: 'sequential' } }] });
  const end = { state: 'done', result: fakeResult('a'), saved: true, problem: null } as const;
  const ended = runAfter(running, { type: 'run-ended', runId, end });
  expect(ended).toMatchObject({ state: 'ended', end });
  expect(trials(ended)).toBe(trials(running));
});

it('prepares until the first trial begins', () => {
  const preparing = after(started, { type: 'preparing', runId, what: 'Writing the log', fraction: 0.4 });
  expect(preparing).toMatchObject({ preparing: { what: 'Writing the log', fraction: 0.4 } });
  expect(runAfter(preparing, trialStarted)).toMatchObject({ preparing: null });
});

it('gathers the records of a trial and tells how many tasks there are beyond those', () => {
  const run = after(started, trialStarted, records(3, 3), records(2, 40, 1));
  expect(trials(run)[0]).toMatchObject({ total: 40, failed: 1, records: { rows: 5 } });
});

it('puts samples one after the other', () => {
  const samples = (atMs: number, bytes: number): RunEvent => ({
    type: 'samples',
    runId,
    trial: ref,
    points: { memory: { atMs: [atMs], bytes: [bytes] }, parallelism: { atMs: [atMs], cores: [1] } },
  });
  expect(trials(after(started, trialStarted, samples(10, 100), samples(20, 200)))[0]).toMatchObject({
    memory: { atMs: [10, 20], bytes: [100, 200] },
    parallelism: { atMs: [10, 20], cores: [1, 1] },
  });
});

it('keeps lanes in their order, each as it was told last', () => {
  const lanes = (...told: Lane[]): RunEvent => ({ type: 'lanes', runId, trial: ref, lanes: told });
  const [trial] = trials(after(started, trialStarted, lanes(lane(1, null), lane(0, null)), lanes(lane(1, 30))));
  expect(trial?.lanes.map(({ index, readyMs }) => [index, readyMs])).toEqual([
    [0, null],
    [1, 30],
  ]);
});

it('leaves the other trials as they are', () => {
  const second: RunEvent = { type: 'trial-started', runId, trial: { id: 1, strategy: 'async', repeat: 0 } };
  const before = after(started, trialStarted, second);
  const changed = runAfter(before, records(2, 2));
  expect(trials(changed)[0]).not.toBe(trials(before)[0]);
  expect(trials(changed)[1]).toBe(trials(before)[1]);
});

it('does not mind events of another run', () => {
  const run = after(started, trialStarted);
  expect(runAfter(run, { type: 'progress', runId: 'run-0', fraction: 0.9, remainingMs: 1 })).toBe(run);
  expect(runAfter(idle, records(1, 1))).toBe(idle);
});

it('joins a run under way', () => {
  joinRun([started, trialStarted, records(4, 4)]);
  expect(trials(useRun.getState().run)[0]).toMatchObject({ total: 4 });
});

it('keeps what was run when the host knows of no run', () => {
  joinRun([started, { type: 'run-ended', runId, end: { state: 'cancelled' } }]);
  joinRun([]);
  expect(useRun.getState().run.state).toBe('ended');
});

it('shows a run that begins at once, and takes what follows in together', () => {
  vi.useFakeTimers();
  const seen = vi.fn();
  const end = useRun.subscribe(seen);
  hearRun(started);
  expect(seen).toHaveBeenCalledOnce();
  for (const event of [trialStarted, records(1, 1), records(1, 2)]) hearRun(event);
  expect(seen).toHaveBeenCalledOnce();
  vi.runAllTimers();
  end();
  expect(seen).toHaveBeenCalledTimes(2);
  expect(trials(useRun.getState().run)[0]).toMatchObject({ total: 2 });
});

const events = (id: string, origin?: Origin): RunEvent[] => [
  { type: 'run-started', runId: id, experiment: { ...experiment, ...(origin ? { origin } : {}) }, trials: 1 },
  { type: 'run-ended', runId: id, end: { state: 'cancelled' } },
];
const shown = () => {
  const { run, lab } = useRun.getState();
  return [run, lab].map((each) => (each.state === 'idle' ? null : each.runId));
};

it('shows the Lab the last run that the user set up, whatever other pages run after it', () => {
  for (const event of [...events('mine'), ...events('scene', 'learn')]) hearRun(event);
  expect(shown()).toEqual(['scene', 'mine']);
  joinRun(events('plan', 'plan').slice(0, 1));
  expect(shown()).toEqual(['plan', 'mine']);
  clearRun();
  expect(shown()).toEqual(['plan', null]);
});

it('forgets a run of the Lab of which nobody heard the end, once another runs', () => {
  hearRun(events('mine')[0]!);
  joinRun(events('scene', 'learn').slice(0, 1));
  expect(shown()).toEqual(['scene', null]);
});
