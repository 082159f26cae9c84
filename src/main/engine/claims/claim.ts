import type { ClaimEffect, ClaimVerdict, Environment, Experiment, ExperimentResult } from '../../../contract/index.ts';

/** What a claim's experiment sets; the rest is the same for all. */
export type ClaimExperiment = Pick<Experiment, 'workload' | 'tasks' | 'strategies' | 'repeats'>;

/** What a claim's predicate says of a result. */
export interface Judgement {
  readonly verdict: Exclude<ClaimVerdict['verdict'], 'not-testable'>;
  readonly effect: ClaimEffect | null;
  readonly why: string;
}

/** A sentence about threads and processes that can be put to the test. */
export interface Claim {
  readonly id: string;
  readonly sentence: string;
  readonly source: ClaimVerdict['source'];
  /** How it is tested, in a sentence. */
  readonly how: string;
  /** It rests on what happened and not on how long it took, so a busy machine does no harm. */
  readonly timeless?: true;
  /** Why it can't be tested there, or null. */
  readonly untestable: (environment: Environment) => string | null;
  readonly experiment: (environment: Environment) => ClaimExperiment;
  /** Pure; the expectation follows the machine's cores. */
  readonly judge: (result: ExperimentResult, environment: Environment) => Judgement;
}

export const anywhere = (): null => null;

/** For what takes two cores at least. */
export const twoCores = ({ cores }: Environment): string | null =>
  cores >= 2 ? null : 'It takes two cores, and this machine lets the program use one.';
