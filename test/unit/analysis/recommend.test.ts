import { describe, expect, it } from 'vitest';
import {
  comparisonsOf,
  recommendation as schema,
  type Environment,
  type Experiment,
  type Recommendation,
  type StrategySpec,
  type Trial,
} from '../../../src/contract/index.ts';
import { recommend } from '../../../src/main/engine/analysis/advice/from-experiment.ts';
import { summarise } from '../../../src/main/engine/analysis/summarise.ts';
import { environment, experimentOf, trialsOf, type Shape } from '../../helpers/samples/trials.ts';

const sequential: StrategySpec = { id: 'sequential' };
const async: StrategySpec = { id: 'async', concurrency: 5 };
const threads: StrategySpec = { id: 'threads', workers: 2, concurrency: 1 };
const processes: StrategySpec = { id: 'processes', workers: 2, concurrency: 1 };

function advise(shapes: readonly Shape[], over: Partial<Experiment> = {}, around: Environment = environment): Recommendation {
  const experiment = experimentOf(
    shapes.map((shape) => shape.spec),
    over,
  );
  const trials = trialsOf(experiment, shapes);
  const advice = recommend(experiment, summarise(experiment, trials), trials, around);
  expect(schema.parse(advice)).toEqual(advice);
  expect(JSON.stringify(advice)).not.toMatch(/NaN|Infinity|undefined/);
  return advice;
}

const jitter = (ms: number): number[] => [1, 1.01, 0.99, 1.005, 0.995].map((factor) => ms * factor);

const sleepLike: Shape[] = [
  { spec: sequential, startupMs: 40, runMs: jitter(3000), cores: 0.02, inFlight: 1 },
  { spec: async, startupMs: 40, runMs: jitter(600), cores: 0.1, inFlight: 5 },
  { spec: { ...threads, workers: 5 }, startupMs: 120, runMs: jitter(600), cores: 0.1, inFlight: 5, memoryBytes: 60e6 },
  { spec: { ...processes, workers: 5 }, startupMs: 250, runMs: jitter(600), cores: 0.1, inFlight: 5, memoryBytes: 80e6 },
];
const cpuLike: Shape[] = [
  { spec: sequential, startupMs: 40, runMs: jitter(2400), cores: 1.0, inFlight: 1 },
  { spec: async, startupMs: 40, runMs: jitter(2410), cores: 1.0, inFlight: 5 },
  { spec: threads, startupMs: 80, runMs: jitter(1210), cores: 1.98, inFlight: 2, memoryBytes: 34e6 },
  { spec: processes, startupMs: 180, runMs: jitter(1210), cores: 1.98, inFlight: 2, memoryBytes: 50e6 },
];
const tiny: Shape[] = [
  { spec: sequential, startupMs: 40, runMs: jitter(10), cores: 1, inFlight: 1 },
  { spec: threads, startupMs: 80, runMs: jitter(6), cores: 1.9, inFlight: 2 },
];

