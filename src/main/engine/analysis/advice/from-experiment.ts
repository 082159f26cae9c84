import { known } from '../../../../core/known.ts';
import { counted, formatCount, formatDuration, formatNumber, formatPercent } from '../../../../core/format/index.ts';
import {
  isOneThread,
  isSimulation,
  isSequential,
  type Disturbance,
  type Environment,
  type Experiment,
  type Recommendation,
  type StrategySummary,
  type Summary,
  type Trial,
} from '../../../../contract/index.ts';
import { measuredOf, choose, type Choice } from './measured.ts';
import { caveatsOf, changesWhen, startupCaveat, unmeasuredAsync, unmeasuredText } from './outlook.ts';
import { programReasons } from './program-reasons.ts';
import { difference, kindOfWork, reasonsFor, rejectedBy, whyFailed } from './measured-reasons.ts';
import { TOO_UNSURE } from './thresholds.ts';
import { disturbanceOf } from '../disturbance.ts';
import { imperative, listed, strategyPhrase } from '../wording.ts';

/** The strategy to use, from the measurements alone: the workload's name and description play no part. */
export function recommend(experiment: Experiment, summary: Summary, trials: readonly Trial[], environment: Environment): Recommendation {
  const all = measuredOf(experiment, summary, trials);
  const kind = kindOfWork(summary.strategies, trials);
  const caveats = caveatsOf(experiment, summary.strategies, trials, all[0]?.wallsMs.length ?? 0, environment);
  const disturbed = disturbanceOf(trials, environment.cores);
  const chosen = choose(all, disturbed && disturbed.level !== 'quiet' ? disturbed.share : 0);
  const disturbance = disturbed ? { disturbance: disturbed } : {};
  const program = experiment.workload.type === 'command';
  const whyNot = whyNone(chosen, summary.strategies, { disturbed, kind, cores: environment.cores, program });
  if (chosen === null || whyNot !== null) {
    const failed = summary.strategies.filter((figures) => !all.some((each) => each.figures === figures));
    return {
      strategy: null,
      key: null,
      workers: null,
      basis: 'cant-tell',
      headline: whyNot ?? "Can't tell.",
      confidence: 0,
      reasons: [],
      rejected: failed.map((figures) => ({ key: figures.key, why: whyFailed(figures, trials) })),
      caveats,
      changesWhen: [],
      runnerUp: null,
      kindOfWork: kind,
      ...disturbance,
    };
  }
  const { figures } = chosen.choice;
  const unmeasured = unmeasuredAsync(experiment, kind);
  return {
    strategy: figures.id,
    key: figures.key,
    workers: figures.workers,
    basis: chosen.others.some((other) => other.tied) ? 'tie' : 'measured',
    headline: headlineOf(chosen, experiment, summary.strategies.some(neverEnded)),
    confidence: chosen.confidence,
    reasons: program ? programReasons(chosen, kind, summary.strategies, environment) : reasonsFor(chosen, kind, environment),
    rejected: rejectedBy(chosen, summary.strategies, trials),
    caveats: [...(unmeasured ? [unmeasuredText(unmeasured)] : []), ...startupCaveat(chosen), ...caveats],
    changesWhen: changesWhen(chosen, kind, experiment, environment),
    runnerUp: runnerUpOf(chosen),
    kindOfWork: kind,
    ...disturbance,
    ...(unmeasured ? { unmeasured } : {}),
  };
}

interface Circumstances {
  readonly disturbed: Disturbance | null;
  readonly kind: Recommendation['kindOfWork'];
  readonly cores: number;
  /** The tasks are runs of a program, which may use any core. */
  readonly program: boolean;
}

