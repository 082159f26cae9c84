import { describe, expect, it } from 'vitest';
import type { ModelSpec, RecommendLimits, StrategyId } from '../../../../src/contract/index.ts';
import { choiceAt, poolPaysFrom } from '../../../../src/main/engine/analysis/advice/break-even.ts';
import { strategies } from '../../../../src/core/strategies/index.ts';
import { candidateSpecs, poolSpec } from '../../../../src/main/engine/analysis/model/candidates.ts';
import type { ModelInput } from '../../../../src/main/engine/analysis/model/costs.ts';
import { fit, phiOf, type MeasuredProbe } from '../../../../src/main/engine/analysis/model/fit.ts';
import { pick } from '../../../../src/main/engine/analysis/advice/sampled/predicted.ts';
import { predict } from '../../../../src/main/engine/analysis/model/predict.ts';
import { costsOf } from '../../../../src/main/engine/analysis/model/sample.ts';
import { modelInput, noTotals, taskCost } from '../../../helpers/samples/model.ts';

const free: RecommendLimits = { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: false };
const start = {
  baseMs: 40,
  thread: {
    spawnMs: 2,
    bootCpuMs: 20,
    bootWaitMs: 5,
    sendMs: 0.008,
    receiveMs: 0.008,
    emptyMessageMs: 0.008,
    bytes: 11e6,
    emptyBytes: 11e6,
  },
  process: { spawnMs: 3, bootCpuMs: 45, bootWaitMs: 5, sendMs: 0.02, receiveMs: 0.02, emptyMessageMs: 0.02, bytes: 30e6, emptyBytes: 30e6 },
} satisfies Partial<ModelInput>;

const cases: [string, Partial<ModelInput>, number, Partial<RecommendLimits>, StrategyId][] = [
  ['long CPU tasks', { tasks: [taskCost({ cpuMs: 50 })] }, 200, {}, 'threads'],
  ['few short CPU tasks', { tasks: [taskCost({ cpuMs: 1 })] }, 10, {}, 'sequential'],
  ['tasks of microseconds', { tasks: [taskCost({ cpuMs: 0.002 })] }, 100_000, {}, 'sequential'],
  ['waits', { tasks: [taskCost({ cpuMs: 0.05, waitMs: 100 })] }, 100, {}, 'async'],
  ['synchronous blocking', { tasks: [taskCost({ blockMs: 50 })] }, 200, {}, 'threads'],
  ['a lock', { tasks: [taskCost({ cpuMs: 50 })], lockShare: 1 }, 200, {}, 'processes'],
  ['libuv within one process', { tasks: [taskCost({ uvMs: 40, uvCpuMs: 40 })] }, 100, {}, 'async'],
  ['CPU tasks that may crash', { tasks: [taskCost({ cpuMs: 50 })] }, 200, { surviveCrash: true }, 'processes'],
  ['long tasks beside a loop that must turn', { tasks: [taskCost({ cpuMs: 60 })] }, 2, { responsive: true }, 'threads'],
  ['little memory', { tasks: [taskCost({ cpuMs: 50 })] }, 200, { maxMemoryBytes: 5e6 }, 'sequential'],
];