describe('recommend', () => {
  it('chooses async where tasks wait, whatever the workload is called', () => {
    const advice = advise(sleepLike, { tasks: 15 });
    expect(advice).toMatchObject({ strategy: 'async', key: 'async', workers: 1, basis: 'measured' });
    expect(advice.headline).toBe(
      'Use async on one thread with 5 tasks in flight: your 15 tasks finish 4.75 times as fast as one after the other.',
    );
    expect(advice.kindOfWork?.wait).toBeCloseTo(0.98, 6);
    expect(advice.confidence).toBeGreaterThan(0.9);
    expect(advice.reasons[0]).toMatch(/used the CPU for 2\s% of the time and waited for 98\s%/);
    expect(advice.changesWhen.join(' ')).toMatch(/more tasks in flight it may be faster still: all 5 places in flight were taken/);
    expect(advice.runnerUp?.key).toBe('threads');
    expect(advice.runnerUp?.timesFaster.median).toBeCloseTo(720 / 640, 2);
    expect(advice.runnerUp?.extraStartupMs).toBe(-80);
    expect(advice.runnerUp?.extraMemoryBytes).toBe(-40e6);
  });

  it('chooses a pool of threads where tasks compute, and says why not the others', () => {
    const advice = advise(cpuLike);
    expect(advice).toMatchObject({ strategy: 'threads', workers: 2, basis: 'measured' });
    expect(advice.headline).toBe('Use a pool of 2 threads: your 24 tasks finish 1.89 times as fast as one after the other.');
    const why = new Map(advice.rejected.map((each) => [each.key, each.why]));
    expect(why.get('async')).toMatch(/^It took 1\.9 times as long: it used 1 core, not 1\.98\.$/);
    expect(why.get('processes')).toMatch(/since its start-up took 100\sms longer\. It held 16\sMB more memory\.$/);
    expect(advice.changesWhen.join(' ')).toMatch(/more cores, more workers would make it faster/);
  });

  it('says below how many tasks the pool does not pay', () => {
    const advice = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(240), cores: 1, inFlight: 1 },
      { spec: threads, startupMs: 80, runMs: jitter(120), cores: 1.98, inFlight: 2 },
    ]);
    expect(advice.strategy).toBe('threads');
    // 40 ms more start-up, 5 ms less per task.
    expect(advice.changesWhen[0]).toMatch(
      /^With fewer than about 8 tasks like these one task after the other would be as fast, since it starts in 40\sms, not 80\sms\.$/,
    );
  });

  it('chooses one after the other for tiny tasks, and says from how many on a pool pays', () => {
    const advice = advise(tiny);
    expect(advice.strategy).toBe('sequential');
    expect(advice.headline).toBe(
      'Run one task after the other: your 24 tasks take 50\u00a0ms, and 1.72 times as long with a pool of 2 threads.',
    );
    expect(advice.caveats[0]).toMatch(/Start-up makes up 80\s%/);
    // 40 ms more start-up, 4/24 ms less per task.
    expect(advice.changesWhen[0]).toMatch(/With more than about 240 tasks like these a pool of 2 threads would be faster/);
  });

  it('prefers this machine to several if they are as fast, whatever memory the others are known to hold', () => {
    const machines: StrategySpec = { id: 'machines', machines: 2, workers: 2, concurrency: 1, on: 'threads' };
    const advice = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(3000), cores: 1, inFlight: 1 },
      { spec: { ...threads, workers: 4 }, startupMs: 100, runMs: jitter(600), cores: 4, inFlight: 4, memoryBytes: 500e6 },
      { spec: machines, startupMs: 100, runMs: jitter(600), cores: 4, inFlight: 4, memoryBytes: 1e6 },
    ]);
    expect(advice.strategy).toBe('threads');
  });

  it('calls a tie a tie and takes the simplest', () => {
    const advice = advise([
      { spec: processes, startupMs: 100, runMs: jitter(1000), cores: 1.9, inFlight: 2 },
      { spec: { ...threads, workers: 4 }, startupMs: 100, runMs: jitter(995), cores: 1.9, inFlight: 4 },
      { spec: threads, startupMs: 100, runMs: [1015, 1005, 1000, 1020, 1010], cores: 1.9, inFlight: 2 },
    ]);
    expect(advice).toMatchObject({ basis: 'tie', strategy: 'threads', workers: 2, key: 'threads:workers=2:concurrency=1' });
    expect(advice.headline).toMatch(/^Use a pool of 2 threads: your 24 tasks take 1\.11\ss; .* is no better\.$/);
    expect(advice.rejected.every((each) => each.why.includes('a tie'))).toBe(true);
    expect(advice.reasons[0]).toMatch(/too close to matter/);
  });

  it('does not choose what failed, however fast, and says what happened', () => {
    const failing: Shape = {
      ...cpuLike[2]!,
      over: { tasksFailed: 1, tasksOk: 23, failures: [{ taskIndex: 3, lane: 1, kind: 'threw', message: 'task 3 threw: no' }] },
    };
    const advice = advise([cpuLike[0]!, failing, cpuLike[3]!]);
    expect(advice.strategy).toBe('processes');
    expect(advice.rejected.find((each) => each.key === 'threads')?.why).toBe('It had 5 failures, the first: task 3 threw: no.');
  });

  it('does not choose what gave other outputs', () => {
    const differing: Shape = { ...cpuLike[2]!, over: { failures: [{ taskIndex: 0, lane: 0, kind: 'differs', message: 'differs' }] } };
    const advice = advise([cpuLike[0]!, differing]);
    expect(advice.strategy).toBe('sequential');
    expect(advice.headline).toMatch(/nothing else ran all tasks without a failure/);
    expect(advice.caveats.join(' ')).toMatch(/Outputs differ under threads/);
  });

  it("can't tell when nothing finished", () => {
    const broken = cpuLike.map((shape): Shape => ({ ...shape, over: { state: 'failed', tasksOk: 0 } }));
    expect(advise(broken)).toMatchObject({ strategy: null, key: null, workers: null, basis: 'cant-tell', confidence: 0, runnerUp: null });
    expect(advise(broken).rejected).toHaveLength(4);
  });

  it("can't tell from one strategy alone", () => {
    const advice = advise([cpuLike[2]!]);
    expect(advice).toMatchObject({ strategy: null, basis: 'cant-tell' });
    expect(advice.headline).toMatch(/only threads was measured\. Add a strategy/);
  });

  it("can't tell where repeats scatter more than strategies differ", () => {
    const advice = advise(
      [
        { spec: sequential, startupMs: 40, runMs: [1150, 460, 1250], cores: 1, inFlight: 1 },
        { spec: threads, startupMs: 40, runMs: [500, 1150, 1140], cores: 1, inFlight: 2 },
        { spec: processes, startupMs: 40, runMs: [1160, 1150, 490], cores: 1, inFlight: 2 },
      ],
      { repeats: 3 },
    );
    expect(advice.confidence).toBeLessThan(0.75);
    expect(advice.caveats.join(' ')).toMatch(/scatter|are uncertain/);
  });

  it('is modest after one repeat', () => {
    const advice = advise(
      cpuLike.map((shape) => ({ ...shape, runMs: (shape.runMs as number[])[0]! })),
      { repeats: 1 },
    );
    expect(advice.strategy).toBe('threads');
    expect(advice.confidence).toBeLessThanOrEqual(0.7);
    expect(advice.caveats[0]).toMatch(/One repeat can't separate/);
    expect(advice.runnerUp?.timesFaster.ci95[0]).toBe(advice.runnerUp?.timesFaster.ci95[1]);
  });

  it('does without sequential', () => {
    const advice = advise([cpuLike[1]!, cpuLike[2]!]);
    expect(advice.kindOfWork).toBeNull();
    expect(advice.headline).toBe(
      'Use a pool of 2 threads: your 24 tasks take 1.29\u00a0s, and 1.9 times as long with async on one thread with 5 tasks in flight.',
    );
  });

  it('compares what all finished when an experiment was interrupted', () => {
    const experiment = experimentOf(cpuLike.map((shape) => shape.spec));
    const trials = trialsOf(experiment, cpuLike).slice(0, 10);
    const advice = recommend(experiment, summarise(experiment, trials), trials, environment);
    expect(advice.strategy).toBe('threads');
    expect(advice.caveats.join(' ')).toMatch(/Only 2 of 5 repeats/);
  });

  it("can't tell from an experiment that was interrupted before a second strategy ended, and blames no strategy that never ran", () => {
    const experiment = experimentOf(cpuLike.map((shape) => shape.spec));
    const trials = trialsOf(experiment, cpuLike).slice(0, 1);
    const advice = recommend(experiment, summarise(experiment, trials), trials, environment);
    expect(advice.headline).toBe("Can't tell: only sequential was measured: no trial of the others finished. Run the experiment again.");
    expect(advice.rejected.map(({ why }) => why)).not.toContainEqual(expect.stringContaining('failure'));
  });

  it('passes on what the environment warns of', () => {
    expect(advise(cpuLike, {}, { ...environment, warnings: ['This is a virtual machine.'] }).caveats).toContain(
      'This is a virtual machine.',
    );
  });

  it("notices work on libuv's threads by the cores that async uses", () => {
    const advice = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(2400), cores: 1, inFlight: 1 },
      { spec: async, startupMs: 40, runMs: jitter(1250), cores: 1.95, inFlight: 5 },
      { spec: threads, startupMs: 80, runMs: jitter(1300), cores: 1.9, inFlight: 2 },
    ]);
    expect(advice.strategy).toBe('async');
    expect(advice.changesWhen.join(' ')).toMatch(/libuv's four threads/);
  });

  it('speaks of one task as of one', () => {
    expect(advise(tiny, { tasks: 1 }).headline).toMatch(/: your task takes 50\sms,/);
  });
});

