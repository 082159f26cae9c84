import { randomBytes } from 'node:crypto';
import { didItsWork, type Environment, type Experiment, type ExperimentResult, type Trial } from '../../../contract/index.ts';
import { listed } from '../analysis/wording.ts';
import { figureOf } from '../../../core/statistics/statistics.ts';
import { recommend } from '../analysis/advice/from-experiment.ts';
import { summarise } from '../analysis/summarise.ts';
import { compareOutputs, notCompared, type Steadiness, type TrialOutputs } from './compare-outputs.ts';
import { deathNotes } from './notes/death-notes.ts';
import { findingNotes } from './notes/finding-notes.ts';
import { remarkNotes } from './notes/remark-notes.ts';
import { lockNotes } from './notes/lock-notes.ts';
import { wallTime } from '../measure/clock.ts';
import type { FinishedTrial, RunFacts } from '../ports.ts';

/** Further facts about a run. */
export interface About extends RunFacts {
  readonly interrupted: boolean;
  /** When its program ended unexpectedly, ISO 8601 in UTC; by default it ends now, normally. */
  readonly crashedAt?: string;
  /** What calling tasks again showed, if outputs differ. */
  readonly steadiness: Steadiness;
}

/** Puts a result together from finished trials: compares outputs, sums up, recommends. */
export function assemble(
  experiment: Experiment,
  environment: Environment,
  finished: readonly FinishedTrial[],
  { interrupted, crashedAt, recordingUs, varies, steadiness }: About,
): ExperimentResult {
  const reference = referenceFirst(finished, experiment);
  const outputs = outputsOf(finished, experiment);
  const comparison =
    varies === null ? compareOutputs(outputs, experiment.tasks, steadiness, experiment.repeats) : notCompared(outputs, varies);
  const differing = new Map(reference.map(({ trial }, i) => [trial, comparison.failures[i] ?? []]));
  const trials = finished.map(({ trial }) => ({ ...trial, failures: [...trial.failures, ...(differing.get(trial) ?? [])].slice(0, 100) }));
  const summary = { ...summarise(experiment, trials), recordingUs: figureOf(recordingUs) };
  const notes = [
    ...deathNotes(experiment, trials),
    ...findingNotes(experiment, trials),
    ...remarkNotes(experiment, trials),
    ...comparison.notes,
    ...lockNotes(experiment, trials),
    ...runtimeNotes(trials),
  ];
  const planned = experiment.repeats * experiment.strategies.length;
  const finishedOf = `${String(trials.length)} of ${String(planned)} trials`;
  if (crashedAt !== undefined) notes.unshift(`Recovered: ${finishedOf}. Lanewise ended unexpectedly while the experiment ran.`);
  else if (interrupted) notes.unshift(`The experiment was interrupted: ${finishedOf} finished and were saved.`);
  const createdAt = crashedAt ?? wallTime();
  const clean = trials.some(didItsWork);
  return {
    schema: 1,
    id: `${createdAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(4).toString('hex')}`,
    createdAt,
    state: interrupted ? 'interrupted' : clean ? 'done' : 'failed',
    ...(crashedAt === undefined ? {} : { recovered: { finished: trials.length, planned } }),
    experiment,
    environment,
    summary,
    recommendation: recommend(experiment, summary, trials, environment),
    trials,
    notes,
  };
}

/** Which Python ran which strategies, since "the newest" differs between machines. */
function runtimeNotes(trials: readonly Trial[]): string[] {
  const strategies = new Map<string, Set<string>>();
  for (const { runtime, strategy } of trials)
    if (runtime !== undefined) strategies.set(runtime, (strategies.get(runtime) ?? new Set()).add(strategy));
  return [...strategies].map(([runtime, keys]) => `${listed([...keys])} ran on ${runtime}.`);
}

/** The outputs of all trials that ended, with those to compare with first. */
export const outputsOf = (finished: readonly FinishedTrial[], experiment: Experiment): TrialOutputs[] =>
  referenceFirst(finished, experiment).map(({ trial, records }) => ({ strategy: trial.strategy, repeat: trial.repeat, records }));

/** The trials that ended, in the order in which they ran, those of sequential (else of the first strategy that ran) in front. */
function referenceFirst(finished: readonly FinishedTrial[], experiment: Experiment): FinishedTrial[] {
  const trials = finished.filter(({ trial }) => trial.state === 'done').sort((a, b) => a.trial.order - b.trial.order);
  const plain = experiment.strategies.some((spec) => spec.id === 'sequential') ? 'sequential' : null;
  const strategy = trials.find(({ trial }) => trial.strategy === plain)?.trial.strategy ?? trials[0]?.trial.strategy;
  const first = trials.filter(({ trial }) => trial.strategy === strategy);
  return [...first, ...trials.filter(({ trial }) => trial.strategy !== strategy)];
}
