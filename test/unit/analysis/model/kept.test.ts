import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../../../src/contract/index.ts';
import { poolSpec } from '../../../../src/main/engine/analysis/model/candidates.ts';
import { fit, type Fit, type MeasuredProbe } from '../../../../src/main/engine/analysis/model/fit.ts';
import { leastAlone, mostKept } from '../../../../src/main/engine/analysis/model/kept.ts';
import { predict } from '../../../../src/main/engine/analysis/model/predict.ts';
import { modelInput, taskCost } from '../../../helpers/samples/model.ts';

describe('time in which others may have had the cores', () => {
  it.each([
    ['is no more than threads were kept from a core', { keptMs: 20, othersMs: 90 }, 20],
    ['is no more than others computed', { keptMs: 70, othersMs: 30 }, 30],
    ['is no more than there was', { keptMs: 250, othersMs: 180 }, 100],
    ['is what others computed where nothing else is known', { keptMs: null, othersMs: 40 }, 40],
    ['is what threads were kept where nothing else is known', { keptMs: 40, othersMs: null }, 40],
    ['is none where nothing is known', { keptMs: null, othersMs: null }, 0],
  ])('%s', (_what, by, expected) => {
    expect(mostKept(100, by)).toBe(expected);
  });

  it('leaves a span at least its CPU time, and never makes it longer', () => {
    expect(leastAlone(100, 30, { keptMs: null, othersMs: 50 })).toBe(50);
    expect(leastAlone(100, 70, { keptMs: null, othersMs: 50 })).toBe(70);
    expect(leastAlone(100, 160, { keptMs: null, othersMs: 50 })).toBe(100);
  });
});

describe('probes that other programs delayed', () => {
  const python = { python: '', asynchronous: false };
  const [alone, threads]: [ModelSpec, ModelSpec] = [{ id: 'python-sequential', python: '' }, poolSpec('threads', 2, '')];
  /** Two probes on two cores, each that many times as long as it was alone, because of others. */
  const fitted = (lockShare: number, longer: { readonly alone: number; readonly threads: number }): Fit => {
    const truth = modelInput({ cores: 2, python, lockShare });
    const probe = (spec: ModelSpec, factor: number): MeasuredProbe => {
      const ownMs = predict(spec, 40, truth).runMs;
      return { spec, tasks: 40, runMs: factor * ownMs, cpuMs: null, othersShare: 0.6, mostKeptMs: (factor - 1) * ownMs };
    };
    return fit(modelInput({ cores: 2, python }), [probe(alone, longer.alone), probe(threads, longer.threads)]);
  };

  it.each([
    { alone: 3, threads: 1 },
    { alone: 2.5, threads: 1.9 },
    { alone: 1, threads: 3 },
    { alone: 4, threads: 4 },
  ])('promise no parallel threads if other programs may explain the difference: %o', (longer) => {
    expect(fitted(1, longer).input.lockShare).toBe(1);
  });

  it('still show parallel threads', () => {
    expect(fitted(0, { alone: 1, threads: 1.2 }).input.lockShare).toBeLessThan(0.5);
  });

  it('show nothing about threads whose tasks took less CPU time than the sample', () => {
    const probe = (spec: ModelSpec, runMs: number): MeasuredProbe => ({
      spec,
      tasks: 40,
      runMs,
      cpuMs: runMs,
      othersShare: 0.4,
      mostKeptMs: 0,
    });
    // 10 ms each were sampled; in threads, one at a time, they took 7.
    const { input } = fit(modelInput({ cores: 2, python }), [probe(alone, 400), probe(threads, 280)]);
    expect(input.lockShare).toBe(1);
    // At once they take as much CPU time in less time.
    const parallel = { ...probe(threads, 200), cpuMs: 400 };
    expect(fit(modelInput({ cores: 2, python }), [probe(alone, 400), parallel]).input.lockShare).toBeLessThan(0.6);
  });

  it('are not corrected by what other programs may have done', () => {
    const tasks = [taskCost({ cpuMs: 10 })];
    const probe = (id: 'sequential' | 'threads', runMs: number, mostKeptMs: number): MeasuredProbe => ({
      spec: id === 'sequential' ? { id } : { id, workers: 2, concurrency: 1 },
      tasks: 40,
      runMs,
      cpuMs: null,
      othersShare: 0.05,
      mostKeptMs,
    });
    const { correction } = fit(modelInput({ cores: 2, tasks }), [probe('sequential', 400, 0), probe('threads', 300, 100)]).input;
    expect(correction.threads).toBe(1);
    const slower = fit(modelInput({ cores: 2, tasks }), [probe('sequential', 400, 0), probe('threads', 300, 20)]).input;
    expect(slower.correction.threads).toBeGreaterThan(1.2);
  });

  it('are not compared with costs that were sampled while others had the cores', () => {
    const tasks = [taskCost({ cpuMs: 20 })];
    const busy: MeasuredProbe = { spec: { id: 'sequential' }, tasks: 40, runMs: 800, cpuMs: null, othersShare: 0.6, mostKeptMs: 0 };
    const quiet: MeasuredProbe = {
      spec: { id: 'threads', workers: 2, concurrency: 1 },
      tasks: 40,
      runMs: 320,
      cpuMs: null,
      othersShare: 0,
      mostKeptMs: 0,
    };
    expect(fit(modelInput({ cores: 2, tasks }), [busy, quiet]).input.correction.threads).toBe(1);
  });
});
