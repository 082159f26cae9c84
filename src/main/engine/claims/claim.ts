import type { ClaimEffect, ClaimVerdict, Environment, Experiment, ExperimentResult } from '../../../contract/index.ts';

/** The experiment of a claim; the other settings are the same for all claims. */
type ClaimExperiment = Pick<Experiment, 'workload' | 'tasks' | 'strategies' | 'repeats'>;

/** What a claim's predicate concludes from a result. */
export interface Judgement {
  readonly verdict: Exclude<ClaimVerdict['verdict'], 'not-testable'>;
  readonly effect: ClaimEffect | null;
  readonly why: string;
}

/** A testable sentence about threads and processes. */
export interface Claim {
  readonly id: string;
  readonly sentence: string;
  readonly source: ClaimVerdict['source'];
  /** How the test works, in a sentence. */
  readonly how: string;
  /** True if the claim rests on what happened and not on how long it took, so that a busy machine does no harm. */
  readonly timeless?: true;
  /** Why it can't be tested on that machine, or null. */
  readonly untestable: (environment: Environment) => string | null;
  readonly experiment: (environment: Environment) => ClaimExperiment;
  /** Pure; the expectation depends on the machine's cores. */
  readonly judge: (result: ExperimentResult, environment: Environment) => Judgement;
}

export const anywhere = (): null => null;

/** For claims that need at least two cores. */
export const twoCores = ({ cores }: Environment): string | null =>
  cores >= 2 ? null : 'The claim needs two cores, and the program may use one on this machine.';
