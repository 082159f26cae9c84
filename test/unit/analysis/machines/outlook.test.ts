import { describe, expect, it } from 'vitest';
import type { ImaginedMachines, MachinesOutlook } from '../../../../src/contract/index.ts';
import type { FleetCosts } from '../../../../src/main/engine/analysis/machines/fleet-costs.ts';
import { machinesOutlook } from '../../../../src/main/engine/analysis/machines/outlook.ts';
import { predict } from '../../../../src/main/engine/analysis/model/predict.ts';
import type { ModelInput } from '../../../../src/main/engine/analysis/model/costs.ts';
import { modelInput, taskCost } from '../../../helpers/samples/model.ts';

const nothing = { jobMs: 0, taskMs: 0, byteMs: 0 };
/** Machines and a queue that cost nothing, so that times are known in advance. */
const free: FleetCosts = { startMs: 0, dispatcher: nothing, redis: nothing, machine: nothing };
const near: ImaginedMachines = { machines: 8, roundTripMs: 0.01, mbitPerSecond: 1e6 };

interface Asked {
  readonly count?: number;
  readonly bytes?: number;
  readonly imagined?: Partial<ImaginedMachines>;
  readonly costs?: Partial<FleetCosts>;
  readonly input?: Partial<ModelInput>;
}

/** What is predicted for tasks that compute for 10 ms on machines of four cores. */
function outlookOf({ count = 40_000, bytes = 10, imagined, costs, input }: Asked = {}): MachinesOutlook {
  const model = modelInput(input);
  const hereMs = predict({ id: 'threads', workers: 4, concurrency: 1 }, count, model).wallMs;
  return machinesOutlook({ count, hereMs, taskBytes: bytes }, model, { ...near, ...imagined }, { ...free, ...costs })!;
}
const wallOn = (machines: number, asked?: Asked): number => outlookOf(asked).runs.find((run) => run.machines === machines)!.wallMs;

describe('several machines', () => {
  it('divide the time of long jobs by their number where nothing else costs', () => {
    // 40,000 tasks of 10 ms on 4 cores are 100 s.
    expect(wallOn(1) / 100_000).toBeCloseTo(1, 1);
    expect(wallOn(1) / wallOn(2)).toBeCloseTo(2, 1);
    expect(wallOn(1) / wallOn(8)).toBeCloseTo(8, 1);
    expect(outlookOf().saturates).toBeNull();
  });

  it('are predicted for 1, 2, 4 and so on, and for the number asked for', () => {
    expect(outlookOf({ imagined: { machines: 6 } }).runs.map(({ machines }) => machines)).toEqual([1, 2, 4, 6]);
  });

  it('pay from the job on that gains more than starting them costs', () => {
    const costs = { startMs: 1000 };
    const { paysFromTasks } = outlookOf({ costs });
    // Here n x 2.5 ms, there 1 s and n x 1.25 ms: as long with 800, and clearly shorter from a few more on.
    expect(paysFromTasks).toBeGreaterThan(800);
    expect(paysFromTasks).toBeLessThan(1000);
    expect(wallOn(2, { count: paysFromTasks!, costs })).toBeLessThan(paysFromTasks! * 2.5);
  });

  it('are no faster than the longest share of whole tasks', () => {
    expect(wallOn(8, { count: 33, input: { tasks: [taskCost({ cpuMs: 1000 })] } })).toBeGreaterThanOrEqual(1250);
  });

  it('gain nothing more where one thread hands out the tasks, and it is named', () => {
    const costs = { dispatcher: { jobMs: 0, taskMs: 0.5, byteMs: 0 } };
    const { saturates, runs, says } = outlookOf({ costs });
    expect(saturates).toEqual({ machines: 5, limit: 'dispatcher' });
    expect(runs.at(-1)).toMatchObject({ limit: 'dispatcher' });
    expect(runs.at(-1)!.wallMs).toBeCloseTo(20_000, -2);
    expect(says.join(' ')).toContain('From 5 machines on the program that hands out the tasks is, on its one thread, the limit.');
  });

  it('share the cost of a job among the short tasks in it', () => {
    const costs = { redis: { jobMs: 1, taskMs: 0, byteMs: 0 } };
    const { saturates } = outlookOf({ costs, count: 1e6, input: { tasks: [taskCost({ cpuMs: 0.1 })] } });
    // At most 1,000 tasks to a job: 1 us each, and 25 us of each machine with four cores.
    expect(saturates).toEqual({ machines: 25, limit: 'redis' });
  });

  it('never pay where the network takes longer than the tasks, and it is named', () => {
    const { paysFromTasks, says } = outlookOf({ bytes: 1e6, imagined: { mbitPerSecond: 1000 } });
    // 1 MB at 1 Gbit/s is 8 ms, a task on four cores 2.5.
    expect(paysFromTasks).toBeNull();
    expect(says.join(' ')).toContain('A second machine never pays for these tasks: the network is the limit.');
  });

  it('wait for round trips only where a lane has no job at hand', () => {
    expect(wallOn(8, { imagined: { roundTripMs: 10 } }) - wallOn(8)).toBeLessThan(500);
    expect(wallOn(8, { imagined: { roundTripMs: 2000 } })).toBeGreaterThan(100_000);
  });
});

describe('no outlook', () => {
  const ask = (changes: Partial<ModelInput>): unknown =>
    machinesOutlook({ count: 10, hereMs: 10, taskBytes: 0 }, modelInput(changes), near, free);

  it('is there for Python, whose tasks do not run on machines', () => {
    expect(ask({ python: { python: '', asynchronous: false } })).toBeNull();
  });

  it('is there where threads can not run the task', () => {
    expect(ask({ unfit: { threads: 'the task fails in a thread' } })).toBeNull();
  });
});
