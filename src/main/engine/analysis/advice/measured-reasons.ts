import { known } from '../../../../core/known.ts';
import { amount, counted, figureInWords, formatBytes, formatDuration, formatNumber, formatPercent } from '../../../../core/format/index.ts';
import {
  isSimulation,
  type Environment,
  type Figure,
  type Recommendation,
  type StrategySummary,
  type Trial,
} from '../../../../contract/index.ts';
import { sequentialAmong } from '../../../../core/strategies/index.ts';
import type { Choice, Measured } from './measured.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { doneTrials } from '../summarise.ts';
import { threadsOrProcesses } from './threads-or-processes.ts';
import { timeShares, type TimeShares } from '../time-shares.ts';
import { listed, sentence, strategyPhrase } from '../wording.ts';

/** More memory than this is worth mentioning. */
const MUCH_MEMORY = 5e6;
/** From this ratio of the longest tasks to the median one, tasks count as uneven. */
const UNEVEN = 3;
/** A smaller share of a task's time is not mentioned beside computing and waiting. */
const WORTH_A_WORD = 0.01;
/** Shares this small are rounding errors of floating point. */
const ROUNDING = 1e-9;
/** If more of a task's time is unknown, the rest supports no conclusion. */
const MUCH_UNKNOWN = 0.2;

/** What a task spent its time on, as the sequential trials show it; null without them. */
export function kindOfWork(strategies: readonly StrategySummary[], trials: readonly Trial[]): Recommendation['kindOfWork'] {
  const sequential = strategies[sequentialAmong(strategies.map(({ id }) => id))];
  const shares = (sequential ? doneTrials(trials, sequential.key) : []).flatMap((trial) => timeShares(trial) ?? []);
  if (shares.length === 0) return null;
  const middle = (of: keyof TimeShares): number => median(shares.map((each) => each[of]));
  const [cpu, kept, unknown] = [middle('computed'), middle('kept'), middle('unknown')];
  const rest = 1 - cpu - kept - unknown;
  // The rounding error of the whole is not waiting.
  const wait = rest < ROUNDING ? 0 : rest;
  return { cpu, wait, ...(kept > 0 ? { kept } : {}), ...(unknown > 0 ? { unknown } : {}) };
}

/** Start-up decides from this share of the time on. */
const MUCH_STARTUP = 0.5;

/** Why this choice, each reason with the figures it rests on. Those that decide come first: the window shows two of them beside the headline. */
export function reasonsFor(
  chosen: Choice,
  kind: Recommendation['kindOfWork'],
  environment: Environment,
  work: readonly string[] = kind ? [aboutWork(kind)] : [],
): string[] {
  const startup = aboutStartup(chosen.choice);
  const deciding = startup !== null && startup.share >= MUCH_STARTUP;
  return [
    ...work,
    ...aboutTie(chosen),
    ...(deciding ? [startup.says] : []),
    ...threadsOrProcesses([chosen.choice, ...chosen.others.map(({ measured }) => measured)]),
    ...aboutUse(chosen.choice, environment),
    ...(startup !== null && !deciding ? [startup.says] : []),
    ...aboutMemory(chosen.choice),
    ...aboutLengths(chosen.choice),
  ];
}

function aboutUse({ figures: { concurrency, parallelism } }: Measured, { cores }: Environment): string[] {
  if (!concurrency || !parallelism) return [];
  const used = `${formatNumber(parallelism.median)} of ${counted(cores, 'usable core')}`;
  return [`While running it had ${tasksInFlight(concurrency.median)} in flight and used ${used}.`];
}

function aboutStartup({ figures: { startupMs, wallMs } }: Measured): { readonly share: number; readonly says: string } | null {
  if (!startupMs || !wallMs) return null;
  const share = startupMs.median / wallMs.median;
  const took = `Start-up took ${formatDuration(startupMs.median)}, ${formatPercent(share)}`;
  return { share, says: `${took} of the ${formatDuration(wallMs.median)} until the last result.` };
}

function aboutTie({ others }: Choice): string[] {
  const tie = others.find((other) => other.tied);
  if (!tie) return [];
  const ratio = figureInWords(tie.timesAsLong, 'plain');
  const who = sentence(strategyPhrase(tie.measured.figures.spec));
  return [`${who} took ${ratio} times as long: too close to matter, so the simpler one is recommended.`];
}

const aboutMemory = ({ figures: { peakMemoryBytes } }: Measured): string[] =>
  peakMemoryBytes ? [`At its peak it held ${formatBytes(peakMemoryBytes.median)} more than a program that does nothing.`] : [];

