import { describe, expect, it } from 'vitest';
import type { ModelInput } from '../../../../src/main/engine/analysis/model/costs.ts';
import { fit } from '../../../../src/main/engine/analysis/model/fit.ts';
import { predict } from '../../../../src/main/engine/analysis/model/predict.ts';
import { adviseIn, freely } from '../../../helpers/samples/advice-world.ts';
import { modelInput, taskCost } from '../../../helpers/samples/model.ts';

/** Two cores, with the costs of a machine of today. */
const machine = (changes: Partial<ModelInput>): ModelInput =>
  modelInput({
    cores: 2,
    baseMs: 100,
    loopMs: 0.02,
    thread: {
      spawnMs: 2.5,
      bootCpuMs: 24,
      bootWaitMs: 5,
      sendMs: 0.016,
      receiveMs: 0.016,
      emptyMessageMs: 0.016,
      bytes: 11e6,
      emptyBytes: 11e6,
    },
    process: {
      spawnMs: 3,
      bootCpuMs: 45,
      bootWaitMs: 5,
      sendMs: 0.03,
      receiveMs: 0.03,
      emptyMessageMs: 0.03,
      bytes: 30e6,
      emptyBytes: 30e6,
    },
    memory: { baseBytes: 5e6, taskBytes: 3e3, leakBytes: 0, heldBytes: [1e6, 5e6] },
    ...changes,
  });

const sleeping = { tasks: [taskCost({ cpuMs: 0.6, waitMs: 30 })] };
/** A loop that always has work pays less for each task than one that wakes up for each. */
const loads = [
  { inFlight: 16, factor: 0.22, side: 1 },
  { inFlight: 128, factor: 0.15, side: 1 },
  { inFlight: 1024, factor: 0.11, side: 1 },
];

describe('tasks that wait', () => {
  it('get async with as many in flight as gain something: 2,000 timers of 30 ms', () => {
    const { choice, regret } = adviseIn({ tasks: 2000, believed: machine({ ...sleeping, loads }) });
    expect(choice?.spec).toMatchObject({ id: 'async' });
    expect(choice?.spec).toHaveProperty(
      'concurrency',
      expect.toSatisfy((inFlight: number) => inFlight >= 256),
    );
    expect(regret).toBeLessThan(0.1);
  });

  it('get async also where the model is wrong of a very busy loop: the best of each kind races', () => {
    const { choice, regret, raced } = adviseIn({
      tasks: 2000,
      believed: machine({ ...sleeping, loads: loads.slice(0, 1) }),
      truth: machine({ ...sleeping, loads }),
    });
    expect(new Set(raced.map(({ candidate }) => candidate.spec.id))).toEqual(new Set(['async', 'threads', 'processes']));
    expect(choice?.spec.id).toBe('async');
    expect(regret).toBeLessThan(0.1);
  });

  it.each([1, 10, 100, 1000])('lose at most a tenth, and no memory, for waits of %i ms', (waitMs) => {
    const { choice, regret } = adviseIn({ tasks: 2000, believed: machine({ tasks: [taskCost({ cpuMs: 0.6, waitMs })], loads }) });
    expect(choice?.spec.id).toBe('async');
    expect(regret).toBeLessThan(0.1);
    expect(choice?.peakBytes).toBeLessThan(30e6);
  });

  it('cost a pool no more for messages than a loop with others in flight pays, so that none wins or loses by waking up', () => {
    const waking = { tasks: [taskCost({ cpuMs: 0.3, waitMs: 10 })], loopMs: 0.3, loads: [{ inFlight: 16, factor: 0.05, side: 1 }] };
    const dear = { ...machine({}).thread, sendMs: 0.2, receiveMs: 0.2 };
    const { candidates } = adviseIn({ tasks: 3000, believed: machine({ ...waking, thread: dear }) });
    const wallOf = (key: string): number => candidates.find((each) => each.key === key)?.predicted.wallMs ?? NaN;
    // One at a time each message wakes up two loops: 3,000 x 0.4 ms of CPU on two cores, beside the tasks' own.
    expect(wallOf('threads:workers=2:concurrency=256')).toBeLessThan(300);
    expect(wallOf('threads:workers=2:concurrency=1')).toBeGreaterThan(15_000);
  });

  it('of Python get as many coroutines: 2,000 of 30 ms', () => {
    const python = { python: '', asynchronous: true };
    const { choice, regret } = adviseIn({ tasks: 2000, believed: machine({ ...sleeping, loads, python, lockShare: 1 }) });
    expect(choice?.spec.id).toBe('python-asyncio');
    expect(regret).toBeLessThan(0.1);
  });

  it('and block their thread get many workers, with their memory: 2,000 times Atomics.wait of 10 ms', () => {
    const { choice, recommendation } = adviseIn({ tasks: 2000, believed: machine({ tasks: [taskCost({ cpuMs: 0.05, blockMs: 10 })] }) });
    expect(choice?.spec).toMatchObject({ id: 'threads' });
    expect(choice?.spec).toHaveProperty(
      'workers',
      expect.toSatisfy((workers: number) => workers >= 16),
    );
    expect(recommendation.reasons.join(' ')).toMatch(/holds about [\d.]+\sMB/);
  });

  it('and compute, few of them, get enough in flight: 80 times 30 ms and 15 ms', () => {
    const { regret } = adviseIn({ tasks: 80, believed: machine({ tasks: [taskCost({ cpuMs: 15, waitMs: 30 })] }) });
    expect(regret).toBeLessThan(0.1);
  });
});

