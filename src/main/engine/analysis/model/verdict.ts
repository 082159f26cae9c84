import { median, pairedRatio } from '../statistics.ts';
import { bySimplicity, SAME, type Candidate } from './pick.ts';

/** After one round only a difference this large drops a racer; after more, its interval must lie beyond `SAME`. */
const PLAINLY_WORSE = 1.3;
/** Expected scatter of one round, as a share. */
const SCATTER = 0.05;
const GOOD = 1.05;
/** What so many rounds may be sure of at most. */
const AT_MOST = [0, 0.8, 0.9, 0.95];
/** So many rounds that agree within `SAME` are a tie. */
const TIE_ROUNDS = 4;

/** Wall times of one racer, one per round. */
export interface Raced {
  readonly candidate: Candidate;
  readonly wallsMs: readonly number[];
}

export interface RaceVerdict {
  /** The fastest, or the simplest of those that tie with it; null where nothing ran. */
  readonly choice: Candidate | null;
  readonly tied: readonly string[];
  readonly worse: readonly string[];
  /** Nothing is left to find out. */
  readonly decided: boolean;
  readonly confidence: number;
}

/** What a race has shown so far. */
export function verdictOf(racers: readonly Raced[]): RaceVerdict {
  const ran = racers.filter(({ wallsMs }) => wallsMs.length > 0);
  const [best, ...others] = [...ran].sort((a, b) => median(a.wallsMs) - median(b.wallsMs));
  if (!best) return { choice: null, tied: [], worse: [], decided: false, confidence: 0 };
  const worse: string[] = [];
  const tied: Raced[] = [best];
  let close = 0;
  for (const other of others) {
    const rounds = Math.min(other.wallsMs.length, best.wallsMs.length);
    const ratio = pairedRatio(other.wallsMs.slice(0, rounds), best.wallsMs.slice(0, rounds));
    if (ratio === null) continue;
    const sure = rounds === 1 ? ratio.median > PLAINLY_WORSE : rounds >= 3 && ratio.ci95[0] > SAME;
    if (sure || ratio.median > PLAINLY_WORSE) worse.push(other.candidate.key);
    else if (ratio.median <= SAME || ratio.ci95[0] <= 1) {
      tied.push(other);
      if (rounds < TIE_ROUNDS) close++;
    } else close++;
  }
  const [choice = best] = [...tied].sort((a, b) => bySimplicity(a.candidate, b.candidate));
  return {
    choice: choice.candidate,
    tied: tied.map(({ candidate }) => candidate.key).filter((key) => key !== choice.candidate.key),
    worse,
    decided: close === 0,
    confidence: confidenceOf(choice, ran),
  };
}

/** The chance that the choice is within 5 % of every other, where a median ratio of n rounds scatters by 5 % / sqrt(n). */
function confidenceOf(choice: Raced, ran: readonly Raced[]): number {
  const own = median(choice.wallsMs);
  let least: number = AT_MOST[choice.wallsMs.length] ?? 0.99;
  for (const other of ran) {
    if (other === choice) continue;
    const rounds = Math.min(other.wallsMs.length, choice.wallsMs.length);
    const margin = Math.log((GOOD * median(other.wallsMs)) / own);
    least = Math.min(least, normalShare(margin / ((SCATTER * Math.SQRT2) / Math.sqrt(Math.max(1, rounds)))));
  }
  return least;
}

/** Share of a normal distribution below `z` (the logistic approximation of Bowling et al. 2009, off by less than 0.0002). */
const normalShare = (z: number): number => 1 / (1 + Math.exp(-(0.07056 * z ** 3 + 1.5976 * z)));