describe('the simulation of the GIL', () => {
  const gil: StrategySpec = { id: 'gil-threads', workers: 2, concurrency: 1 };

  it('is never chosen, however fast, and the reason is given', () => {
    const advice = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(1000), cores: 1, inFlight: 1 },
      { spec: threads, startupMs: 80, runMs: jitter(500), cores: 2, inFlight: 2 },
      { spec: gil, startupMs: 10, runMs: jitter(100), cores: 1, inFlight: 2 },
    ]);
    expect(advice.key).toBe('threads');
    expect(advice.rejected.find(({ key }) => key === 'gil-threads')?.why).toMatch(/^It simulates CPython's GIL/);
  });

  it('leaves nothing to recommend where there is nothing, or nothing else, to compare', () => {
    const one: Shape = { spec: gil, startupMs: 10, runMs: jitter(100), cores: 1, inFlight: 2 };
    expect(advise([one]).headline).toMatch(/only the simulation/);
    const other: Shape = { spec: sequential, startupMs: 40, runMs: jitter(1000), cores: 1, inFlight: 1 };
    expect(advise([one, other]).headline).toMatch(/only sequential was measured/);
  });

  describe('where other programs used the cores', () => {
    const beside = (shapes: readonly Shape[], othersCores: number, over: Partial<Trial> = {}): Shape[] =>
      shapes.map((shape) => ({ ...shape, over: { load: { othersCores, machineCores: 2, overMs: 1000 }, ...over } }));

    it('is less sure the more they used', () => {
      const sure = [0, 0.15, 0.6].map((othersCores) => advise(beside(sleepLike, othersCores)).confidence);
      expect(sure[0]).toBeGreaterThan(sure[1] ?? 1);
      expect(sure[1]).toBeGreaterThan(sure[2] ?? 1);
    });

    it("can't tell if the answer depends on them", () => {
      const advice = advise(beside(cpuLike, 1.6));
      expect(advice.basis).toBe('cant-tell');
      expect(advice.headline).toMatch(/other programs used 80\s% of the cores.*Close them and measure again/);
    });

    it('promises no more than the cores allow, however the times look', () => {
      const [alone, ...pools] = cpuLike;
      const slowed = beside([{ ...alone!, runMs: jitter(12_000), cores: 0.2, over: {} }, ...pools], 0.14, { keptMs: 9600 });
      const advice = advise(slowed);
      expect(advice.headline).toMatch(/shorter than 2 cores allow/);
    });

    it('promises tasks that compute on one thread no more than one core allows', () => {
      const [alone] = cpuLike;
      const async: Shape = { ...alone!, spec: { id: 'async', concurrency: 16 } };
      const slowed = beside([{ ...alone!, runMs: jitter(8000), cores: 0.5, over: {} }, async], 0.14, { keptMs: 4000 });
      expect(advise(slowed).headline).toMatch(/shorter than 1 core allows/);
    });
  });
});

