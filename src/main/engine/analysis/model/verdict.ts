import { seededRandom } from '../random.ts';
import { beliefOf, type Raced } from './belief.ts';
import { mean } from './predict.ts';
import { bySimplicity, GOOD, SAME, type Candidate } from './pick.ts';

/** A racer that is as fast as the best in fewer draws than this is worse. */
const WORSE = 0.05;
/** One that is the fastest in fewer draws than this need not race on. */
const MAY_BE_FASTEST = 0.05;
const SURE = 0.95;
/** What so many rounds may be sure of at most. */
const AT_MOST = [0, 0.8, 0.9, 0.95];
/** Slower predictions are not believed to be the fastest after all. */
const THINKABLE = 1.4;
const SEED = 0xace;

export interface RaceVerdict {
  /** The fastest, or the simplest of those that can't be told from it; null where nothing ran. */
  readonly choice: Candidate | null;
  readonly tied: readonly string[];
  readonly worse: readonly string[];
  /** Who should run another round: the choice, then those that may be the fastest, whether they raced so far or not, the most promising first. */
  readonly next: readonly Candidate[];
  /** Nothing is left to find out. */
  readonly decided: boolean;
  /** How likely the choice is within 5 % of the best, of all that keep the limits. */
  readonly confidence: number;
  /** How much longer than the best the choice is expected to take, as a share: small where many tie, though none is likely the very best. */
  readonly loss: number;
}

const untold: RaceVerdict = { choice: null, tied: [], worse: [], next: [], decided: false, confidence: 0, loss: Infinity };

/** What a race has shown so far. `candidates`: all that were thought about. */
export function verdictOf(raced: readonly Raced[], candidates: readonly Candidate[]): RaceVerdict {
  if (raced.length === 0) return untold;
  const fastest = Math.min(...raced.map(({ candidate }) => candidate.predicted.wallMs));
  const others = candidates.filter(
    ({ key, broken, predicted }) =>
      broken === null && predicted.wallMs <= THINKABLE * fastest && raced.every(({ candidate }) => candidate.key !== key),
  );
  const all = [...raced.map(({ candidate }) => candidate), ...others];
  const { means, draws } = beliefOf(all, raced, seededRandom(SEED));
  const bests = draws.map((draw) => Math.min(...draw));
  const share = (of: (draw: Float64Array, best: number) => boolean): number =>
    draws.filter((draw, i) => of(draw, bests[i] ?? NaN)).length / draws.length;
  const within = (i: number, factor: number): number => share((draw, best) => (draw[i] ?? NaN) <= best + Math.log(factor));

  const placed = raced.map(({ candidate, heats }, i) => ({
    candidate,
    rounds: heats.length,
    mean: means[i] ?? NaN,
    worse: within(i, SAME) < WORSE,
    good: within(i, GOOD),
  }));
  const lowest = Math.min(...placed.map(({ mean }) => mean));
  const near = placed.filter(({ mean, worse }) => mean === lowest || (!worse && mean <= lowest + Math.log(SAME)));
  const [choice] = near.sort((a, b) => bySimplicity(a.candidate, b.candidate));
  if (!choice) return untold;
  const worse = placed.filter((each) => each.worse && each !== choice).map(({ candidate }) => candidate.key);
  const at = all.indexOf(choice.candidate);
  const confidence = Math.min(choice.good, AT_MOST[choice.rounds] ?? 0.99);
  const next = all
    .map((candidate, i) => ({ candidate, chance: share((draw, best) => draw[i] === best) }))
    .filter(({ candidate, chance }) => candidate !== choice.candidate && chance >= MAY_BE_FASTEST && !worse.includes(candidate.key))
    .sort((a, b) => b.chance - a.chance)
    .map(({ candidate }) => candidate);
  return {
    choice: choice.candidate,
    tied: near.filter((each) => each !== choice).map(({ candidate }) => candidate.key),
    worse,
    next: [choice.candidate, ...next],
    decided: confidence >= SURE || next.length === 0,
    confidence,
    loss: Math.exp(mean(draws, (draw) => (draw[at] ?? NaN) - Math.min(...draw))) - 1,
  };
}
