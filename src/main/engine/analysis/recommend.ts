import type { Environment, Experiment, Figure, Recommendation, StrategySummary, Summary, Trial } from '../../../contract/index.ts';
import { candidatesOf, choose, type Candidate, type Choice } from './choose.ts';
import { caveatsFor, changesFor, reasonsFor, rejectedFor } from './explain.ts';
import { figureOf, median } from './statistics.ts';
import { doneTrials, pairedRatios, runOf, wallOf } from './summarise.ts';
import { duration, ratio, strategyPhrase, tasksText } from './wording.ts';

/** Below this the choice is no faster than one task after the other, for a person. */
const FASTER = 1.03;

/**
 * Which strategy to use, from what was measured and nothing else: among those that did all tasks and are as fast as the fastest,
 * the simplest. `confidence` is a bootstrap share (choose.ts). Says so where it is a tie, or where it can't be told.
 */
export function recommend(experiment: Experiment, summary: Summary, trials: readonly Trial[], environment: Environment): Recommendation {
  const candidates = candidatesOf(experiment, summary.strategies, trials);
  const chosen = choose(candidates);
  const kindOfWork = kindOf(summary, trials);
  const base = { kindOfWork, caveats: caveatsFor(experiment, summary, trials, environment, chosen) };
  if (!chosen) {
    return {
      ...base,
      strategy: null,
      key: null,
      workers: null,
      basis: 'cant-tell',
      headline: 'It can not be told: no strategy finished all tasks. Mend what failed and run it again.',
      confidence: 0,
      reasons: [],
      rejected: rejectedFor(summary, trials, null),
      changesWhen: [],
      runnerUp: null,
    };
  }
  const { choice, equals, confidence } = chosen;
  const kinds = new Set(equals.map((each) => each.summary.id));
  return {
    ...base,
    strategy: choice.summary.id,
    key: choice.summary.key,
    workers: choice.summary.workers,
    basis: kinds.size > 1 ? 'tie' : 'measured',
    headline: headlineFor(experiment, chosen),
    confidence,
    reasons: reasonsFor(experiment, chosen, candidates, kindOfWork, environment),
    rejected: rejectedFor(summary, trials, chosen),
    changesWhen: changesFor(experiment, chosen, candidates, kindOfWork, environment),
    runnerUp: runnerUpOf(choice, candidates),
  };
}

function headlineFor(experiment: Experiment, { choice, equals }: Choice): string {
  const { summary } = choice;
  const phrase = strategyPhrase(summary.spec);
  const tasks = tasksText(experiment.tasks);
  const finish = experiment.tasks === 1 ? 'finishes' : 'finish';
  if (summary.id === 'sequential') {
    const rest = equals.length > 1 ? 'a pool would be no faster' : 'everything else was slower';
    return `Run ${tasks} one after the other: that takes ${duration(choice.wallMs)}, and ${rest}.`;
  }
  const faster = summary.speedup?.median ?? null;
  const gain =
    faster === null
      ? `${tasks} ${finish} in ${duration(choice.wallMs)}, the fastest that was measured`
      : faster >= FASTER
        ? `${tasks} ${finish} ${ratio(faster)} times as fast as one after the other`
        : `${tasks} ${finish} in ${duration(choice.wallMs)}`;
  const others = equals.filter((each) => each.summary.id !== summary.id);
  const tie = others.length > 0 ? `; ${listed(others.map((each) => each.summary.key))} ${others.length === 1 ? 'is' : 'are'} as fast but less simple` : '';
  return `Use ${phrase}: ${gain}${tie}.`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** The next best of another kind, with what the choice gains over it and costs more. */
function runnerUpOf(choice: Candidate, candidates: readonly Candidate[]): Recommendation['runnerUp'] {
  const second = candidates.find((each) => each.summary.id !== choice.summary.id);
  const timesFaster = second && figureOf(pairedRatios(second.trials, choice.trials, wallOf));
  if (!second || !timesFaster) return null;
  const extra = (pick: (summary: StrategySummary) => Figure | null): number =>
    (pick(choice.summary)?.median ?? 0) - (pick(second.summary)?.median ?? 0);
  return {
    key: second.summary.key,
    timesFaster,
    extraMemoryBytes: extra((each) => each.peakMemoryBytes),
    extraStartupMs: extra((each) => each.startupMs),
  };
}

/** How a task spends its time, told from the sequential trials: CPU time of the process over time of running. */
function kindOf(summary: Summary, trials: readonly Trial[]): Recommendation['kindOfWork'] {
  const sequential = summary.strategies.find((each) => each.id === 'sequential');
  if (!sequential) return null;
  const shares = doneTrials(trials, sequential.key).flatMap((trial) => {
    const run = runOf(trial);
    return trial.cpuMs && run ? [trial.cpuMs.run / run] : [];
  });
  if (shares.length === 0) return null;
  const cpu = Math.min(1, Math.max(0, median(shares)));
  return { cpu, wait: 1 - cpu };
}
