import type { ImaginedMachines, MachinesOutlook, ModelSpec } from '../../../../contract/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { SAME } from '../advice/thresholds.ts';
import { candidateSpecs } from '../model/candidates.ts';
import { aloneMs, type ModelInput, type TaskCost } from '../model/costs.ts';
import { mean } from '../model/mean.ts';
import { predict } from '../model/predict.ts';
import { measuredCosts, type FleetCosts } from './fleet-costs.ts';
import type { MeasuredFleet } from './measured-fleet.ts';
import { alike, runOn, steadyOn, type MachineTasks, type Together } from './run-on-machines.ts';
import { outlookText } from './words.ts';

/** Nobody asks beyond these. */
const MOST_TASKS = 1_000_000_000;
const MOST_MACHINES = 1024;

/** What a machine takes per task is predicted for so many; each of a fleet is another prediction. */
const FLEET_COUNT = 1000;

/** A strategy on this machine as a line: its start-up, and the time of each further task. */
interface Line {
  readonly startMs: number;
  readonly perTaskMs: number;
}

/** A job as it is on this machine. */
export interface JobHere {
  /** Its tasks. */
  readonly count: number;
  /** How long the recommended strategy takes. */
  readonly hereMs: number;
  /** Input and output of a task as JSON. */
  readonly taskBytes: number;
}

/**
 * What the model predicts for several machines, each with a pool of threads: those of a measured fleet, or imagined ones like this one. Null for
 * Python, whose tasks these machines do not run, and where threads can't run the task.
 */
export function machinesOutlook(
  { count, hereMs, taskBytes }: JobHere,
  input: ModelInput,
  question: ImaginedMachines | MeasuredFleet,
  costs: FleetCosts = measuredCosts,
  note: string | null = null,
): MachinesOutlook | null {
  if (input.python || input.unfit.threads !== undefined) return null;
  const pools = candidateSpecs(count, input).filter(({ id }) => id === 'threads');
  const pool = bestOf(pools, count, input);
  if (!pool) return null;
  const tasks: MachineTasks = {
    poolMs: lineOf(pool, count, input).perTaskMs,
    taskMs: mean(input.tasks, aloneMs),
    lanes: slotsOf(pool),
    cores: input.cores,
    bytes: taskBytes,
  };
  const park = 'costs' in question ? fleetPark(question, tasks, count, input) : imaginedPark(question, tasks, costs);
  const here = candidateSpecs(count, input).map((spec) => lineOf(spec, count, input));
  const runs = sizesUpTo(park.imagined.machines).map((machines) => ({
    machines,
    ...runOn(park.of(machines), count, tasks, park.imagined, park.costs),
  }));
  const outlook = {
    imagined: park.imagined,
    ...(park.fleet ? { fleet: park.fleet } : {}),
    hereMs,
    runs,
    paysFromTasks: park.imagined.machines < 2 ? null : paysFrom(here, tasks, park),
    saturates: saturationOf(tasks, park),
    taskBytes,
  };
  return { ...outlook, says: [...(note === null ? [] : [note]), ...outlookText(count, outlook)] };
}

/** Machines to predict for: what so many of them are together, and what their queue and network cost. */
interface Park {
  readonly imagined: MachinesOutlook['imagined'];
  readonly fleet: MachinesOutlook['fleet'];
  readonly costs: FleetCosts;
  /** The first so many. */
  readonly of: (machines: number) => Together;
  /** There are no more. */
  readonly most: number;
}

const imaginedPark = (imagined: ImaginedMachines, tasks: MachineTasks, costs: FleetCosts): Park => ({
  imagined,
  fleet: undefined,
  costs,
  of: (machines) => alike(machines, tasks),
  most: MOST_MACHINES,
});

