import type { Environment, Experiment, Recommendation, StrategySummary, Summary, Trial } from '../../../contract/index.ts';
import type { Candidate, Choice } from './choose.ts';
import { duration, percent, ratio, rounded, size, strategyPhrase } from './wording.ts';

type KindOfWork = Recommendation['kindOfWork'];

/** From this share on a task is said to be mostly computing, and below its rest mostly waiting. */
const MOSTLY = 0.7;
/** Start-up that is more of the wall time than this decides the result. */
const STARTUP_DECIDES = 0.5;
const ENOUGH_REPEATS = 5;
/** Node does file system, DNS and some crypto work on four threads of its own per process (libuv's default). */
const LIBUV_THREADS = 4;

const middle = (figure: { median: number } | null | undefined): number | null => figure?.median ?? null;

/** Why the choice is the choice, in figures. */
export function reasonsFor(experiment: Experiment, { choice, equals }: Choice, candidates: readonly Candidate[], kind: KindOfWork, environment: Environment): string[] {
  const { summary } = choice;
  const reasons: string[] = [];
  if (kind) {
    if (kind.cpu >= MOSTLY) reasons.push(`A task computes for ${percent(kind.cpu)} of its time, so only more cores make it faster, not more tasks in flight on one thread.`);
    else if (kind.wait >= MOSTLY) reasons.push(`A task waits for ${percent(kind.wait)} of its time, and one thread can wait for many tasks at once.`);
    else reasons.push(`A task computes for ${percent(kind.cpu)} of its time and waits for ${percent(kind.wait)}.`);
  }
  const [parallelism, concurrency] = [middle(summary.parallelism), middle(summary.concurrency)];
  if (parallelism !== null && concurrency !== null && summary.id !== 'sequential') {
    reasons.push(`On average ${rounded(Math.round(concurrency * 10) / 10)} tasks were in flight and ${ratio(parallelism)} of ${String(environment.cores)} cores in use.`);
  }
  if (equals.length > 1) {
    const others = equals.filter((each) => each !== choice).map((each) => each.summary.key);
    reasons.push(`${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} no faster by more than the measurement can tell, and this is the simplest.`);
  }
  const startup = middle(summary.startupMs);
  if (startup !== null && summary.id !== 'sequential') {
    reasons.push(`Starting takes ${duration(startup)} of the ${duration(choice.wallMs)} that a user waits.`);
  }
  const memory = middle(summary.peakMemoryBytes);
  const larger = candidates.find((each) => (middle(each.summary.peakMemoryBytes) ?? 0) > (memory ?? Infinity) * 1.2 && each !== choice);
  if (memory !== null && larger) {
    reasons.push(`It needs ${size(memory)} at its peak where ${larger.summary.key} needs ${size(middle(larger.summary.peakMemoryBytes) ?? 0)}.`);
  }
  if (experiment.tasks > 1 && summary.taskMs && summary.taskMs.p99 > 3 * summary.taskMs.p50) {
    reasons.push(`Tasks differ in length: the middle one runs ${duration(summary.taskMs.p50)}, one in a hundred longer than ${duration(summary.taskMs.p99)}.`);
  }
  return reasons;
}

/** What was not chosen, each with why. */
export function rejectedFor(summary: Summary, trials: readonly Trial[], chosen: Choice | null): Recommendation['rejected'] {
  return summary.strategies
    .filter((each) => each.key !== chosen?.choice.summary.key)
    .map((each) => ({ key: each.key, why: whyNot(each, trials, chosen) }));
}

function whyNot(summary: StrategySummary, trials: readonly Trial[], chosen: Choice | null): string {
  if (summary.failures > 0 || !summary.wallMs) {
    const first = trials.find((trial) => trial.strategy === summary.key && trial.failures.length > 0)?.failures[0]?.message;
    const what = summary.failures === 0 ? 'No trial of it finished' : summary.failures === 1 ? 'One failure' : `${String(summary.failures)} failures`;
    return `${what}${first ? `: ${first}` : ''}.`;
  }
  if (!chosen) return 'Not all of its tasks finished.';
  const { choice, equals } = chosen;
  const times = summary.wallMs.median / choice.wallMs;
  const extra = (middle(summary.peakMemoryBytes) ?? 0) - (middle(choice.summary.peakMemoryBytes) ?? 0);
  const memory = extra > 5e6 ? `, and needs ${size(extra)} more memory` : '';
  if (equals.some((each) => each.summary.key === summary.key)) return `As fast, but less simple${memory}.`;
  return times < 2 ? `Takes ${percent(times - 1)} longer${memory}.` : `Takes ${ratio(times)} times as long${memory}.`;
}

