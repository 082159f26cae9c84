import { at } from '../../../../core/known.ts';
import { cholesky, dot, forward, inverseOf } from '../../../../core/statistics/linear-algebra.ts';
import { isOneThread } from '../../../../contract/index.ts';
import { normal, type Random } from '../../../../core/statistics/random.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { othersError } from './others-error.ts';
import type { Belief } from '../advice/decide.ts';
import type { Candidate } from '../advice/sampled/predicted.ts';

/** The model's error, as deviations of the logarithm: for all strategies alike, for one kind against the others, for one size against the others of its kind. */
const MODEL_ERROR = 0.3;
const KINDS_ERROR = 0.08;
const SIZES_ERROR = 0.04;
/** The last two may be this many times as large: whatever makes the observations most likely. */
const SCALES = [1, 2, 4, 8];
/** Similar sizes share their error: at e times the workers, or e² times as many in flight, 1 / e of it is shared. */
const PER_WORKERS = 1;
const PER_IN_FLIGHT = 0.5;
/** What the trials of one round share: the machine's state, and the inputs drawn for it. */
const ROUND_ERROR = 0.1;
/** Expected scatter of one trial, and how many degrees of freedom that expectation counts for beside the observations. */
const SCATTER = 0.04;
const WORTH = 4;
/** Trials scatter like Student's t with this many degrees of freedom: now and then one is far off, for example when another program takes half a core for a second. */
const TAILS = 4;
const REWEIGHTED = 4;
const DRAWS = 1000;
/** Squared deviations add up to their number, give or take this many deviations of that sum; beyond that the expected errors don't explain them. */
const SURPRISING = 3;
/** A smaller gain in twice the log-likelihood is chance: chi-squared with two degrees of freedom, at 95 %. */
const CHANCE = 6;
/** Keeps a matrix positive definite where two candidates are almost the same. */
const JITTER = 1e-9;

/** One trial of a race: the wall time of the whole job, measured or extrapolated. */
export interface Heat {
  readonly round: number;
  readonly wallMs: number;
  readonly peakBytes: number;
  /** Share of the machine, meanwhile. */
  readonly othersShare: number;
  /** CPU time of all processes per task, while running; null: not known. */
  readonly cpuMsPerTask: number | null;
}

/** The results of one racer's trials. */
export interface Raced {
  readonly candidate: Candidate;
  readonly heats: readonly Heat[];
}

interface Seen extends Heat {
  readonly candidate: Candidate;
  /** The logarithm of measured over predicted time. */
  readonly off: number;
}

/**
 * Wall times of candidates, raced or not, from what the model predicts and what the race measured. The ratio of measured to predicted time is taken
 * as a sum of errors: of the model, of the kind, of the candidate, of the round and of the trial. What is
 * known after some trials is their conditional distribution (best linear unbiased prediction, Henderson 1975; Robinson 1991). So luck in
 * one round does not make a candidate the fastest, a round that was slow for all says nothing about one, and sizes that did not race learn from those that did.
 */
export class RaceBelief {
  readonly #seen: readonly Seen[];
  readonly #errors: Errors;
  readonly #root: ReturnType<typeof cholesky>;
  readonly #offs: readonly number[];