/** The machines of a fleet, each with a pool of as many threads as its worker has, and as fast as it was measured. */
function fleetPark(
  { name, machines, costs, roundTripMs, mbitPerSecond }: MeasuredFleet,
  tasks: MachineTasks,
  count: number,
  input: ModelInput,
): Park {
  const each = machines.map(({ cores, workers, speed }) => {
    const spec: ModelSpec = { id: 'threads', workers, concurrency: 1 };
    const there = { ...input, cores, tasks: input.tasks.map((task) => atSpeed(task, speed)) };
    const poolMs = lineOf(spec, Math.min(count, FLEET_COUNT), there).perTaskMs;
    return {
      power: tasks.poolMs / Math.max(1e-9, poolMs),
      lanes: workers,
      cores,
      perMs: workers / Math.max(1e-9, mean(there.tasks, aloneMs)),
    };
  });
  const sum = (of: readonly number[]): number => of.reduce((total, value) => total + value, 0);
  return {
    imagined: { machines: machines.length, roundTripMs, mbitPerSecond },
    fleet: { name, machines: [...machines] },
    costs,
    of: (first) => {
      const some = each.slice(0, first);
      const lanes = sum(some.map((one) => one.lanes));
      return {
        count: some.length,
        power: sum(some.map(({ power }) => power)),
        lanes,
        cores: sum(some.map(({ cores }) => cores)),
        taskMs: lanes / sum(some.map(({ perMs }) => perMs)),
      };
    },
    most: machines.length,
  };
}

/** A task on a machine that computes so many times as fast; what it waits for takes as long as here. */
const atSpeed = (task: TaskCost, speed: number): TaskCost => ({
  ...task,
  cpuMs: task.cpuMs / speed,
  sideMs: task.sideMs / speed,
  uvMs: task.uvMs - task.uvCpuMs + task.uvCpuMs / speed,
  uvCpuMs: task.uvCpuMs / speed,
  childCpuMs: task.childCpuMs / speed,
});

/** The pool with the fewest lanes of those that are not clearly slower than the fastest. */
function bestOf(specs: readonly ModelSpec[], count: number, input: ModelInput): ModelSpec | null {
  const timed = specs.map((spec) => ({ spec, wallMs: predict(spec, count, input).wallMs, slots: slotsOf(spec) }));
  const fastest = Math.min(...timed.map(({ wallMs }) => wallMs));
  const good = timed.filter(({ wallMs }) => wallMs <= SAME * fastest);
  return good.sort((a, b) => a.slots - b.slots)[0]?.spec ?? null;
}

function slotsOf(spec: ModelSpec): number {
  const { lanes, concurrency } = shapeOf(spec);
  return lanes * concurrency;
}

function lineOf(spec: ModelSpec, count: number, input: ModelInput): Line {
  const [once, twice] = [predict(spec, count, input), predict(spec, 2 * count, input)];
  const perTaskMs = Math.max(0, twice.wallMs - once.wallMs) / count;
  return { startMs: Math.max(0, once.wallMs - count * perTaskMs), perTaskMs };
}

/** From how many tasks on two machines are clearly faster than the best of this machine's strategies; null: never. */
function paysFrom(here: readonly Line[], tasks: MachineTasks, { of, imagined, costs }: Park): number | null {
  const pays = (count: number): boolean =>
    Math.min(...here.map(({ startMs, perTaskMs }) => startMs + count * perTaskMs)) >
    SAME * runOn(of(2), count, tasks, imagined, costs).wallMs;
  let high = 1;
  while (!pays(high)) {
    high *= 2;
    if (high > MOST_TASKS) return null;
  }
  let low = Math.floor(high / 2);
  while (high - low > Math.max(1, Math.floor(high / 32))) {
    const middle = Math.floor((low + high) / 2);
    if (pays(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Where a further machine no longer helps a long job, and why; null: they always do, as far as there are any or anybody asks. */
function saturationOf(tasks: MachineTasks, { of, most, imagined, costs }: Park): MachinesOutlook['saturates'] {
  const one = steadyOn(of(1), tasks, imagined, costs);
  const all = steadyOn(of(most), tasks, imagined, costs);
  if (all.limit === 'machines' || all.limit === 'latency') return null;
  if (one.limit === all.limit) return { machines: 1, limit: all.limit };
  return { machines: Math.min(most, Math.max(1, Math.ceil(one.perTaskMs / all.perTaskMs / SAME))), limit: all.limit };
}

/** 1, 2, 4, ... and the last one itself. */
function sizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let size = 1; size < most; size *= 2) sizes.push(size);
  return [...sizes, most];
}