/** What makes the figures, or the advice, less sure. */
export function caveatsFor(experiment: Experiment, summary: Summary, trials: readonly Trial[], environment: Environment, chosen: Choice | null): string[] {
  const caveats: string[] = [];
  if (experiment.repeats === 1) caveats.push('Each strategy was measured once, so how much the figures scatter is not known; take at least 5 repeats.');
  else if (experiment.repeats < ENOUGH_REPEATS) caveats.push(`Only ${String(experiment.repeats)} repeats: intervals are rough.`);
  for (const each of summary.strategies) if (each.noise) caveats.push(`${each.key}: ${each.noise}`);
  const differing = [...new Set(trials.filter((trial) => trial.failures.some((failure) => failure.kind === 'differs')).map((trial) => trial.strategy))];
  if (differing.length > 0) caveats.push(`Outputs differ under ${differing.join(', ')}, so that is not the same work.`);
  const broken = summary.strategies.filter((each) => each.failures > 0).map((each) => each.key);
  if (broken.length > 0 && chosen) caveats.push(`Tasks failed under ${broken.join(', ')}: left out of the choice.`);
  if (chosen && (middle(chosen.choice.summary.startupMs) ?? 0) > STARTUP_DECIDES * chosen.choice.wallMs) {
    caveats.push('Start-up is most of the time here: with more or longer tasks, or a pool that is kept, the answer may change.');
  }
  return [...caveats, ...environment.warnings];
}

/** When the advice would change. */
export function changesFor(experiment: Experiment, { choice }: Choice, candidates: readonly Candidate[], kind: KindOfWork, environment: Environment): string[] {
  const changes: string[] = [];
  const sequential = candidates.find((each) => each.summary.id === 'sequential');
  const pool = choice.summary.id === 'sequential' ? candidates.find((each) => gainPerTask(each, sequential, experiment.tasks) > 0) : choice;
  if (sequential && pool && pool !== sequential) {
    const tasks = breakEven(pool, sequential, experiment.tasks);
    if (tasks !== null && choice === sequential) changes.push(`With more than about ${tasks.toLocaleString('en')} such tasks, ${strategyPhrase(pool.summary.spec)} makes up for its start.`);
    else if (tasks !== null && tasks > 1) changes.push(`With fewer than about ${tasks.toLocaleString('en')} such tasks, one after the other is as fast.`);
  }
  const cores = environment.cores;
  const used = middle(choice.summary.parallelism) ?? 0;
  if (choice.summary.id !== 'sequential' && choice.summary.id !== 'async' && used > 0.8 * cores) {
    changes.push(`On a machine with more than ${String(cores)} cores more workers would help; here all are in use.`);
  }
  if (kind && kind.wait >= MOSTLY && choice.summary.id !== 'sequential') {
    changes.push('If what the tasks wait for can serve only so many at once, more in flight stops helping there.');
    changes.push(`If tasks did more computing, one thread would become the limit; if they read files or look up names, Node's ${String(LIBUV_THREADS)} threads for that are one.`);
  }
  if (choice.summary.id === 'threads') changes.push('If a task may crash, processes keep the others alive; threads go down together.');
  return changes;
}

/** Milliseconds that a task takes less than under sequential. */
function gainPerTask(candidate: Candidate, sequential: Candidate | undefined, tasks: number): number {
  const [own, base] = [middle(candidate.summary.runMs), middle(sequential?.summary.runMs)];
  return own === null || base === null ? 0 : (base - own) / tasks;
}

/** The number of tasks from which the candidate is faster than sequential, by its start-up and its steady gain; null where it gains nothing. */
function breakEven(candidate: Candidate, sequential: Candidate, tasks: number): number | null {
  const gain = gainPerTask(candidate, sequential, tasks);
  const [own, base] = [middle(candidate.summary.startupMs), middle(sequential.summary.startupMs)];
  if (gain <= 0 || own === null || base === null) return null;
  return Math.max(1, Math.ceil((own - base) / gain));
}
