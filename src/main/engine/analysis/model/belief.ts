import { cholesky, dot, forward, inverseOf } from '../../../../core/statistics/linear-algebra.ts';
import { isOneThread } from '../../../../contract/index.ts';
import { normal, type Random } from '../../../../core/statistics/random.ts';
import { shapeOf } from './costs.ts';
import { othersError } from './others-error.ts';
import type { Belief } from '../advice/decide.ts';
import type { Candidate } from '../advice/sampled/predicted.ts';

/** How far the model is off, as deviations of the logarithm: for all strategies alike, for one kind beside the others, for one size beside the others of its kind. */
const MODEL_ERROR = 0.3;
const KINDS_ERROR = 0.08;
const SIZES_ERROR = 0.04;
/** Both may be this many times as large: as large as makes what was seen most likely. */
const SCALES = [1, 2, 4, 8];
/** Sizes that differ little are off alike: of e times the workers, or e² times as many in flight, 1 / e of the error is shared. */
const PER_WORKERS = 1;
const PER_IN_FLIGHT = 0.5;
/** What one round has in common: the machine's state, and the inputs that were drawn for it. */
const ROUND_ERROR = 0.1;
/** Expected scatter of one trial, and how many degrees of freedom that expectation is worth beside what was seen. */
const SCATTER = 0.04;
const WORTH = 4;
/** Trials scatter like Student's t with so many degrees of freedom: now and then one is far off, as a neighbour takes half of a core for a second. */
const TAILS = 4;
const REWEIGHTED = 4;
const DRAWS = 1000;
/** Squared deviations add up to their number, give or take this many deviations of that sum; beyond, the expected errors explain nothing. */
const SURPRISING = 3;
/** Twice the logarithm of a likelihood that is better by less is chance: chi-squared with two degrees of freedom, at 95 %. */
const CHANCE = 6;
/** Keeps a matrix positive where two candidates are all but one. */
const JITTER = 1e-9;

/** One trial of a race: the wall time of the whole job, measured or extrapolated. */
export interface Heat {
  readonly round: number;
  readonly wallMs: number;
  readonly peakBytes: number;
  /** Of the machine, meanwhile. */
  readonly othersShare: number;
  /** CPU time of all processes for each task, while running; null: it is not known. */
  readonly cpuMsPerTask: number | null;
}

/** What one racer's trials gave. */
export interface Raced {
  readonly candidate: Candidate;
  readonly heats: readonly Heat[];
}

interface Seen extends Heat {
  readonly candidate: Candidate;
  /** The logarithm of measured over predicted. */
  readonly off: number;
}

/**
 * Wall times of candidates, those that raced and those that did not, from what the model predicts and what the race showed. Measured over
 * predicted is taken for a sum of errors: of the model, of its kind, its own, of the round and of the trial; what is
 * known after some trials is their conditional distribution (best linear unbiased prediction, Henderson 1975; Robinson 1991). So the luckiest of
 * one round is not taken for the fastest, a round that was slow for all says nothing of one, and sizes that did not race learn from those that did.
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

  /** The same with joint draws. */
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

/** How far the model may be off, as deviations of the logarithm: of a kind beside the others, of a size beside the others of its kind. */
interface Errors {
  readonly kinds: number;
  readonly sizes: number;
}
const USUAL: Errors = { kinds: KINDS_ERROR, sizes: SIZES_ERROR };

/**
 * The errors under which what was seen is most likely (maximum likelihood over a grid), where the usual ones can't explain it. Where leaders of
 * the model are far off, the others of their kind are corrected as much, and nothing that did not race is certain.
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
 * How much each trial scatters. Each is foretold from all others, and one that is z deviations off counts (t + 1) / (t + z²), so that what is far off
 * hardly counts (Student's t by reweighting: Lange, Little and Taylor 1989).
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
    const weights = inverse.map((row, at) => {
      const own = row[at] ?? 1;
      // Foretold from the others (Rasmussen and Williams 2006, 5.12), as if it were a trial like any other.
      const error = dot(row, offs) / own;
      const variance = 1 / own - (variances[at] ?? 0) + (usual[at] ?? 0);
      return Math.min(1, (TAILS + 1) / (TAILS + error ** 2 / variance));
    });
    variances = ownVariances(seen, weights);
  }
  return variances;
}

function ownVariances(seen: readonly Seen[], weights: readonly number[]): number[] {
  const scatter = scatterOf(seen, weights);
  return seen.map(({ othersShare }, i) => scatter ** 2 / (weights[i] ?? 1) + othersError(othersShare) ** 2);
}

/** How much one trial scatters: of every two racers the variance of their difference over the rounds that both ran, averaged with what is expected. */
function scatterOf(seen: readonly Seen[], weights: readonly number[]): number {
  const rows = seen.map((each, i) => ({ ...each, weight: weights[i] ?? 1 }));
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
  // Every racer is in as many pairs as there are others, and twice in each.
  const times = Math.max(1, racers.length / 2);
  return Math.sqrt((WORTH * SCATTER ** 2 + squares / times) / (WORTH + freedom / times));
}

function covariance(seen: readonly Seen[], variances: readonly number[], errors: Errors): number[][] {
  return seen.map((a, i) =>
    seen.map((b, j) => {
      const round = a.round === b.round ? ROUND_ERROR ** 2 : 0;
      return sharedError(a.candidate, b.candidate, errors) + round + (i === j ? (variances[i] ?? 0) : 0);
    }),
  );
}

/** The covariance of the model's errors on two candidates; within a kind it falls off with the distance of their sizes (kriging, Matheron 1963). */
function sharedError(a: Candidate, b: Candidate, { kinds, sizes }: Errors): number {
  if (kindOf(a) !== kindOf(b)) return MODEL_ERROR ** 2;
  const [one, other] = [shapeOf(a.spec), shapeOf(b.spec)];
  const apart =
    PER_WORKERS * Math.abs(Math.log(one.lanes / other.lanes)) + PER_IN_FLIGHT * Math.abs(Math.log(one.concurrency / other.concurrency));
  return MODEL_ERROR ** 2 + kinds ** 2 + sizes ** 2 * Math.exp(-apart);
}

/** One task after the other is the smallest size of async. */
const kindOf = ({ spec }: Candidate): string => (isOneThread(spec.id) ? 'one thread' : spec.id);
