import { describe, expect, it } from 'vitest';
import {
  barOf,
  barsText,
  barText,
  chartStrategies,
  endOf,
  failureGroups,
  machineColumns,
  machineTrials,
  rowsOf,
  shownTrials,
  trialColumns,
  type Failure,
  type StrategyRow,
  type Trial,
} from '../../../../src/contract/index.ts';
import { plainSpaces } from '../../../helpers/plain-spaces.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';

const { result } = sampleResult({ tasks: 20, repeats: 3, failing: { hybrid: 0.5 } });
const [trial] = result.trials as [Trial];

const row: StrategyRow = {
  id: 'threads',
  key: 'threads',
  name: 'threads',
  wall: { middle: 500, low: 400, high: 600 },
  run: { middle: 300, low: 200, high: 400 },
  startupMs: 200,
  speedup: 2,
  peakBytes: null,
  failures: 0,
};

describe('strategies in charts', () => {
  it('have the settings in their names in which they differ from others of their kind', () => {
    const threads = (workers: number) => ({ id: 'threads', workers, concurrency: 1 }) as const;
    const named = chartStrategies([{ id: 'sequential' }, threads(2), threads(16)]);
    expect(named.map(({ name }) => name)).toEqual(['sequential', 'threads workers=2', 'threads workers=16']);
  });

  it('are in the order of the experiment', () => {
    const keys = result.summary.strategies.map(({ key }) => key);
    expect(rowsOf(result).map(({ key }) => key)).toEqual(keys);
    expect(shownTrials(result).map(({ key }) => key)).toEqual(keys);
  });
});

it('shows the median trial by wall time; one without a result counts as the longest', () => {
  const wall = (lastResultMs: number | null): Trial => ({ ...trial, phases: { ...trial.phases, lastResultMs } });
  const trials = [null, 5, 3, null, 4].map(wall);
  expect(shownTrials({ ...result, trials })[0]?.trial.phases.lastResultMs).toBe(5);
});

describe('bars of times', () => {
  it('have their start-up within the wall time, and none in the running time', () => {
    expect(barOf(row, 'wall')).toEqual({ startup: 200, middle: 500, low: 400, high: 600 });
    expect(barOf({ ...row, startupMs: 900 }, 'wall')?.startup).toBe(500);
    expect(barOf(row, 'run')?.startup).toBe(0);
    expect(barOf({ ...row, wall: null }, 'wall')).toBeNull();
  });

  it.each([
    ['time and speed-up', row, 'wall', '500 ms', '2×'],
    ['no speed-up of the running time', row, 'run', '300 ms', null],
    ['no speed-up of sequential over itself', { ...row, id: 'sequential', speedup: 1 }, 'wall', '500 ms', null],
    ['a failure', { ...row, wall: null, speedup: null, failures: 3 }, 'wall', 'failed', null],
    ['nothing yet', { ...row, wall: null, speedup: null }, 'wall', null, null],
  ] as const)('say %s', (_, shown, of, time, speedup) => {
    const text = barText(shown, of);
    expect(text.time && plainSpaces(text.time)).toBe(time);
    expect(text.speedup).toBe(speedup);
  });

  it('can be read as a sentence', () => {
    expect(plainSpaces(barsText([row, { ...row, name: 'async', wall: null }], 'wall'))).toBe('threads 500 ms · 2×, async not measured');
  });
});

it('tells a trial that did all its work from one that only finished', () => {
  expect(endOf({ ...trial, state: 'done', tasksFailed: 0, failures: [] })).toBe('done');
  expect(endOf({ ...trial, state: 'done', tasksFailed: 1 })).toBe('incomplete');
  expect(endOf({ ...trial, state: 'cancelled' })).toBe('stopped');
});

it('names warm-ups as such in the table of trials', () => {
  const [which] = trialColumns;
  expect(which?.text({ ...trial, strategy: 'async', repeat: 0 })).toBe('async, repeat 1');
  expect(which?.text({ ...trial, strategy: 'async', repeat: -2 })).toBe('async, warm-up 2');
});

it('groups failures by strategy, kind and reason, with the tasks they are of', () => {
  const failure: Failure = { kind: 'threw', message: 'no', taskIndex: 3, lane: 0 };
  const failures = [failure, { ...failure, taskIndex: 1 }, { ...failure, taskIndex: 3 }, { ...failure, taskIndex: null, message: 'gone' }];
  expect(failureGroups([{ strategy: 'async', failures }])).toMatchObject([
    { strategy: 'async', message: 'no', count: 3, tasks: [1, 3] },
    { message: 'gone', count: 1, tasks: [] },
  ]);
});

describe('the table of machines', () => {
  const machines = (machine: string, lastResultMs: number, repeat = 0): Trial => ({
    ...trial,
    strategy: 'machines',
    repeat,
    phases: { ...trial.phases, lastResultMs },
    machines: [
      {
        name: machine,
        cores: 2,
        clockErrorMs: 0.25,
        roundTripMs: null,
        work: {
          tasks: 1500,
          batches: 20,
          tasksPerSecond: 12.345,
          cpuMs: 2000,
          memory: { baselineBytes: 40e6, peakBytes: 50e6 },
          batchMs: { queue: 1, network: 2, work: 30 },
          series: { atMs: [], bytes: [], cores: [] },
        },
      },
    ],
  });
  const row = (shown: Trial): Record<string, string> =>
    Object.fromEntries(machineColumns.map(({ title, text }) => [title, plainSpaces(text(shown.machines![0]!))]));

  it('is of the median trial of each strategy that ran on machines, without warm-ups', () => {
    const trials = [trial, machines('slow', 900), machines('middle', 800), machines('fast', 700), machines('first', 800, -1)];
    expect(machineTrials(trials).map((shown) => shown.machines[0]?.name)).toEqual(['middle']);
    expect(machineTrials([trial])).toEqual([]);
  });

  it('has what is known of each machine, and a dash for the rest', () => {
    expect(row(machines('alpha', 800))).toEqual({
      Machine: 'alpha',
      Tasks: '1,500',
      'Tasks per second': '12.3/s',
      'CPU time': '2 s',
      'Peak memory': '10 MB',
      Batches: '20',
      'In the queue': '1 ms',
      'On the network': '2 ms',
      'At work': '30 ms',
      'Round trip': '–',
      'Clock known to': '±250 µs',
    });
    const { work: _, ...old } = machines('alpha', 800).machines![0]!;
    expect(row({ ...trial, machines: [old] })).toMatchObject({ Machine: 'alpha', Tasks: '–', 'Peak memory': '–', 'At work': '–' });
  });
});