/** Why there is no recommendation, as a headline; null where there is one. */
function whyNone(
  chosen: Choice | null,
  strategies: readonly StrategySummary[],
  { disturbed, kind, cores, program }: Circumstances,
): string | null {
  if (chosen === null) {
    const failed = strategies.some((figures) => figures.failures > 0);
    if (strategies.every(({ id }) => isSimulation(id)))
      return "No recommendation: only the simulation of CPython's GIL was measured. Add a real strategy, such as threads or processes.";
    return failed
      ? "Can't tell: no strategy ran all tasks without a failure. Fix the failures and run the experiment again."
      : "Can't tell: no repeat was finished by all strategies, so there is nothing to compare. Run the experiment again.";
  }
  const { key } = chosen.choice.figures;
  const real = strategies.filter(({ id }) => !isSimulation(id));
  if (real.length === 1) return `Can't tell: only ${key} was measured. Add a strategy to compare it with.`;
  if (real.every((each) => each.key === key || neverEnded(each)))
    return `Can't tell: only ${key} was measured: no trial of the others finished. Run the experiment again.`;
  const usable = program ? cores : usableBy(chosen, cores);
  if (disturbed && disturbed.level !== 'quiet' && promisesTooMuch(chosen, kind, usable))
    return `Can't tell: the times are shorter than ${counted(usable, 'core')} ${usable === 1 ? 'allows' : 'allow'}, and other programs used ${formatPercent(disturbed.share)} of the machine. Close them and measure again.`;
  const [next] = chosen.others;
  if (!next || chosen.confidence >= TOO_UNSURE) return null;
  const names = listed([key, next.measured.figures.key]);
  if (disturbed?.level === 'disturbed')
    return `Can't tell: other programs used ${formatPercent(disturbed.share)} of the cores, which decides whether ${names} differ. Close them and measure again.`;
  return `Can't tell yet: the repeats of ${names} scatter more than the strategies differ. Close other programs and take more repeats.`;
}

/** An excess over what is possible larger than this is not rounding. */
const TOO_MUCH = 1.1;

/** The garbage collector's and the compiler's threads use some of another core beside tasks on one thread. */
const COLLECTOR = 0.15;

/** How many cores the tasks can have used: on one thread those that they were seen to use, libuv's threads and child processes included. */
function usableBy({ choice: { figures } }: Choice, cores: number): number {
  if (!isOneThread(figures.id)) return cores;
  return Math.min(cores, Math.max(1, Math.ceil((figures.parallelism?.median ?? cores) - COLLECTOR)));
}

/** Tasks that compute for a share of their time, what other programs did left out, can't be faster than so many cores together make them. */
function promisesTooMuch({ others }: Choice, kind: Recommendation['kindOfWork'], cores: number): boolean {
  const alone = others.find(({ measured }) => isSequential(measured.figures.id));
  if (!alone || !kind || kind.cpu <= 0) return false;
  return alone.timesAsLong.median > (TOO_MUCH * cores * (kind.cpu + kind.wait)) / kind.cpu;
}

/** It has neither figures nor failures: the experiment was interrupted before. */
const neverEnded = ({ wallMs, failures }: StrategySummary): boolean => wallMs === null && failures === 0;

function headlineOf({ choice, others }: Choice, { tasks, workload }: Experiment, interrupted: boolean): string {
  const use = imperative(choice.figures.spec, workload.type === 'command');
  const { wallMs } = choice.figures;
  const [yours, s] = tasks === 1 ? ['your task', 's'] : [`your ${formatCount(tasks)} tasks`, ''];
  const took = `${yours} take${s} ${formatDuration(wallMs?.median ?? NaN)}`;
  const [next] = others;
  if (!next) {
    const rest = interrupted ? 'no other strategy that finished ran' : 'nothing else ran';
    return `${use}: ${took}, and ${rest} all tasks without a failure.`;
  }
  const tie = others.find((other) => other.tied);
  const also = tie ? `; ${strategyPhrase(tie.measured.figures.spec)} is no better` : '';
  const sequential = others.find(({ measured }) => measured.figures.id === 'sequential');
  if (sequential) {
    const finish = `${yours} finish${tasks === 1 ? 'es' : ''}`;
    return `${use}: ${finish} ${formatNumber(sequential.timesAsLong.median)} times as fast as one after the other${also}.`;
  }
  if (tie) return `${use}: ${took}${also}.`;
  return `${use}: ${took}, and ${formatNumber(next.timesAsLong.median)} times as long with ${strategyPhrase(next.measured.figures.spec)}.`;
}

function runnerUpOf({ choice, others }: Choice): Recommendation['runnerUp'] {
  const other = others.find(({ measured }) => measured.figures.id !== choice.figures.id);
  if (!other) return null;
  const [own, next] = [choice.figures, other.measured.figures];
  return {
    key: next.key,
    timesFaster: other.timesAsLong,
    // Not every system, or trial, shows its memory.
    extraMemoryBytes: difference(own.peakMemoryBytes, next.peakMemoryBytes),
    extraStartupMs: known(difference(own.startupMs, next.startupMs), 'the start-up'),
  };
}
