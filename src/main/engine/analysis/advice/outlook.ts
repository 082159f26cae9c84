import { known } from '../../../../core/known.ts';
import { counted, formatDuration, formatNumber, formatPercent, roughly } from '../../../../core/format/index.ts';
import {
  isOneThread,
  isPython,
  isPythonFile,
  isSequential,
  shapeOf,
  familyOf,
  type Environment,
  type Experiment,
  type Recommendation,
  type StrategySpec,
  type StrategySummary,
  type Trial,
} from '../../../../contract/index.ts';
import { strategyOf } from '../../../../core/strategies/index.ts';
import { noiseCaveats } from '../noise.ts';
import { noiseIn } from '../summarise.ts';
import type { Choice } from './measured.ts';
import { listed, strategyPhrase } from '../wording.ts';

/** With fewer repeats the intervals are unreliable. */
const ENOUGH_REPEATS = 5;
/** A core or a place in flight counts as busy from this share of the time on. */
const TAKEN = 0.85;
/** Below this difference in cost per task, a break-even point is not meaningful. */
const STEEPER = 1.03;
const MOST_TASKS = 1e7;
/** A task that waits for a larger share of its time counts as waiting. */
const MOSTLY = 0.5;

/** What makes the recommendation less certain. */
export function caveatsOf(
  experiment: Experiment,
  strategies: readonly StrategySummary[],
  trials: readonly Trial[],
  rounds: number,
  environment: Environment,
): string[] {
  const caveats = [];
  if (rounds === 1) caveats.push(`One repeat can't separate chance from cause: take ${String(ENOUGH_REPEATS)} or more.`);
  else if (rounds > 0 && rounds < ENOUGH_REPEATS)
    caveats.push(`${String(rounds)} repeats give rough intervals: take ${String(ENOUGH_REPEATS)} or more to be sure.`);
  if (rounds > 0 && rounds < experiment.repeats)
    caveats.push(`Only ${String(rounds)} of ${String(experiment.repeats)} repeats were finished by all strategies compared.`);
  const differing = new Set(
    trials.filter((trial) => trial.failures.some((failure) => failure.kind === 'differs')).map((trial) => trial.strategy),
  );
  if (differing.size > 0)
    caveats.push(`Outputs differ under ${listed([...differing])}: a task must give the same output for the same input, so fix that first.`);
  const noises = strategies.map(({ key, wallMs }) => ({ key, noise: noiseIn(trials, key, wallMs) }));
  return [...caveats, ...noiseCaveats(noises), ...environment.warnings];
}

/** A first look needs no more tasks in flight than this. */
const MOST_IN_FLIGHT = 1000;

/** Where tasks mostly wait, async usually wins: the strategy that an experiment without it should add. Null where nothing is missing. */
export function unmeasuredAsync({ strategies, workload, tasks }: Experiment, kind: Recommendation['kindOfWork']): StrategySpec | null {
  if (!kind || kind.wait < MOSTLY || strategies.some((spec) => familyOf(spec) === 'async')) return null;
  const concurrency = Math.min(tasks, MOST_IN_FLIGHT);
  const pythons = strategies.filter(isPython);
  const inPython = workload.type === 'module' ? isPythonFile(workload.path) : pythons.length === strategies.length;
  return inPython ? { id: 'python-asyncio', python: pythons[0]?.python ?? '', concurrency } : { id: 'async', concurrency };
}

/** The same as a sentence. */
export const unmeasuredText = (spec: StrategySpec): string =>
  isPython(spec)
    ? 'Not measured: asyncio, which usually wins where tasks wait. If the task can be a coroutine, add it and run again.'
    : 'Not measured: async, which usually wins where tasks wait. Add it and run again.';

/** Where start-up makes up most of the choice's time. */
export function startupCaveat({ choice: { figures } }: Choice): string[] {
  const share = known(figures.startupMs, 'the start-up').median / known(figures.wallMs, 'the wall time').median;
  return share < 0.5
    ? []
    : [`Start-up makes up ${formatPercent(share)} of its time; with more tasks, or longer ones, another strategy may be faster.`];
}

/** Under which circumstances another choice would be better. */
export function changesWhen(
  choice: Choice,
  kind: Recommendation['kindOfWork'],
  experiment: Experiment,
  environment: Environment,
): string[] {
  const { figures } = choice.choice;
  if (experiment.workload.type === 'command')
    return [...breakEvens(choice, experiment.tasks), ...programLimits(figures, experiment.tasks, environment.cores)];
  return [
    ...breakEvens(choice, experiment.tasks),
    ...limits(figures, experiment.tasks, environment.cores),
    ...libuv(choice),
    ...otherWork(figures, kind),
    ...otherNeeds(figures),
  ];
}