describe('work on libuv’s threads', () => {
  it('fills the cores with as many in flight as there are, where child processes do the work: 30 that take 190 ms', () => {
    const children = {
      tasks: [taskCost({ cpuMs: 2, childCpuMs: 190 })],
      phi: 1.1,
      loads: [
        { inFlight: 4, factor: 1.2, side: 1.2 },
        { inFlight: 16, factor: 1.5, side: 1.45 },
      ],
    };
    const { choice, recommendation, candidates } = adviseIn({ tasks: 30, believed: machine(children) });
    expect(choice?.key).toBe('async:concurrency=2');
    expect(recommendation.kindOfWork?.cpu).toBeGreaterThan(0.95);
    // Two cores take half of 30 x 190 ms, and the more processes share them the longer.
    for (const { predicted } of candidates) expect(predicted.wallMs).toBeGreaterThan((30 * 190) / 2);
    const crowded = candidates.find(({ key }) => key === 'async:concurrency=4');
    expect(crowded?.predicted.wallMs).toBeGreaterThan(1.05 * (choice?.predicted.wallMs ?? NaN));
  });

  it('is computing, and its four threads fill two cores: 400 times pbkdf2', () => {
    const tasks = [taskCost({ cpuMs: 0.2, uvMs: 10, uvCpuMs: 9.8 })];
    const { choice, recommendation, regret } = adviseIn({ tasks: 400, believed: machine({ tasks }) });
    expect(choice?.spec.id).toBe('async');
    expect(choice?.spec).toHaveProperty(
      'concurrency',
      expect.toSatisfy((inFlight: number) => inFlight <= 8),
    );
    expect(recommendation.kindOfWork?.cpu).toBeGreaterThan(0.9);
    expect(regret).toBeLessThan(0.05);
  });

  it('needs no processes for files: 2,000 reads', () => {
    const tasks = [taskCost({ cpuMs: 0.2, uvMs: 0.9, uvCpuMs: 0.7 })];
    const { choice } = adviseIn({ tasks: 2000, believed: machine({ tasks }), scatter: 0.04 });
    expect(choice?.spec.id).toBe('async');
    expect(choice?.spec).toHaveProperty(
      'concurrency',
      expect.toSatisfy((inFlight: number) => inFlight <= 16),
    );
  });
});

describe('an explanation', () => {
  const mixed = [taskCost({ cpuMs: 21, waitMs: 20 })];
  const spec = { id: 'async', concurrency: 16 } as const;

  it('is CPU time where that grew with tasks in flight, and no slow service', () => {
    const dearer = machine({ tasks: mixed, loads: [{ inFlight: 16, factor: 1.76, side: 1 }] });
    const runMs = predict(spec, 64, dearer).runMs;
    const { input } = fit(dearer, [{ spec, tasks: 64, runMs, cpuMs: 64 * 37, othersShare: 0, mostKeptMs: 0 }]);
    expect(input.places).toBeNull();
    const { recommendation, choice } = adviseIn({ tasks: 400, believed: input });
    expect(recommendation.reasons.join(' ')).toMatch(/37\sms of CPU with 16 tasks in flight, and 21\sms alone.*plain function/);
    expect(recommendation.reasons.join(' ')).not.toMatch(/handles about/);
    expect(choice?.spec.id).toBe('threads');
  });

  it('is not a service where the core was busy, however slow several in flight were', () => {
    const model = machine({ tasks: [taskCost({ cpuMs: 4, waitMs: 20 })] });
    const probe = { spec, tasks: 64, runMs: 64 * 10, othersShare: 0, mostKeptMs: 0 };
    expect(fit(model, [{ ...probe, cpuMs: 64 * 9 }]).input.places).toBeNull();
    expect(fit(model, [{ ...probe, cpuMs: 64 * 4 }]).input.places).toBe(2);
  });

  it('is not a lock where the cores were busy', () => {
    const model = machine({ tasks: [taskCost({ cpuMs: 20 })] });
    const threads = { id: 'threads', workers: 2, concurrency: 1 } as const;
    const processes = { id: 'processes', workers: 2, concurrency: 1 } as const;
    const fine = { spec: processes, tasks: 40, runMs: 400, cpuMs: 800, othersShare: 0, mostKeptMs: 0 };
    const slow = { spec: threads, tasks: 40, runMs: 700, othersShare: 0, mostKeptMs: 0 };
    expect(fit(model, [{ ...slow, cpuMs: 1400 }, fine]).input.lockShare).toBe(0);
    expect(fit(model, [{ ...slow, cpuMs: 750 }, fine]).input.lockShare).toBeGreaterThan(0);
  });
});

