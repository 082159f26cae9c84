import { cholesky, dot, forward, inverseOf } from '../linear-algebra.ts';
import { normal, type Random } from '../random.ts';
import { shapeOf } from './costs.ts';
import type { Belief } from '../advice/decide.ts';
import type { Candidate } from '../advice/predicted.ts';

/** How far the model is off, as deviations of the logarithm: for all strategies alike, for one kind beside the others, for one size beside the others of its kind. */
const MODEL_ERROR = 0.3;
const KINDS_ERROR = 0.08;
const SIZES_ERROR = 0.04;
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
/** Where others took a share of the machine, a trial is expected to scatter by this part of it too. */
const OTHERS_SCATTER = 0.35;
const DRAWS = 1000;
/** Keeps a matrix positive where two candidates are all but one. */
const JITTER = 1e-9;

/** One trial of a race: the wall time of the whole job, measured or extrapolated. */
export interface Heat {
  readonly round: number;
  readonly wallMs: number;
  readonly peakBytes: number;
  /** Of the machine, meanwhile. */
  readonly othersShare: number;
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
 * Wall times of the candidates, those that raced and those that did not, from what the model predicts and what the race showed. Measured over
 * predicted is taken for a sum of errors: of the model, of its kind, its own, of the round and of the trial; what is
 * known after some trials is their conditional distribution (best linear unbiased prediction, Henderson 1975; Robinson 1991). So the luckiest of
 * one round is not taken for the fastest, a round that was slow for all says nothing of one, and sizes that did not race learn from those that did.
 */
export function beliefOf(candidates: readonly Candidate[], raced: readonly Raced[], random: Random): Belief {
  const seen = raced.flatMap(({ candidate, heats }) =>
    heats.map((heat): Seen => ({ ...heat, candidate, off: Math.log(heat.wallMs / candidate.predicted.wallMs) })),
  );
  const root = cholesky(covariance(seen, variancesOf(seen)));
  const offs = forward(
    root,
    seen.map(({ off }) => off),
  );
  const known = candidates.map((candidate) =>
    forward(
      root,
      seen.map((each) => sharedError(candidate, each.candidate)),
    ),
  );
  const means = candidates.map(({ predicted }, i) => Math.log(predicted.wallMs) + dot(known[i] ?? [], offs));
  const spread = cholesky(
    candidates.map((a, i) => candidates.map((b, j) => sharedError(a, b) - dot(known[i] ?? [], known[j] ?? []) + (i === j ? JITTER : 0))),
  );
  const draws = Array.from({ length: DRAWS }, () => {
    const chance = candidates.map(() => normal(random));
    return Float64Array.from(means, (middle, i) => middle + dot(spread[i] ?? [], chance));
  });
  return { means, draws };
}

/**
 * How much each trial scatters. Each is foretold from all others, and one that is z deviations off counts (t + 1) / (t + z²), so that what is far off
 * hardly counts (Student's t by reweighting: Lange, Little and Taylor 1989).
 */
function variancesOf(seen: readonly Seen[]): number[] {
  const offs = seen.map(({ off }) => off);
  const usual = ownVariances(
    seen,
    seen.map(() => 1),
  );
  let variances = usual;
  for (let i = 0; i < REWEIGHTED; i++) {
    const inverse = inverseOf(covariance(seen, variances));
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
  return seen.map(({ othersShare }, i) => scatter ** 2 / (weights[i] ?? 1) + (OTHERS_SCATTER * othersShare) ** 2);
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

function covariance(seen: readonly Seen[], variances: readonly number[]): number[][] {
  return seen.map((a, i) =>
    seen.map((b, j) => {
      const round = a.round === b.round ? ROUND_ERROR ** 2 : 0;
      return sharedError(a.candidate, b.candidate) + round + (i === j ? (variances[i] ?? 0) : 0);
    }),
  );
}

/** The covariance of the model's errors on two candidates; within a kind it falls off with the distance of their sizes (kriging, Matheron 1963). */
function sharedError(a: Candidate, b: Candidate): number {
  if (a.spec.id !== b.spec.id) return MODEL_ERROR ** 2;
  const [one, other] = [shapeOf(a.spec), shapeOf(b.spec)];
  const apart =
    PER_WORKERS * Math.abs(Math.log(one.lanes / other.lanes)) + PER_IN_FLIGHT * Math.abs(Math.log(one.concurrency / other.concurrency));
  return MODEL_ERROR ** 2 + KINDS_ERROR ** 2 + SIZES_ERROR ** 2 * Math.exp(-apart);
}