/** Wall time as start-up plus a cost per task, and where the lines of two strategies cross. */
function breakEvens({ choice, others }: Choice, tasks: number): string[] {
  const own = lineOf(choice.figures, tasks);
  if (!own) return [];
  const crossings = others.flatMap(({ measured: { figures } }) => {
    const other = lineOf(figures, tasks);
    const at = other ? (own.startupMs - other.startupMs) / (other.perTaskMs - own.perTaskMs) : NaN;
    return other && at > 1 && at < MOST_TASKS ? [{ figures, other, at }] : [];
  });
  const sentences = [];
  const [more] = crossings.filter(({ other, at }) => own.perTaskMs > STEEPER * other.perTaskMs && at > tasks).sort((a, b) => a.at - b.at);
  if (more) {
    sentences.push(
      `With more than about ${roughly(more.at)} tasks like these ${strategyPhrase(more.figures.spec)} would be faster: it takes ${formatDuration(more.other.perTaskMs)} per task, not ${formatDuration(own.perTaskMs)}, after a longer start-up.`,
    );
  }
  const [fewer] = crossings.filter(({ other, at }) => other.perTaskMs > STEEPER * own.perTaskMs && at < tasks).sort((a, b) => b.at - a.at);
  if (fewer)
    sentences.push(
      `With fewer than about ${roughly(fewer.at)} tasks like these ${strategyPhrase(fewer.figures.spec)} would be as fast, since it starts in ${formatDuration(fewer.other.startupMs)}, not ${formatDuration(own.startupMs)}.`,
    );
  return sentences;
}

function lineOf({ startupMs, runMs }: StrategySummary, tasks: number): { startupMs: number; perTaskMs: number } | null {
  return startupMs && runMs ? { startupMs: startupMs.median, perTaskMs: runMs.median / tasks } : null;
}

/** What limits the choice: cores, workers, or tasks in flight. */
function limits({ spec, parallelism, concurrency, workers }: StrategySummary, tasks: number, cores: number): string[] {
  // A trial need not know its CPU time, and then nothing says what limits it.
  if (!parallelism || !concurrency) return [];
  const used = parallelism.median;
  if (!isOneThread(spec.id)) {
    if (used >= TAKEN * cores)
      return [`On a machine with more cores, more workers would make it faster: all ${counted(cores, 'usable core')} were busy here.`];
    if (workers < cores && used >= TAKEN * workers)
      return [`With more workers it may be faster: its ${String(workers)} were busy, and ${String(cores)} cores are usable.`];
  }
  const { slots } = shapeOf(spec);
  if (!isSequential(spec.id) && tasks > slots && concurrency.median >= TAKEN * slots && used < cores / 2) {
    return [
      `With more tasks in flight it may be faster still: all ${counted(slots, 'place')} in flight were taken while ${formatNumber(used)} of ${counted(cores, 'core')} worked.`,
    ];
  }
  return [];
}

/** What limits the choice for a program: cores, or how many run at a time. */
function programLimits(figures: StrategySummary, tasks: number, cores: number): string[] {
  if (figures.parallelism && figures.parallelism.median >= TAKEN * cores)
    return [`On a machine with more cores, more at a time would make it faster: all ${counted(cores, 'usable core')} were busy here.`];
  return limits(figures, tasks, cores);
}

/** One thread that uses more than one core leaves work to libuv's pool, which has four threads per process. */
function libuv({ choice, others }: Choice): string[] {
  const all = [choice, ...others.map(({ measured }) => measured)];
  const used = all.find(({ figures }) => figures.id === 'async')?.figures.parallelism?.median;
  if (used === undefined || used < 1.3) return [];
  return [
    `On one thread async used ${formatNumber(used)} cores: files, crypto and compression run on libuv's four threads. Beyond four cores, processes gain, since each has its own four (UV_THREADPOOL_SIZE changes that).`,
  ];
}

function otherWork({ id }: StrategySummary, kind: Recommendation['kindOfWork']): string[] {
  if (id === 'async' && kind && kind.wait > 0.5)
    return ['If the tasks computed more and waited less, threads or processes would win: one thread computes on one core.'];
  return [];
}

/** What the times do not show: threads share one process, so one that crashes ends the others. */
const otherNeeds = ({ id }: StrategySummary): string[] =>
  strategyOf(id).sharesProcess ? ['If a task may crash its process, choose processes: threads go down together.'] : [];
