import { median } from '../statistics.ts';
import { mean } from './predict.ts';
import { bySimplicity, SAME, type Candidate } from './pick.ts';

/** Expected scatter of a round's ratio, as a deviation of its logarithm, and how many rounds that expectation is worth. */
const SCATTER = 0.06;
/** Where others took a share of the machine, a round is expected to scatter by this part of it too. */
const OTHERS_SCATTER = 0.5;
const WORTH_ROUNDS = 2;
/** How far the model is off in comparing two sizes of one kind, and two kinds, as deviations of the logarithm: about what a round scatters. */
const SIZES_ERROR = 0.05;
const KINDS_ERROR = 0.1;
/** A difference that a person would notice: a choice this near the best is a good one. */
const GOOD = 1.05;
/** So many deviations are 95 % on one side. */
const SURE = 1.645;
/** What so many rounds may be sure of at most. */
const AT_MOST = [0, 0.8, 0.9, 0.95];

/** Wall times of one racer, one per round. */
export interface Raced {
  readonly candidate: Candidate;
  readonly wallsMs: readonly number[];
  /** Its peaks, one per round. */
  readonly peakBytes?: readonly number[];
}

export interface RaceVerdict {
  /** The fastest, or the simplest of those that can't be told from it; null where nothing ran. */
  readonly choice: Candidate | null;
  readonly tied: readonly string[];
  readonly worse: readonly string[];
  /** Nothing is left to find out. */
  readonly decided: boolean;
  readonly confidence: number;
}

/** What a race has shown so far: each racer is worse than the fastest, ties with it, or needs more rounds. `othersShare`: of the machine, while it ran. */
export function verdictOf(racers: readonly Raced[], othersShare = 0): RaceVerdict {
  const scatter = Math.hypot(SCATTER, OTHERS_SCATTER * othersShare);
  const ran = informed(
    racers.filter(({ wallsMs }) => wallsMs.length > 0),
    scatter,
  );
  const [best, ...others] = [...ran].sort((a, b) => median(a.wallsMs) - median(b.wallsMs));
  if (!best) return { choice: null, tied: [], worse: [], decided: false, confidence: 0 };
  const worse: string[] = [];
  const near: Raced[] = [best];
  let open = 0;
  for (const other of others) {
    const { centre, error } = logRatio(other, best, scatter);
    const isWorse = centre - Math.log(SAME) > SURE * error;
    const isSame = Math.log(GOOD) - centre > SURE * error;
    if (isWorse) worse.push(other.candidate.key);
    else if (!isSame) open++;
    if (!isWorse && centre <= Math.log(SAME)) near.push(other);
  }
  const [choice = best] = [...near].sort((a, b) => bySimplicity(a.candidate, b.candidate));
  return {
    choice: choice.candidate,
    tied: near.map(({ candidate }) => candidate.key).filter((key) => key !== choice.candidate.key),
    worse,
    decided: open === 0,
    confidence: confidenceOf(choice, ran, scatter),
  };
}

/**
 * The racers, whose times are moved towards what the model makes of the others, as far as it is surer of that than the rounds are: of few
 * rounds the fastest is the one that was lucky. Measured over predicted is a deviation of its kind's from all, and of its own from its kind's;
 * each is shrunk by its expected error over that of the rounds (partial pooling, Gelman and Hill 2007).
 */
function informed(ran: readonly Raced[], scatter: number): Raced[] {
  const offOf = ({ candidate, wallsMs }: Raced): number => Math.log(median(wallsMs) / candidate.predicted.wallMs);
  const kinds = [...new Set(ran.map(({ candidate }) => candidate.spec.id))].map((id) =>
    ran.filter(({ candidate }) => candidate.spec.id === id),
  );
  const all = mean(kinds, (kind) => mean(kind, offOf));
  return kinds.flatMap((kind) => {
    const own = mean(kind, offOf);
    const rounds = kind.reduce((sum, { wallsMs }) => sum + wallsMs.length, 0);
    const ofKind = (all - own) * shrink(KINDS_ERROR, scatter, rounds);
    return kind.map((racer) => {
      const factor = Math.exp(ofKind + (own - offOf(racer)) * shrink(SIZES_ERROR, scatter, racer.wallsMs.length));
      return { ...racer, wallsMs: racer.wallsMs.map((wallMs) => wallMs * factor) };
    });
  });
}

/** The part of a deviation that is put down to chance. */
const shrink = (error: number, scatter: number, rounds: number): number => 1 / (1 + (error ** 2 * rounds) / scatter ** 2);

/**
 * The logarithm of one racer's time over another's, paired by round: its middle, and the standard error of that. The variance of few rounds
 * is a poor guess, so it is averaged with the expected one, as if that had been seen in `WORTH_ROUNDS` more (a scaled inverse chi-squared prior).
 */
function logRatio(above: Raced, below: Raced, scatter: number): { centre: number; error: number } {
  const rounds = Math.min(above.wallsMs.length, below.wallsMs.length);
  const logs = Array.from({ length: rounds }, (_, i) => Math.log((above.wallsMs[i] ?? NaN) / (below.wallsMs[i] ?? NaN)));
  const centre = median(logs);
  const squares = logs.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  const variance = (WORTH_ROUNDS * scatter ** 2 + squares) / (WORTH_ROUNDS + Math.max(0, rounds - 1));
  return { centre, error: Math.sqrt(variance / Math.max(1, rounds)) };
}

/** The chance that the choice is within 5 % of every other; as sure as the closest other lets it be. */
function confidenceOf(choice: Raced, ran: readonly Raced[], scatter: number): number {
  let least: number = AT_MOST[choice.wallsMs.length] ?? 0.99;
  for (const other of ran) {
    if (other === choice) continue;
    const { centre, error } = logRatio(choice, other, scatter);
    least = Math.min(least, normalShare((Math.log(GOOD) - centre) / error));
  }
  return least;
}

/** Share of a normal distribution below `z` (the logistic approximation of Bowling et al. 2009, off by less than 0.0002). */
const normalShare = (z: number): number => 1 / (1 + Math.exp(-(0.07056 * z ** 3 + 1.5976 * z)));