describe('the choice', () => {
  it.each(cases)('for %s', (_what, changes, tasks, limits, expected) => {
    const picked = pick(tasks, modelInput({ ...start, ...changes }), { ...free, ...limits });
    expect(picked.choice?.spec.id).toBe(expected);
    expect(picked.confidence).toBeGreaterThan(0.3);
  });

  it.each([
    [{ threads: 'it fails there' }, 'processes'],
    [{ threads: 'it fails there', processes: 'it fails there' }, 'sequential'],
  ] as const)('leaves out what the task was seen to fail in: %o', (unfit, expected) => {
    const picked = pick(200, modelInput({ ...start, tasks: [taskCost({ cpuMs: 50 })], unfit }), free);
    expect(picked.choice?.spec.id).toBe(expected);
  });

  it('is less sure, with wider intervals, where others used the machine while it was sampled', () => {
    const at = (othersShare: number): ReturnType<typeof pick> =>
      pick(100, modelInput({ ...start, tasks: [taskCost({ cpuMs: 1.2 })], othersShare }), free);
    expect(at(0.6).confidence).toBeLessThan(at(0).confidence);
    const width = ({ choice }: ReturnType<typeof pick>): number => (choice?.wallMs.ci95[1] ?? 0) / (choice?.wallMs.ci95[0] ?? 1);
    expect(width(at(0.6))).toBeGreaterThan(1.5 * width(at(0)));
  });

  it('is empty if no strategy is within the limits', () => {
    expect(pick(100, modelInput(start), { ...free, maxMemoryBytes: 1e6, surviveCrash: true }).choice).toBeNull();
  });

  it('uses well under a second', () => {
    const before = process.cpuUsage();
    pick(
      1_000_000,
      modelInput({ ...start, tasks: Array.from({ length: 100 }, (_, i) => taskCost({ cpuMs: 1 + (i % 7), waitMs: i })) }),
      free,
    );
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(2);
  });

  it('says from how many tasks a pool pays, and what changes with more', () => {
    const input = modelInput({ ...start, tasks: [taskCost({ cpuMs: 10 })] });
    const from = poolPaysFrom(input) ?? 0;
    expect(from).toBeGreaterThan(2);
    expect(from).toBeLessThan(30);
    expect(choiceAt(from * 100, input, free)?.spec.id).toBe('threads');
    expect(
      poolPaysFrom(
        modelInput({
          ...start,
          tasks: [taskCost({ cpuMs: 0.001 })],
          thread: { ...start.thread, sendMs: 1 },
          process: { ...start.process, sendMs: 1 },
        }),
      ),
    ).toBeNull();
  });
});

it('considers every strategy that can be predicted, for one task or another', () => {
  const tasks = [taskCost({ cpuMs: 1, waitMs: 20 })];
  const ids = [null, { python: '', asynchronous: true }].flatMap((python) =>
    candidateSpecs(100, modelInput({ python, tasks })).map(({ id }) => id),
  );
  expect(new Set(ids)).toEqual(new Set(strategies.filter(({ predicted }) => predicted).map(({ id }) => id)));
});

describe('a task of Python', () => {
  const python = { python: '', asynchronous: false };

  it('is thought about in Python alone, and as a coroutine in asyncio too', () => {
    const waiting = [taskCost({ cpuMs: 1, waitMs: 20 })];
    const ids = (changes: Partial<ModelInput>): Set<string> =>
      new Set(candidateSpecs(100, modelInput({ python, ...changes })).map(({ id }) => id));
    expect(ids({})).toEqual(new Set(['python-sequential', 'python-threads', 'python-processes']));
    expect(ids({ tasks: waiting, python: { python: '', asynchronous: true } })).toContain('python-asyncio');
    expect(ids({ tasks: waiting })).not.toContain('python-asyncio');
  });

  it('that waits is given to many threads, one that computes under the GIL to processes', () => {
    const choice = (changes: Partial<ModelInput>): ModelSpec | undefined =>
      pick(400, modelInput({ python, ...changes }), free).choice?.spec;
    expect(choice({ tasks: [taskCost({ cpuMs: 0.1, waitMs: 50 })] })).toMatchObject({ id: 'python-threads', workers: 256 });
    expect(choice({ lockShare: 1 })).toMatchObject({ id: 'python-processes', workers: 4, start: 'default' });
  });

  it('is under the GIL as far as its probes say, also on a busy machine', () => {
    const shareOf = (lockShare: number, slow: number): number => {
      const truth = modelInput({ python, lockShare });
      const probeOf = (spec: ModelSpec): MeasuredProbe => ({
        spec,
        tasks: 40,
        runMs: slow * predict(spec, 40, truth).runMs,
        cpuMs: null,
        othersShare: 0.5,
        mostKeptMs: 0,
      });
      const probes = [
        probeOf({ id: 'python-sequential', python: '' }),
        probeOf(poolSpec('threads', 4, '')),
        probeOf(poolSpec('processes', 4, '')),
      ];
      return fit(modelInput({ python }), probes).input.lockShare;
    };
    expect([shareOf(1, 1), shareOf(1, 1.5), shareOf(0, 1), shareOf(0.5, 1.5)]).toEqual([1, 1, 0, 0.5]);
    expect(fit(modelInput({ python }), []).input.lockShare).toBe(1);
  });
});

