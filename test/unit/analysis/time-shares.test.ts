import { describe, expect, it } from 'vitest';
import type { Lane, Trial } from '../../../src/contract/index.ts';
import { timeShares } from '../../../src/main/engine/analysis/time-shares.ts';
import { experimentOf, trialsOf, type Shape } from '../../helpers/samples/trials.ts';

const shape: Shape = { spec: { id: 'sequential' }, startupMs: 50, runMs: 1000, cores: 0.25, inFlight: 1 };
const trialOf = (over: Partial<Trial>): Trial => ({ ...trialsOf(experimentOf([shape.spec], { repeats: 1 }), [shape])[0]!, ...over });
const lanes = (count: number): Lane[] => Array.from({ length: count }, (_, index) => ({ index }) as Lane);

describe('timeShares', () => {
  it('separates waiting from being kept from a core', () => {
    expect(timeShares(trialOf({ keptMs: 600 }))).toEqual({
      computed: 0.25,
      kept: 0.6,
      unknown: 0,
      waited: expect.closeTo(0.15, 9) as number,
    });
  });

  it('does not take a loop at a high load for a task that waits', () => {
    const loop = timeShares(trialOf({ cpuMs: { startup: 0, run: 120 }, keptMs: 879 }));
    expect(loop?.waited).toBeLessThan(0.01);
  });

  it('holds each share within the time, whatever other threads used', () => {
    expect(timeShares(trialOf({ cpuMs: { startup: 0, run: 1800 }, keptMs: 700 }))).toEqual({ computed: 1, kept: 0, unknown: 0, waited: 0 });
    expect(timeShares(trialOf({ keptMs: 5000 }))).toEqual({ computed: 0.25, kept: 0.75, unknown: 0, waited: 0 });
  });

  it('counts the time of lanes once where tasks overlap on them, and only while they have tasks', () => {
    const inFlight = trialOf({ lanes: lanes(1), taskTimeMs: 16_000 });
    expect(timeShares(inFlight)?.computed).toBeCloseTo(0.25, 9);
    const idle = trialOf({ lanes: lanes(4), taskTimeMs: 1000 });
    expect(timeShares(idle)?.computed).toBeCloseTo(0.25, 9);
  });

  it('bounds kept time by what others used if the system does not report it', () => {
    const on = (othersCores: number, over: Partial<Trial> = {}): ReturnType<typeof timeShares> => {
      const trial = trialOf({ load: { othersCores, machineCores: 2, overMs: 1050 }, ...over });
      delete trial.keptMs;
      return timeShares(trial);
    };
    expect(on(0)).toEqual({ computed: 0.25, kept: 0, unknown: 0, waited: 0.75 });
    expect(on(1)).toEqual({ computed: 0.25, kept: 0, unknown: 0.5, waited: 0.25 });
    expect(on(2)).toEqual({ computed: 0.25, kept: 0, unknown: 0.75, waited: 0 });
  });

  it('leaves the rest unknown in a result that has neither', () => {
    const old = trialOf({});
    delete old.keptMs;
    delete old.taskTimeMs;
    expect(timeShares(old)).toEqual({ computed: 0.25, kept: 0, unknown: 0.75, waited: 0 });
    expect(timeShares(trialOf({ cpuMs: null }))).toBeNull();
  });
});
