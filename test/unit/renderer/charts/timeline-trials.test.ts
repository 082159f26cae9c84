import { describe, expect, it } from 'vitest';
import { liveTimelines, resultTimelines } from '../../../../src/renderer/src/charts/data/timeline-trials.ts';
import { runAfter, type RunState } from '../../../../src/renderer/src/state/measuring/run.ts';
import { chooseTrials } from '../../../../src/renderer/src/timeline/model/trial.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';
import { sceneOf } from '../../../helpers/samples/timeline-scene.ts';

const { result } = sampleResult({
  tasks: 12,
  repeats: 2,
  strategies: [{ id: 'sequential' }, { id: 'async', concurrency: 5 }, { id: 'threads', workers: 3, concurrency: 1 }],
});
const { experiment } = result;
const started: RunState = runAfter({ state: 'idle' }, { type: 'run-started', runId: 'r', experiment, trials: 6 });
const live = (run: RunState) => (run.state === 'idle' ? [] : liveTimelines(experiment, run.trials));
/** Of the drawn trials. */
const height = (trials: ReturnType<typeof live>): number => sceneOf(...chooseTrials(trials, 'median')).layout.height;

describe('the timelines of a running experiment', () => {
  it('have every strategy from the start, with the lanes and places it will have', () => {
    expect(chooseTrials(live(started), 'median').map(({ title, state, expected }) => ({ title, state, ...expected }))).toEqual([
      { title: 'sequential', state: 'planned', lanes: 1, perMachine: null, inFlight: 1 },
      { title: 'async', state: 'planned', lanes: 1, perMachine: null, inFlight: 5 },
      { title: 'threads', state: 'planned', lanes: 3, perMachine: null, inFlight: 1 },
    ]);
  });

  it('have every repeat and warm-up, so that the choice of one is there from the start', () => {
    expect(live(started).map(({ repeat }) => repeat)).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1]);
  });

  it('keep their height from the first moment to the result', () => {
    const running = runAfter(started, { type: 'trial-started', runId: 'r', trial: { id: 0, strategy: 'threads', repeat: 0 } });
    expect(chooseTrials(live(running), 'median').map(({ state }) => state)).toEqual(['planned', 'planned', 'running']);
    const first = resultTimelines(experiment, result.trials, () => null).filter(({ repeat }) => repeat === 0);
    expect([height(live(running)), height(first)]).toEqual([height(live(started)), height(live(started))]);
  });
});

describe('the timelines of a result', () => {
  it('have the trials of a strategy side by side, each under the key that it had while it ran', () => {
    const trials = resultTimelines(experiment, result.trials, () => null);
    expect(trials.map(({ strategyKey }) => strategyKey)).toEqual(['sequential', 'sequential', 'async', 'async', 'threads', 'threads']);
    const planned = live(started).filter(({ repeat }) => repeat >= 0);
    expect(trials.map(({ key }) => key)).toEqual(planned.map(({ key }) => key));
  });
});

describe('the timelines of machines', () => {
  const { result: fleet } = sampleResult({
    tasks: 4,
    repeats: 1,
    strategies: [{ id: 'machines', machines: 2, workers: 1, concurrency: 1, on: 'threads' }],
  });
  const [trial] = fleet.trials;
  const series = { atMs: [100], bytes: [5], cores: [0.5] };
  const use = (name: string, work: boolean) => ({
    name,
    cores: 2,
    clockErrorMs: 0,
    roundTripMs: 1,
    ...(work
      ? { work: { tasks: 1, batches: 1, tasksPerSecond: 1, cpuMs: 1, memory: { baselineBytes: 0, peakBytes: 0 }, batchMs: null, series } }
      : {}),
  });
  const machinesOf = (machines: ReturnType<typeof use>[]) =>
    resultTimelines(fleet.experiment, [{ ...trial!, machines }], () => null)[0]?.machines;

  it('have what each machine used, and room for its tracks before that is known', () => {
    expect(machinesOf([use('alpha', true), use('beta', true)])?.get('beta')).toMatchObject({
      cores: { values: [0.5] },
      bytes: { values: [5] },
    });
    const run = runAfter({ state: 'idle' }, { type: 'run-started', runId: 'r', experiment: fleet.experiment, trials: 1 });
    const planned = run.state === 'idle' ? [] : liveTimelines(fleet.experiment, run.trials);
    expect(planned.map(({ machines, expected }) => [machines?.size, expected.perMachine])).toContainEqual([0, 1]);
  });

  it('have no tracks of machines in results that did not measure them', () => {
    expect(machinesOf([use('alpha', false)])).toBeNull();
  });
});