function aboutLengths({ figures: { taskMs } }: Measured): string[] {
  if (!taskMs || taskMs.p99 <= UNEVEN * taskMs.p50) return [];
  const { p50, p99 } = taskMs;
  return [`Tasks differ in length: half of them take up to ${formatDuration(p50)}, one in a hundred more than ${formatDuration(p99)}.`];
}

/** The conclusion rests on computing and waiting alone: how long other programs had the cores says nothing about the task. */
function aboutWork(kind: NonNullable<Recommendation['kindOfWork']>): string {
  const { cpu, wait, unknown = 0 } = kind;
  const shares = `One after the other, the tasks ${workShares(kind)}`;
  if (unknown > MUCH_UNKNOWN) return `${shares}.`;
  const computing = cpu / (cpu + wait);
  if (computing >= 0.7) return `${shares}: more cores make them faster, more tasks in flight on one thread do not.`;
  if (computing <= 0.3) return `${shares}: many can wait at once without more cores.`;
  return `${shares}: both cores and tasks in flight count.`;
}

/** What tasks did one after the other, as the end of a sentence. */
export function workShares({ cpu, wait, kept = 0, unknown = 0 }: NonNullable<Recommendation['kindOfWork']>): string {
  const others = [
    ...(kept >= WORTH_A_WORD ? [`were kept from a core for ${formatPercent(kept)}`] : []),
    ...(unknown >= WORTH_A_WORD ? [`waited or were kept from a core for ${formatPercent(unknown)}`] : []),
  ];
  const parts = [`used the CPU for ${formatPercent(cpu)} of the time`, `waited for ${formatPercent(wait)}`, ...others];
  return listed(parts);
}

/** Why each of the others was not chosen. */
export function rejectedBy(choice: Choice, strategies: readonly StrategySummary[], trials: readonly Trial[]): Recommendation['rejected'] {
  return strategies
    .filter((figures) => figures.key !== choice.choice.figures.key)
    .map((figures) => {
      const other = choice.others.find(({ measured }) => measured.figures === figures);
      return { key: figures.key, why: other ? whySlower(other, choice.choice.figures) : whyFailed(figures, trials) };
    });
}

/** Why a strategy can't be chosen at all. */
export function whyFailed(figures: StrategySummary, trials: readonly Trial[]): string {
  if (isSimulation(figures.id))
    return "It simulates CPython's GIL for comparison; JavaScript's threads don't wait for one another like that.";
  const first = trials.find((trial) => trial.strategy === figures.key && trial.failures.length > 0)?.failures[0];
  if (figures.failures === 0) return 'No trial of it finished.';
  return `It had ${counted(figures.failures, 'failure')}${first ? `, the first: ${first.message.replace(/\.?$/, '.')}` : '.'}`;
}

function whySlower({ measured, timesAsLong, tied }: Choice['others'][number], choice: StrategySummary): string {
  const { figures } = measured;
  const memory = difference(figures.peakMemoryBytes, choice.peakMemoryBytes);
  const more = memory !== null && memory > MUCH_MEMORY ? ` It held ${formatBytes(memory)} more memory.` : '';
  if (tied) return `It took ${figureInWords(timesAsLong, 'plain')} times as long, a tie, and is the less simple of the two.${more}`;
  return `It took ${figureInWords(timesAsLong, 'plain')} times as long${because(figures, choice)}.${more}`;
}

function because(figures: StrategySummary, choice: StrategySummary): string {
  const startup = known(difference(figures.startupMs, choice.startupMs), 'the start-up');
  if (startup > 0 && startup >= known(difference(figures.wallMs, choice.wallMs), 'the wall time') / 2)
    return `, since its start-up took ${formatDuration(startup)} longer`;
  const cores = muchLess(figures.parallelism, choice.parallelism);
  if (cores && cores.best > 1.3) return `: it used ${amount(cores.own, 'core')}, not ${formatNumber(cores.best)}`;
  const tasks = muchLess(figures.concurrency, choice.concurrency);
  return tasks ? `: it had ${tasksInFlight(tasks.own)} in flight, not ${formatNumber(tasks.best)}` : '';
}

/** Null where it is not much less, or where one of both is unknown: a trial need not know its CPU time. */
const muchLess = (own: Figure | null, best: Figure | null): { readonly own: number; readonly best: number } | null =>
  own && best && own.median < 0.75 * best.median ? { own: own.median, best: best.median } : null;

const tasksInFlight = (value: number): string => amount(value, 'task');

/** How much larger one figure is in the median; null where one of both is unknown. */
export const difference = (a: Figure | null, b: Figure | null): number | null => a && b && a.median - b.median;