describe('trials whose memory is unknown', () => {
  const unknown = { baselineBytes: 0, peakBytes: 0, processes: [] };
  const withoutMemory = (shapes: readonly Shape[]): Shape[] => shapes.map((shape) => ({ ...shape, over: { memory: unknown } }));

  it('are chosen from by time, and nothing is said of memory', () => {
    for (const shapes of [cpuLike, sleepLike]) {
      const advice = advise(withoutMemory(shapes));
      expect(advice.key).toBe(advise(shapes).key);
      expect(advice.runnerUp).toMatchObject({ extraMemoryBytes: null });
      expect(comparisonsOf(advice.runnerUp!).map(({ text }) => text)).toHaveLength(2);
      expect(JSON.stringify(advice)).not.toMatch(/memory|held/);
    }
  });

  it('are compared with others whose memory is known by time alone', () => {
    const [first, ...others] = cpuLike;
    const advice = advise([first!, ...withoutMemory(others.slice(-1)), ...others.slice(0, -1)]);
    expect(advice.key).toBe('threads');
    expect(advice.runnerUp).toMatchObject({ key: 'processes', extraMemoryBytes: null });
  });
});

describe('a trial whose CPU time is unknown', () => {
  const unknown = { over: { cpuMs: null } };

  it('is not said to have used no core', () => {
    const { rejected } = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(2400), cores: 1, inFlight: 1, ...unknown },
      { spec: processes, startupMs: 40, runMs: jitter(1200), cores: 2, inFlight: 2 },
    ]);
    expect(rejected.map(({ why }) => why).join(' ')).not.toMatch(/used 0 cores/);
  });

  it('says nothing of what would make it faster', () => {
    const { changesWhen } = advise([
      { spec: sequential, startupMs: 40, runMs: jitter(3000), cores: 0.02, inFlight: 1 },
      { spec: async, startupMs: 40, runMs: jitter(600), cores: 0.1, inFlight: 5, ...unknown },
    ]);
    expect(changesWhen.join(' ')).not.toMatch(/while 0 of/);
  });
});
