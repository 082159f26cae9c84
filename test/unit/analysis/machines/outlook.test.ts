import { describe, expect, it } from 'vitest';
import type { ImaginedMachines, MachinesOutlook } from '../../../../src/contract/index.ts';
import { measuredCosts, type FleetCosts } from '../../../../src/main/engine/analysis/machines/fleet-costs.ts';
import {
  costsFrom,
  type FleetMember,
  type MeasuredFleet,
  type QueueTrial,
} from '../../../../src/main/engine/analysis/machines/measured-fleet.ts';
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

describe('a fleet', () => {
  const member = (name: string, over: Partial<FleetMember> = {}): FleetMember => ({ name, cores: 4, workers: 4, speed: 1, ...over });
  const fleetOf = (...machines: FleetMember[]): MeasuredFleet => ({
    name: 'lab',
    machines,
    costs: free,
    roundTripMs: 0.5,
    mbitPerSecond: 900,
  });
  const ask = (fleet: MeasuredFleet, changes: Partial<ModelInput> = {}): MachinesOutlook =>
    machinesOutlook({ count: 40_000, hereMs: 100_000, taskBytes: 10 }, modelInput(changes), fleet)!;

  it('of machines like this one is predicted as imagined ones are', () => {
    const { runs } = ask(fleetOf(member('a'), member('b')));
    expect(runs.map(({ machines }) => machines)).toEqual([1, 2]);
    expect(runs[1]!.wallMs / wallOn(2)).toBeCloseTo(1, 2);
  });

  it('is as fast as its machines were measured to be', () => {
    const [slow, fast] = [0.5, 2].map((speed) => ask(fleetOf(member('a', { speed }), member('b', { speed }))).runs[1]!.wallMs);
    expect(slow! / fast!).toBeCloseTo(4, 1);
    // 1 and 3 times as fast are 4 machines like this one.
    expect(ask(fleetOf(member('a'), member('b', { speed: 3 }))).runs[1]!.wallMs / wallOn(4)).toBeCloseTo(1, 1);
  });

  it('has the cores and the workers that its machines have', () => {
    expect(ask(fleetOf(member('a', { cores: 8, workers: 8 }))).runs[0]!.wallMs / wallOn(2)).toBeCloseTo(1, 1);
    // Workers beyond the cores gain nothing for tasks that compute.
    expect(ask(fleetOf(member('a', { workers: 16 }))).runs[0]!.wallMs / wallOn(1)).toBeGreaterThan(0.95);
  });

  it('gains nothing from speed for tasks that wait', () => {
    const waiting = modelInput({ tasks: [taskCost({ cpuMs: 0, waitMs: 10 })] });
    const [slow, fast] = [0.5, 2].map(
      (speed) => machinesOutlook({ count: 200, hereMs: 500, taskBytes: 10 }, waiting, fleetOf(member('a', { speed })))!.runs[0]!.wallMs,
    );
    expect(slow! / fast!).toBeCloseTo(1, 1);
  });

  it('is named in the answer, with what was measured; an imagined one is not', () => {
    const [first, , speeds] = ask(fleetOf(member('slowpoke', { speed: 0.5 }), member('rabbit', { speed: 2 }))).says;
    expect(first).toMatch(/^The 2 machines of your fleet lab, whose queue was measured with .* of round trip and 900\sMbit\/s, would take/);
    expect(speeds).toBe('A thread of slowpoke, the slowest, is 0.5× as fast as one here, and one of rabbit 2×.');
    expect(outlookOf().says[0]).toContain('like this one');
    expect(outlookOf().fleet).toBeUndefined();
  });

  it('of one machine does not say from when on a second one pays', () => {
    const { says, paysFromTasks } = ask(fleetOf(member('a')));
    expect(says.join(' ')).not.toContain('second machine');
    expect(paysFromTasks).toBeNull();
  });
});

describe('the costs of a queue', () => {
  const trial = (tasks: number, jobs: number, ms: number | null): QueueTrial => ({
    tasks,
    jobs,
    startMs: 900,
    cpuMs: { dispatcher: ms, redis: ms, machine: ms },
  });

  it('follow from a trial of many tasks in few jobs, and one of a job for each', () => {
    // 1 ms a job and 0.01 ms a task.
    const { dispatcher, startMs } = costsFrom(trial(20_000, 20, 20 + 200), trial(400, 400, 400 + 4));
    expect(dispatcher.jobMs).toBeCloseTo(1);
    expect(dispatcher.taskMs).toBeCloseTo(0.01);
    expect(dispatcher.byteMs / measuredCosts.dispatcher.byteMs).toBeCloseTo(1 / measuredCosts.dispatcher.jobMs);
    expect(startMs).toBe(900);
  });

  it('are those of the bench where they could not be measured', () => {
    expect(costsFrom(trial(20_000, 20, null), trial(400, 400, 400)).redis).toEqual(measuredCosts.redis);
    expect(costsFrom(trial(20_000, 20, 5000), trial(400, 400, 1)).redis).toEqual(measuredCosts.redis);
  });
});
