import type { ImaginedMachines, MachinesOutlook, ModelSpec } from '../../../../contract/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { SAME } from '../advice/thresholds.ts';
import { candidateSpecs } from '../model/candidates.ts';
import { aloneMs, type ModelInput } from '../model/costs.ts';
import { mean } from '../model/mean.ts';
import { predict } from '../model/predict.ts';
import { measuredCosts, type FleetCosts } from './fleet-costs.ts';
import { runOn, steadyOn, type MachineTasks } from './run-on-machines.ts';
import { outlookText } from './words.ts';

/** Nobody asks beyond these. */
const MOST_TASKS = 1_000_000_000;
const MOST_MACHINES = 1024;

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
 * What the model predicts for several machines like this one, each with the pool of threads that suits the tasks. Null for Python, whose tasks these machines do not run, and where threads can't run the task.
 */
export function machinesOutlook(
  { count, hereMs, taskBytes }: JobHere,
  input: ModelInput,
  imagined: ImaginedMachines,
  costs: FleetCosts = measuredCosts,
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
  const here = candidateSpecs(count, input).map((spec) => lineOf(spec, count, input));
  const saturates = saturationOf(tasks, imagined, costs);
  const outlook = {
    imagined,
    hereMs,
    runs: sizesUpTo(imagined.machines).map((machines) => ({ machines, ...runOn(machines, count, tasks, imagined, costs) })),
    paysFromTasks: paysFrom(here, tasks, imagined, costs),
    saturates,
    taskBytes,
  };
  return { ...outlook, says: outlookText(count, outlook) };
}

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
function paysFrom(here: readonly Line[], tasks: MachineTasks, imagined: ImaginedMachines, costs: FleetCosts): number | null {
  const pays = (count: number): boolean =>
    Math.min(...here.map(({ startMs, perTaskMs }) => startMs + count * perTaskMs)) > SAME * runOn(2, count, tasks, imagined, costs).wallMs;
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

/** Where a further machine no longer helps a long job, and why; null: they always do, as far as anybody asks. */
function saturationOf(tasks: MachineTasks, imagined: ImaginedMachines, costs: FleetCosts): MachinesOutlook['saturates'] {
  const one = steadyOn(1, tasks, imagined, costs);
  const most = steadyOn(MOST_MACHINES, tasks, imagined, costs);
  if (most.limit === 'machines' || most.limit === 'latency') return null;
  if (one.limit === most.limit) return { machines: 1, limit: most.limit };
  return { machines: Math.max(1, Math.ceil(one.perTaskMs / most.perTaskMs / SAME)), limit: most.limit };
}

/** 1, 2, 4, ... and the last one itself. */
function sizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let size = 1; size < most; size *= 2) sizes.push(size);
  return [...sizes, most];
}