describe('limits of memory', () => {
  it('count what tasks leave behind', () => {
    const memory = { baseBytes: 30e6, taskBytes: 0, leakBytes: 1.4e6, heldBytes: [20e6, 30e6] as const };
    const thread = { ...machine({}).thread, bytes: 41e6 };
    const { recommendation } = adviseIn({
      tasks: 2000,
      believed: machine({ memory, thread }),
      limits: { ...freely, maxMemoryBytes: 500e6 },
    });
    expect(recommendation.cantTell?.cause).toBe('limits');
    expect(recommendation.headline).toMatch(/no strategy fits into 500\sMB: one task after the other holds the least, about 2\.8\d\sGB/);
  });

  it('do not let a pool of one thread fit where one task after the other does not', () => {
    const memory = { baseBytes: 156e6, taskBytes: 0, leakBytes: 0, heldBytes: [86e6, 156e6] as const };
    const thread = {
      spawnMs: 2,
      bootCpuMs: 24,
      bootWaitMs: 5,
      sendMs: 0.01,
      receiveMs: 0.01,
      emptyMessageMs: 0.01,
      bytes: 97e6,
      emptyBytes: 11e6,
    };
    const { recommendation, choice } = adviseIn({
      tasks: 200,
      believed: machine({ memory, thread, process: { ...machine({}).process, bytes: 150e6 }, tasks: [taskCost({ cpuMs: 60 })] }),
      limits: { ...freely, maxMemoryBytes: 100e6 },
    });
    expect(choice?.spec.id).toBe('sequential');
    expect(recommendation.caveats.join(' ')).toMatch(/just fits: it holds 86\sMB to 156\sMB.*Without the limit: a pool of 2/);
  });
});

describe('where others use the cores', () => {
  const believed = machine({ tasks: [taskCost({ cpuMs: 20 })], othersShare: 0.3 });

  it('a prediction that nothing raced for is refused', () => {
    const { recommendation } = adviseIn({ tasks: 400, believed, races: false, othersShare: 0.3 });
    expect(recommendation.cantTell?.cause).toBe('busy');
  });

  it('an answer that depends on whether tasks waited or were kept from a core is refused', () => {
    const { recommendation } = adviseIn({ tasks: 400, believed, othersShare: 0.08, waitOrKept: true });
    expect(recommendation).toMatchObject({ basis: 'cant-tell', cantTell: { cause: 'busy' } });
  });

  it('no more is promised than the cores allow', () => {
    const { recommendation } = adviseIn({ tasks: 400, believed: machine({ tasks: [taskCost({ cpuMs: 20 })] }) });
    expect(recommendation.reasons.join(' ')).toMatch(/More than (1\.9\d|2) times as fast is impossible here: .* fills 2 cores/);
  });
});

describe('a race', () => {
  it('that no racer finishes gives a refusal with the reason', () => {
    const { recommendation } = adviseIn({
      tasks: 400,
      believed: machine({ tasks: [taskCost({ cpuMs: 20 })] }),
      races: false,
      lost: ['A pool of 2 threads did not finish the race: no such table.'],
    });
    expect(recommendation).toMatchObject({ strategy: null, cantTell: { cause: 'task-fails' } });
    expect(recommendation.headline).toContain('no such table');
  });

  it('lists what can not be used last', () => {
    const { recommendation } = adviseIn({
      tasks: 400,
      believed: machine({ tasks: [taskCost({ cpuMs: 20 })], unfit: { threads: 'the task fails in a thread: no' } }),
      waitOrKept: true,
    });
    const usable = recommendation.alternatives?.map(({ usable }) => usable !== false) ?? [];
    expect(usable).toContain(false);
    expect(usable.indexOf(false)).toBe(usable.lastIndexOf(true) + 1);
  });
});