  constructor(raced: readonly Raced[]) {
    this.#seen = raced.flatMap(({ candidate, heats }) =>
      heats.map((heat): Seen => ({ ...heat, candidate, off: Math.log(heat.wallMs / candidate.predicted.wallMs) })),
    );
    this.#errors = likeliestErrors(this.#seen);
    this.#root = cholesky(covariance(this.#seen, variancesOf(this.#seen, this.#errors), this.#errors));
    this.#offs = forward(
      this.#root,
      this.#seen.map(({ off }) => off),
    );
  }

  /** Expected logarithms of wall times in milliseconds. */
  meansOf(candidates: readonly Candidate[]): number[] {
    return candidates.map((candidate) => Math.log(candidate.predicted.wallMs) + dot(this.#knownOf(candidate), this.#offs));
  }

  /** The same, with joint draws. */
  of(candidates: readonly Candidate[], random: Random): Belief {
    const means = this.meansOf(candidates);
    const known = candidates.map((candidate) => this.#knownOf(candidate));
    const spread = cholesky(
      candidates.map((a, i) =>
        candidates.map((b, j) => sharedError(a, b, this.#errors) - dot(known[i] ?? [], known[j] ?? []) + (i === j ? JITTER : 0)),
      ),
    );
    const draws = Array.from({ length: DRAWS }, () => {
      const chance = candidates.map(() => normal(random));
      return Float64Array.from(means, (middle, i) => middle + dot(spread[i] ?? [], chance));
    });
    return { means, draws };
  }

  #knownOf(candidate: Candidate): number[] {
    return forward(
      this.#root,
      this.#seen.map((each) => sharedError(candidate, each.candidate, this.#errors)),
    );
  }
}

/** How far the model may be off, as deviations of the logarithm: for a kind against the others, for a size against the others of its kind. */
interface Errors {
  readonly kinds: number;
  readonly sizes: number;
}
const USUAL: Errors = { kinds: KINDS_ERROR, sizes: SIZES_ERROR };

/**
 * The errors that make the observations most likely (maximum likelihood over a grid), where the usual ones can't explain them. Where the model is
 * far off for the leaders, it corrects the others of their kind as much, and nothing that did not race is certain.
 */
function likeliestErrors(seen: readonly Seen[]): Errors {
  const scoreOf = (errors: Errors): { surprise: number; score: number } => {
    const variances = ownVariances(
      seen,
      seen.map(() => 1),
    );
    const root = cholesky(covariance(seen, variances, errors));
    const surprise = forward(
      root,
      seen.map(({ off }) => off),
    ).reduce((sum, each) => sum + each ** 2, 0);
    return { surprise, score: surprise + root.reduce((sum, row, i) => sum + 2 * Math.log(row[i] ?? 1), 0) };
  };
  const usual = scoreOf(USUAL);
  if (usual.surprise <= seen.length + SURPRISING * Math.sqrt(2 * seen.length)) return USUAL;
  const [best = USUAL] = SCALES.flatMap((kinds) =>
    SCALES.map((sizes): Errors => ({ kinds: kinds * KINDS_ERROR, sizes: sizes * SIZES_ERROR })),
  )
    .map((errors) => ({ errors, score: scoreOf(errors).score }))
    .sort((a, b) => a.score - b.score)
    .filter(({ score }) => score < usual.score - CHANCE)
    .map(({ errors }) => errors);
  return best;
}

/**
 * How much each trial scatters. Each is predicted from all others, and one that is z deviations off gets the weight (t + 1) / (t + z²), so that
 * outliers hardly count (Student's t by reweighting: Lange, Little and Taylor 1989).
 */
function variancesOf(seen: readonly Seen[], errors: Errors): number[] {
  const offs = seen.map(({ off }) => off);
  const usual = ownVariances(
    seen,
    seen.map(() => 1),
  );
  let variances = usual;
  for (let i = 0; i < REWEIGHTED; i++) {
    const inverse = inverseOf(covariance(seen, variances, errors));
    const weights = inverse.map((row, i) => {
      const own = at(row, i);
      // Predicted from the others (Rasmussen and Williams 2006, 5.12), as if it were a trial like any other.
      const error = dot(row, offs) / own;
      const variance = 1 / own - at(variances, i) + at(usual, i);
      return Math.min(1, (TAILS + 1) / (TAILS + error ** 2 / variance));
    });
    variances = ownVariances(seen, weights);
  }
  return variances;
}

function ownVariances(seen: readonly Seen[], weights: readonly number[]): number[] {
  const scatter = scatterOf(seen, weights);
  return seen.map(({ othersShare }, i) => scatter ** 2 / at(weights, i) + othersError(othersShare) ** 2);
}

/** The scatter of one trial: for every two racers the variance of their difference over the rounds that both ran, averaged with the expected scatter. */
function scatterOf(seen: readonly Seen[], weights: readonly number[]): number {
  const rows = seen.map((each, i) => ({ ...each, weight: at(weights, i) }));
  const keys = new Set(rows.map(({ candidate }) => candidate.key));
  const racers = [...keys].map((key) => rows.filter(({ candidate }) => candidate.key === key));
  let squares = 0;
  let freedom = 0;
  for (const [i, a] of racers.entries()) {
    for (const b of racers.slice(i + 1)) {
      const apart = a.flatMap((one) => {
        const other = b.find(({ round }) => round === one.round);
        return other ? [{ off: one.off - other.off, weight: Math.min(one.weight, other.weight) }] : [];
      });
      const sum = (of: (each: { off: number; weight: number }) => number): number => apart.reduce((total, each) => total + of(each), 0);
      const worth = sum(({ weight }) => weight);
      const middle = sum(({ off, weight }) => weight * off) / worth;
      squares += sum(({ off, weight }) => weight * (off - middle) ** 2) / 2;
      freedom += Math.max(0, worth - 1);
    }
  }
  // Every racer is in as many pairs as there are other racers, and twice in each.
  const times = Math.max(1, racers.length / 2);
  return Math.sqrt((WORTH * SCATTER ** 2 + squares / times) / (WORTH + freedom / times));
}

function covariance(seen: readonly Seen[], variances: readonly number[], errors: Errors): number[][] {
  return seen.map((a, i) =>
    seen.map((b, j) => {
      const round = a.round === b.round ? ROUND_ERROR ** 2 : 0;
      return sharedError(a.candidate, b.candidate, errors) + round + (i === j ? at(variances, i) : 0);
    }),
  );
}

/** The covariance of the model's errors for two candidates; within a kind it falls with the distance of their sizes (kriging, Matheron 1963). */
function sharedError(a: Candidate, b: Candidate, { kinds, sizes }: Errors): number {
  if (kindOf(a) !== kindOf(b)) return MODEL_ERROR ** 2;
  const [one, other] = [shapeOf(a.spec), shapeOf(b.spec)];
  const apart =
    PER_WORKERS * Math.abs(Math.log(one.lanes / other.lanes)) + PER_IN_FLIGHT * Math.abs(Math.log(one.concurrency / other.concurrency));
  return MODEL_ERROR ** 2 + kinds ** 2 + sizes ** 2 * Math.exp(-apart);
}

/** One task after the other is the smallest size of async. */
const kindOf = ({ spec }: Candidate): string => (isOneThread(spec.id) ? 'one thread' : spec.id);
