import { describe, expect, it } from 'vitest';
import type { StrategySpec } from '../../../src/contract/index.ts';
import { estimate, type EstimateProbe } from '../../../src/main/engine/analysis/estimate.ts';
import { experimentOf } from '../../helpers/samples/trials.ts';

const waiting: EstimateProbe = { bootMs: 40, threadMs: 20, processMs: 40, sampled: 3, taskMs: 100, taskCpuMs: 0 };
const computing: EstimateProbe = { ...waiting, taskCpuMs: 100 };

const likely = (spec: StrategySpec, probe: EstimateProbe, cores = 2): number =>
  estimate(experimentOf([spec], { tasks: 20, repeats: 1 }), probe, cores).totalMs!.likely;

describe('estimate', () => {
  it('takes one task after the other as the sum of them', () => {
    expect(likely({ id: 'sequential' }, computing)).toBeGreaterThanOrEqual(2000 + 40);
    expect(likely({ id: 'sequential' }, computing)).toBeLessThan(2200);
  });

  it('lets tasks wait together, but compute on one core per lane and no more cores than there are', () => {
    const async: StrategySpec = { id: 'async', concurrency: 10 };
    expect(likely(async, waiting)).toBeLessThan(400);
    expect(likely(async, computing)).toBeGreaterThan(2000);
    const threads: StrategySpec = { id: 'threads', workers: 4, concurrency: 1 };
    expect(likely(threads, computing, 2)).toBeGreaterThan(1000);
    expect(likely(threads, computing, 4)).toBeLessThan(700);
    expect(likely(threads, waiting, 2)).toBeLessThan(700);
  });

  it('counts every strategy, repeat and warm-up', () => {
    const specs: StrategySpec[] = [{ id: 'sequential' }, { id: 'threads', workers: 2, concurrency: 1 }];
    const once = estimate(experimentOf(specs, { repeats: 1 }), computing, 2).totalMs!;
    const often = estimate(experimentOf(specs, { repeats: 4, warmups: 1 }), computing, 2).totalMs!;
    expect(often.likely).toBeCloseTo(5 * once.likely, 6);
    expect(often.low).toBeLessThan(often.likely);
    expect(often.high).toBeGreaterThan(often.likely);
  });

  it('says what it rests on', () => {
    expect(estimate(experimentOf([{ id: 'sequential' }]), waiting, 2).basis).toMatch(/3 tasks that took 100\sms each/);
  });
});
