import { describe, expect, it } from 'vitest';
import { summary as summarySchema, type Trial } from '../../../src/contract/index.ts';
import { summarise } from '../../../src/main/engine/analysis/summarise.ts';
import { experimentOf, trialsOf, type Shape } from '../../helpers/samples/trials.ts';

const sequential: Shape = { spec: { id: 'sequential' }, startupMs: 50, runMs: [1000, 1200, 1100], cores: 1, inFlight: 1 };
const threads: Shape = {
  spec: { id: 'threads', workers: 2, concurrency: 1 },
  startupMs: 100,
  runMs: [500, 600, 550],
  cores: 1.9,
  inFlight: 2,
  memoryBytes: 34e6,
};
const experiment = experimentOf([sequential.spec, threads.spec], { repeats: 3 });

describe('summarise', () => {
  it('fills every figure from the trials', () => {
    const summary = summarise(experiment, trialsOf(experiment, [sequential, threads]));
    expect(summarySchema.parse(summary)).toEqual(summary);
    const figures = summary.strategies[1]!;
    expect(figures).toMatchObject({ id: 'threads', key: 'threads', workers: 2, failures: 0, noise: null });
    expect(figures.wallMs?.median).toBe(650);
    expect(figures.startupMs?.median).toBe(100);
    expect(figures.runMs?.median).toBe(550);
    expect(figures.speedup?.median).toBeCloseTo(1150 / 650, 12);
    expect(figures.runSpeedup?.median).toBe(2);
    expect(figures.cpuMs?.median).toBeCloseTo(100 + 1.9 * 550, 9);
    expect(figures.parallelism?.median).toBeCloseTo(1.9, 9);
    expect(figures.concurrency?.median).toBe(2);
    expect(figures.peakMemoryBytes).toEqual({ median: 34e6, ci95: [34e6, 34e6] });
  });

  it('pairs speed-ups by repeat, in whatever order the trials ran', () => {
    const trials = trialsOf(experiment, [sequential, { ...threads, runMs: [450, 550, 500] }]);
    const { strategies } = summarise(experiment, trials.reverse());
    const ratios = [1050 / 550, 1250 / 650, 1150 / 600].sort((a, b) => a - b);
    expect(strategies[1]?.speedup?.median).toBeCloseTo(ratios[1]!, 12);
    expect(strategies[0]?.speedup).toEqual({ median: 1, ci95: [1, 1] });
  });

  it('leaves out warm-ups and trials that did not end well, and counts failures', () => {
    const trials = trialsOf(experiment, [sequential, threads]);
    const warm = { ...trials[1]!, repeat: -1, tasksFailed: 5, phases: { ...trials[1]!.phases, lastResultMs: 9e9 } };
    const failed = { ...trials[3]!, state: 'failed' as const, phases: { ...trials[3]!.phases, lastResultMs: null } };
    const differs = { ...trials[5]!, tasksFailed: 2, failures: [{ taskIndex: 3, lane: 0, kind: 'differs' as const, message: '' }] };
    const { strategies } = summarise(experiment, [warm, trials[0]!, trials[1]!, trials[2]!, failed, trials[4]!, differs]);
    // Only the trial of the first repeat did all its work.
    expect(strategies[1]?.wallMs).toEqual({ median: 600, ci95: [600, 600] });
    expect(strategies[1]?.failures).toBe(1 + 2 + 1);
  });

  it('has no figures of tasks that threw at once, and takes no speed-up from a base that failed', () => {
    const failing: Partial<Trial> = { tasksOk: 0, tasksFailed: 24 };
    const fast = summarise(experiment, trialsOf(experiment, [sequential, { ...threads, runMs: 1, over: failing }]));
    expect(fast.strategies[1]).toMatchObject({ wallMs: null, runMs: null, speedup: null, runSpeedup: null, cpuMs: null, failures: 72 });
    const base = summarise(experiment, trialsOf(experiment, [{ ...sequential, over: { tasksFailed: 1 } }, threads]));
    expect(base.strategies[1]?.speedup).toBeNull();
    expect(base.strategies[1]?.wallMs?.median).toBe(650);
  });

  it('has no figures of what was never finished, and no speed-up without sequential', () => {
    const { strategies } = summarise(experiment, trialsOf(experiment, [sequential]));
    expect(strategies[1]).toMatchObject({ wallMs: null, speedup: null, taskMs: null, noise: null, failures: 0 });
    const alone = experimentOf([threads.spec], { repeats: 3 });
    expect(summarise(alone, trialsOf(alone, [threads])).strategies[0]?.speedup).toBeNull();
  });

  it('says that figures scatter, and what to do', () => {
    const noiseOf = (runMs: number[]) => {
      const one = experimentOf([threads.spec], { repeats: runMs.length });
      return summarise(one, trialsOf(one, [{ ...threads, runMs }])).strategies[0]?.noise;
    };
    expect(noiseOf([400, 900, 500, 1400, 700])).toMatch(/scatter by 2\d\s%.*more repeats/);
    expect(noiseOf([500, 510, 505, 1500])).toMatch(/is uncertain/);
    expect(noiseOf([500, 501, 502, 503, 504, 505, 506, 900])).toMatch(/One repeat lies far/);
    expect(noiseOf([500, 505, 510, 495, 502])).toBeNull();
    expect(noiseOf([500])).toBeNull();
  });
});
