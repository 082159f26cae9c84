import { describe, expect, it } from 'vitest';
import { experiment as experimentSchema, type ExperimentResult, type StrategySpec } from '../../../../src/contract/index.ts';
import { scalingOf } from '../../../../src/main/engine/analysis/scaling.ts';
import { checkParams } from '../../../../src/main/engine/workloads/registry.ts';
import { byWorkers, sizesOf } from '../../../../src/renderer/src/features/learn/charts/by-workers.ts';
import { sharesIn, stretchesIn } from '../../../../src/renderer/src/features/learn/charts/lock-window.ts';
import { scenes } from '../../../../src/renderer/src/features/learn/scenes/all.ts';
import { survivorsOf } from '../../../../src/renderer/src/features/learn/scenes/crash.ts';
import { seenInFlight } from '../../../../src/renderer/src/features/learn/scenes/in-flight.ts';
import { seenLock } from '../../../../src/renderer/src/features/learn/scenes/lock.ts';
import { seenMemory } from '../../../../src/renderer/src/features/learn/scenes/memory.ts';
import { seenScaling, sizesFor } from '../../../../src/renderer/src/features/learn/scenes/oversubscription.ts';
import { lossesOf, seenRace } from '../../../../src/renderer/src/features/learn/scenes/race.ts';
import { experimentOf, resultName } from '../../../../src/renderer/src/features/learn/scenes/scene.ts';
import { listed } from '../../../../src/renderer/src/features/learn/scenes/words.ts';
import { stateAfter } from '../../../../src/renderer/src/features/learn/use-scene.ts';
import { environment } from '../../../helpers/fakes/api.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';

const variants = scenes.flatMap((scene) => scene.variants.map((variant) => ({ scene, variant, name: resultName(scene, variant) })));
const threads = (workers: number): StrategySpec => ({ id: 'threads', workers, concurrency: 1 });
const processes = (workers: number): StrategySpec => ({ id: 'processes', workers, concurrency: 1 });

describe('the scenes', () => {
  it('have names of their own, under which their results are found again', () => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    expect(variants.every(({ name }) => name.startsWith('Learn: '))).toBe(true);
  });

  it.each([1, 2, 6, 64])('are experiments that the contract and their workload take, on %i cores', async (cores) => {
    for (const { scene, variant } of variants) {
      const made = experimentOf(scene, variant, { ...environment, cores });
      expect(experimentSchema.parse(made)).toEqual(made);
      if (made.workload.type !== 'builtin') throw new Error('a scene runs a built-in workload');
      expect(await checkParams(made.workload.id, made.workload.params)).toMatchObject({ ok: true });
    }
  });

  it.each(variants)('show the task of $name in plain code, without internals', ({ variant }) => {
    expect(variant.code).toMatch(/^(?:\/\/.*\n)?export default (?:async )?function task\(/);
    expect(variant.code).not.toMatch(/PreparedTask|yieldLock|import/);
    // It is JavaScript that parses.
    expect(() => new Function(variant.code.replace('export default', ''))).not.toThrow();
  });

  it('ask for a guess with at least two answers', () => {
    for (const { guess } of scenes) expect([guess.question.endsWith('?'), guess.options.length >= 2]).toEqual([true, true]);
  });
});