describe('fitting to probes', () => {
  it('finds a lock that only threads feel', () => {
    const truth = modelInput({ lockShare: 0.75 });
    const probe = (id: 'threads' | 'processes'): MeasuredProbe => {
      const spec = { id, workers: 4, concurrency: 1 };
      return { spec, tasks: 40, runMs: predict(spec, 40, truth).runMs, cpuMs: null, othersShare: 0, mostKeptMs: 0 };
    };
    expect(fit(modelInput(), [probe('threads'), probe('processes')]).input.lockShare).toBe(0.75);
  });

  it('finds how many places a service has', () => {
    const tasks = [taskCost({ waitMs: 20 })];
    const spec = { id: 'async', concurrency: 16 } as const;
    const runMs = predict(spec, 32, modelInput({ tasks, places: 3 })).runMs;
    expect(fit(modelInput({ tasks }), [{ spec, tasks: 32, runMs, cpuMs: null, othersShare: 0, mostKeptMs: 0 }]).input.places).toBe(3);
  });

  it('says it where the sample does not explain itself', () => {
    const { input, misfits } = fit(modelInput(), [
      { spec: { id: 'sequential' }, tasks: 10, runMs: 1000, cpuMs: null, othersShare: 0, mostKeptMs: 0 },
    ]);
    expect(input.correction.single).toBe(1.6);
    expect(misfits[0]).toContain('10 times');
  });

  it('learns nothing from a probe while others had much of the machine', () => {
    const { input, misfits } = fit(modelInput(), [
      { spec: { id: 'sequential' }, tasks: 10, runMs: 1000, cpuMs: null, othersShare: 0.5, mostKeptMs: 0 },
    ]);
    expect(input.correction.single).toBe(1);
    expect(misfits).toEqual([]);
  });

  it('pairs phi by input', () => {
    const alone = [1, 2, 3].map((index) => ({ index, wallMs: 10, cpuMs: 10 * index }));
    const crowded = alone.map((task) => ({ ...task, cpuMs: task.cpuMs * 1.2 }));
    expect(phiOf(alone, crowded)).toBeCloseTo(1.2);
  });
});

describe('costs of a sample', () => {
  it('separates the first call from the steady tasks', () => {
    const sampled = [50, 10, 10, 10, 10, 10, 10, 10, 10, 10].map((ms, index) => ({ index, wallMs: ms, cpuMs: ms }));
    const { tasks, warmupMs } = costsOf(sampled, { ...noTotals, heldMs: 140, loopCpuMs: 140, processCpuMs: 140 });
    expect(warmupMs).toBeCloseTo(40);
    expect(tasks[0]?.cpuMs).toBe(10);
  });

  it('divides the time that is not CPU', () => {
    const sampled = [0, 1, 2, 3].map((index) => ({ index, wallMs: 100, cpuMs: 20 }));
    const { tasks } = costsOf(sampled, {
      heldMs: 120,
      loopCpuMs: 80,
      processCpuMs: 180,
      delayedMs: 0,
      keptIsKnown: true,
      uvMs: 160,
      uvKinds: { PBKDF2REQUEST: 4 },
      childCpuMs: 0,
      printedBytes: 0,
    });
    expect(tasks[0]).toMatchObject({ cpuMs: 20, blockMs: 10, uvMs: 40, uvCpuMs: 25, waitMs: 30, sideMs: 0 });
  });

  it('counts what libuv’s threads computed, however long they were kept from a core', () => {
    const sampled = [0, 1, 2, 3].map((index) => ({ index, wallMs: 100, cpuMs: 1 }));
    const { tasks } = costsOf(sampled, {
      ...noTotals,
      heldMs: 4,
      loopCpuMs: 4,
      processCpuMs: 44,
      delayedMs: 2000,
      uvMs: 390,
      uvKinds: { PBKDF2REQUEST: 4 },
    });
    expect(tasks[0]?.uvCpuMs).toBeCloseTo(10);
    expect(tasks[0]?.uvMs).toBeCloseTo(10);
    expect(tasks[0]?.waitMs).toBeCloseTo(0);
  });
});
