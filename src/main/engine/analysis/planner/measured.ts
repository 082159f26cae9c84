import {
  experimentTitle,
  isPython,
  ok,
  problem,
  strategyKeys,
  type ExperimentResult,
  type Outcome,
  type PlanMeasured,
  type PlanWork,
  type StrategySpec,
  type Trial,
} from '../../../../contract/index.ts';
import { sequentialAmong } from '../../../../core/strategies/index.ts';
import { othersShareOf } from '../disturbance.ts';
import { leastAlone } from '../model/kept.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { doneTrials, runOf } from '../summarise.ts';
import { timeShares } from '../time-shares.ts';

/** A measured pool to check the calculation with. */
export interface MeasuredPool {
  readonly workers: number;
  readonly tasks: number;
  readonly runMs: number;
}

/** How to count time that may have been waiting, or time in which other programs had the cores. */
export type OthersTime = 'counts' | 'left-out';

/** What a plan needs from a result: medians over its repeats. A result that lacks it gives an error that names what to run. */
export function measuredOf(
  result: ExperimentResult,
  othersTime: OthersTime,
): Outcome<{ measured: PlanMeasured; pool: MeasuredPool | null; trials: readonly Trial[] }> {
  const { environment, experiment, trials } = result;
  const alone = aloneOf(experiment.strategies);
  const plain = alone ? doneTrials(trials, alone.key) : [];
  if (!alone || plain.length === 0) {
    return problem(
      'bad-input',
      'A plan needs a result with "sequential" or "python-sequential" among its strategies and a trial of it without failed tasks. Run one and plan from that.',
    );
  }
  const readyIn = othersTime === 'counts' ? ({ phases }: Trial): number | null => phases.readyMs : readyAlone(environment.cores);
  const task = taskOf(plain, experiment.tasks, othersTime);
  const start = workOf(plain, (trial) => trial.cpuMs?.startup ?? null, readyIn, 1);
  const aloneBytes = medianOf(plain, ({ memory }) => memory.peakBytes);
  if (!task || !start || !aloneBytes) {
    return problem(
      'bad-input',
      'A plan needs the CPU time and memory of the sequential trials, which this result lacks. Run the experiment again.',
    );
  }
  const pool = poolOf(result, alone.spec, start, readyIn);
  const measured: PlanMeasured = {
    resultId: result.id,
    resultName: experimentTitle(experiment),
    task,
    start,
    aloneBytes,
    pool: pool && pool.costs,
  };
  return ok({ measured, pool: pool && pool.measured, trials: plain });
}

/** The strategy that runs one task after the other: that of JavaScript, else the first in Python. */
function aloneOf(strategies: readonly StrategySpec[]): { readonly spec: StrategySpec; readonly key: string } | null {
  const keys = strategyKeys(strategies);
  const at = sequentialAmong(strategies.map(({ id }) => id));
  const spec = strategies[at];
  return spec ? { spec, key: keys[at] ?? spec.id } : null;
}

/** What a worker process adds, from the result's plain pool in the same runtime; null where it has none. */
function poolOf(
  result: ExperimentResult,
  alone: StrategySpec,
  start: PlanWork,
  readyIn: (trial: Trial) => number | null,
): { costs: NonNullable<PlanMeasured['pool']>; measured: MeasuredPool } | null {
  const summary = result.summary.strategies.find(({ spec }) =>
    isPython(alone) ? spec.id === 'python-processes' && spec.python === alone.python : spec.id === 'processes' && spec.concurrency === 1,
  );
  if (!summary) return null;
  const { workers, key } = summary;
  const trials = doneTrials(result.trials, key);
  const runMs = medianOf(trials, runOf);
  const readyMs = medianOf(trials, readyIn);
  const startCpuMs = medianOf(trials, (trial) => trial.cpuMs?.startup ?? null);
  const baseBytes = medianOf(trials, ({ memory }) => memory.baselineBytes);
  const peakBytes = medianOf(trials, ({ memory }) => memory.peakBytes);
  if (runMs === null || readyMs === null || startCpuMs === null || baseBytes === null || peakBytes === null) return null;
  const cpuMs = Math.max(0, startCpuMs - start.cpuMs) / workers;
  const computed = (workers * cpuMs) / Math.min(result.environment.cores, workers);
  const waitMs = Math.max(0, readyMs - (start.cpuMs + start.waitMs) - computed);
  return {
    costs: { workerStart: { cpuMs, waitMs }, baseBytes, workerBytes: Math.max(0, peakBytes - baseBytes) / workers },
    measured: { workers, tasks: result.experiment.tasks, runMs },
  };
}

/** One task: its computing, and its waiting on top. Time in which it was kept from a core counts as neither. */
function taskOf(trials: readonly Trial[], tasks: number, othersTime: OthersTime): PlanWork | null {
  const cpuMs = medianOf(trials, (trial) => trial.cpuMs?.run ?? null);
  const waitMs = medianOf(trials, (trial) => {
    const shares = timeShares(trial);
    const runMs = runOf(trial);
    return shares === null || runMs === null ? null : (shares.waited + (othersTime === 'counts' ? shares.unknown : 0)) * runMs;
  });
  return cpuMs === null || waitMs === null ? null : { cpuMs: cpuMs / tasks, waitMs: waitMs / tasks };
}

/** CPU time, and the other time, of each of `parts` equal parts; null where it was not measured. */
function workOf(
  trials: readonly Trial[],
  cpu: (trial: Trial) => number | null,
  elapsed: (trial: Trial) => number | null,
  parts: number,
): PlanWork | null {
  const cpuMs = medianOf(trials, cpu);
  const elapsedMs = medianOf(trials, elapsed);
  if (cpuMs === null || elapsedMs === null) return null;
  return { cpuMs: cpuMs / parts, waitMs: Math.max(0, elapsedMs - cpuMs) / parts };
}

/** When a trial was ready, minus the time in which other programs may have had the cores. */
const readyAlone =
  (cores: number) =>
  ({ phases: { readyMs }, cpuMs, load }: Trial): number | null =>
    readyMs === null || cpuMs === null || !load
      ? readyMs
      : leastAlone(readyMs, cpuMs.startup, { keptMs: null, othersMs: othersShareOf(load, cores) * cores * readyMs });

function medianOf(trials: readonly Trial[], one: (trial: Trial) => number | null): number | null {
  const values = trials.map(one).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}