describe('words', () => {
  it('are joined as in speech', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});

describe('concurrency and parallelism', () => {
  it('names those that used more than one core, by the figures', () => {
    const { result } = sampleResult({ strategies: [{ id: 'async', concurrency: 8 }, threads(4)], cpuShare: 0.6, taskMs: 40 });
    const [figures, verdict] = seenInFlight(withCores(result, { async: 0.9, threads: 1.9 }));
    expect(figures).toContain('on 0.9 cores');
    expect(verdict).toBe('Only threads computed on more than one core at once.');
    expect(seenInFlight(withCores(result, { async: 0.1, threads: 0.4 }))[1]).toBe('None of them used more than one core on average.');
  });
});

/** The result as if its strategies had used so many cores. */
const withCores = (result: ExperimentResult, cores: Readonly<Record<string, number>>): ExperimentResult => ({
  ...result,
  summary: {
    ...result.summary,
    strategies: result.summary.strategies.map((each) => {
      const median = cores[each.key] ?? 0;
      return { ...each, parallelism: { median, ci95: [median, median] } };
    }),
  },
});

describe('the GIL', () => {
  const use = {
    intervalMs: 5,
    switches: 2,
    heldMs: [20, 10],
    waitedMs: [5, 15],
    longestMs: 12,
    spans: { lane: [0, 1, 0], wantedMs: [0, 0, 15], fromMs: [0, 10, 20], toMs: [10, 20, 30] },
    keptUntilMs: null,
  };

  it('cuts what lanes held and waited for to the time in view', () => {
    const seen = stretchesIn(use, 5, 25);
    expect(seen.map(({ lane, kind, fromMs, toMs }) => [lane, kind, fromMs, toMs])).toEqual([
      [0, 'held', 5, 10],
      [1, 'waited', 5, 10],
      [1, 'held', 10, 20],
      [0, 'waited', 15, 20],
      [0, 'held', 20, 25],
    ]);
    expect(sharesIn(seen, 0, 20)).toEqual({ held: 0.5, waited: 0.25 });
  });

  it('describes how the lock switched, and its cost', () => {
    const { result } = sampleResult({ strategies: [{ id: 'gil-threads', workers: 2, concurrency: 1 }, threads(2)], repeats: 1 });
    const trials = result.trials.map((trial) => (trial.strategy === 'gil-threads' ? { ...trial, lock: use } : trial));
    const seen = seenLock({ ...result, trials }).join(' ');
    expect(seen).toContain('The lock switched threads 2 times');
    expect(seen).toContain('held it for at most 12\u00a0ms');
    expect(seen).toMatch(/The same tasks took .* with it and .* without: /);
    expect(seenLock(result)[0]).toContain('no figures');
  });

  it('compares the times only where their intervals lie apart', () => {
    const { result } = sampleResult({ strategies: [{ id: 'gil-threads', workers: 2, concurrency: 1 }, threads(2)], repeats: 1 });
    const trials = result.trials.map((trial) => (trial.strategy === 'gil-threads' ? { ...trial, lock: use } : trial));
    const seenWith = (held: [number, number, number], free: [number, number, number]): string => {
      const strategies = result.summary.strategies.map((each) => {
        const [low, median, high] = each.key === 'threads' ? free : held;
        return { ...each, runMs: { median, ci95: [low, high] as [number, number] } };
      });
      return seenLock({ ...result, trials, summary: { ...result.summary, strategies } }).join(' ');
    };
    expect(seenWith([190, 200, 210], [95, 100, 105])).toContain('200\u00a0ms with it and 100\u00a0ms without: 2× the time.');
    expect(seenWith([80, 200, 210], [95, 100, 105])).toContain('no significant difference');
  });
});

describe('the race', () => {
  const { result } = sampleResult({ strategies: [threads(2)], repeats: 2 });
  const losing = (lost: readonly number[]) =>
    result.trials.map((trial, i) => ({ ...trial, findings: [{ name: 'lost updates', value: lost[i] ?? 0, of: 1000, remark: null }] }));

  it('adds up what every run lost', () => {
    expect(lossesOf(losing([100, 300])).map(({ lost, of }) => [lost, of])).toEqual([
      [100, 1000],
      [300, 1000],
    ]);
    expect(seenRace({ ...result, trials: losing([100, 300]) })[0]).toContain(
      '400 of 2,000 updates were lost in 2 runs: 20\u00a0% in total, 10\u00a0% to 30\u00a0% by run.',
    );
  });

  it('says that none was lost only where none was, and nothing where no run ended', () => {
    expect(seenRace({ ...result, trials: losing([0, 0]) })[0]).toContain('no update of 2,000 was lost in 2 runs');
    expect(seenRace(result)).toEqual(['No run finished, so there are no figures.']);
  });
});

describe('crash isolation', () => {
  it('lists the survivors and the lost tasks', () => {
    const { result } = sampleResult({ strategies: [threads(2), processes(2)], tasks: 16, repeats: 1 });
    const trials = result.trials.map((trial) =>
      trial.strategy === 'threads' ? { ...trial, state: 'failed' as const, tasksOk: 4 } : { ...trial, tasksOk: 15, tasksFailed: 1 },
    );
    expect(survivorsOf({ ...result, trials })).toEqual([
      { key: 'threads', survived: false, tasks: 16, ended: 4, respawns: 0 },
      { key: 'processes', survived: true, tasks: 16, ended: 15, respawns: 0 },
    ]);
    const seen = scenes.find(({ id }) => id === 'crash')?.seen({ ...result, trials }, []);
    expect(seen).toEqual([
      'With threads the program crashed entirely: 4 tasks of 16 had finished, 12 were lost.',
      'With processes the program survived: 15 tasks of 16 succeeded, 1 task was lost.',
    ]);
  });

  it('does not call tasks lost where none was', () => {
    const { result } = sampleResult({ strategies: [threads(2)], tasks: 16, repeats: 1 });
    const seen = scenes.find(({ id }) => id === 'crash')?.seen(result, []);
    expect(seen).toEqual(['With threads the program survived: 16 tasks of 16 succeeded, none was lost.']);
  });
});

describe('oversubscription', () => {
  it('goes from one worker to eight times the cores', () => {
    expect(sizesFor(2, 256)).toEqual([1, 2, 3, 4, 6, 8, 12, 16]);
    expect(sizesFor(1, 256)).toEqual([1, 2, 3, 4, 6, 8]);
    expect(sizesFor(16, 64)).toEqual([1, 2, 4, 8, 16, 24, 32, 48, 64]);
    for (const cores of [1, 2, 3, 5, 12, 128]) expect(sizesFor(cores, 256).length).toBeGreaterThanOrEqual(4);
  });

  it('tells the best size and both laws, and the reason where there is none', () => {
    const { result } = sampleResult({ strategies: [1, 2, 4, 8].map(threads), tasks: 64 });
    const seen = seenScaling(result, scalingOf(result)).join(' ');
    expect(seen).toMatch(/completed the most, [\d.]+ tasks per second/);
    expect(seen).toContain('Amdahl’s law puts the share that can’t run in parallel at');
    expect(seen).toContain('The Universal Scalability Law explains');
    const few = sampleResult({ strategies: [1, 2].map(threads) }).result;
    expect(seenScaling(few, scalingOf(few)).at(-1)).toBe('Fitting the law needs at least 4 pool sizes.');
    expect(seenScaling(few, [])).toEqual(['Too few pool sizes finished to compare them.']);
  });

  it('draws a dot for every trial over its number of workers', () => {
    const { result } = sampleResult({ strategies: [threads(1), threads(3), processes(2)], repeats: 2 });
    expect(sizesOf(result.experiment)).toEqual([1, 2, 3]);
    const dots = byWorkers(result.experiment, result.trials, ({ order }) => order);
    expect(dots.map(({ strategy, at }) => [strategy, [...at].sort()])).toEqual([
      ['threads', [1, 1, 3, 3]],
      ['processes', [2, 2]],
    ]);
  });
});

describe('memory', () => {
  it('compares the price of a thread with that of a process', () => {
    const { result } = sampleResult({ strategies: [1, 2, 4].flatMap((size) => [threads(size), processes(size)]) });
    const seen = seenMemory(result, scalingOf(result));
    expect(seen[0]).toMatch(/each further thread costs .* and each further process costs /);
    expect(seen[1]).toMatch(/^A process costs [\d.]+ times as much as a thread/);
    expect(seenMemory(result, [])).toEqual(['Too few pool sizes finished to compare them.']);
  });
});

describe('the state of a scene whose run has ended', () => {
  const { result } = sampleResult({ repeats: 1 });
  const problem = { code: 'failed', message: 'The disk is full.' } as const;
  it.each([
    [{ state: 'done', result, saved: true, problem: null } as const, { state: 'done', interrupted: false, notKept: null }],
    [{ state: 'interrupted', result, saved: false, problem } as const, { state: 'done', interrupted: true, notKept: problem }],
    [{ state: 'cancelled' } as const, { state: 'stopped' }],
    [{ state: 'failed', problem } as const, { state: 'failed', problem }],
  ])('is told from how it ended', (end, state) => {
    expect(stateAfter(end)).toMatchObject(state);
  });
});
