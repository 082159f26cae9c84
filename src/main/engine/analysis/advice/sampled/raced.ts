import { seededRandom } from '../../../../../core/statistics/random.ts';
import { RaceBelief, type Raced } from '../../model/belief.ts';
import { decide, shareWithin, type Belief } from '../decide.ts';
import { allowedOf, type Candidate } from './predicted.ts';
import { SAME } from '../thresholds.ts';

/** A racer that is as fast as the best in fewer draws than this is worse. */
const WORSE = 0.05;
/** A racer that is the fastest in fewer draws than this need not race on. */
const MAY_BE_FASTEST = 0.05;
const SURE = 0.95;
/** The highest certainty after this many rounds. */
const AT_MOST = [0, 0.8, 0.9, 0.95];
/** A candidate predicted to be slower than the fastest racer by more than this is not tried after all. */
const THINKABLE = 1.4;
const SEED = 0xace;

export interface RaceVerdict {
  /** The fastest, or the simplest of those that are not clearly slower; null where nothing ran. */
  readonly choice: Candidate | null;
  readonly tied: readonly string[];
  readonly worse: readonly string[];
  /** Candidates for another round: the choice, then those that may be the fastest, raced so far or not, the most promising first. */
  readonly next: readonly Candidate[];
  /** Another round would change nothing. */
  readonly decided: boolean;
  /** The probability that the choice is within 5 % of the best, of all that are within the limits. */
  readonly confidence: number;
  /** How much longer than the best the choice is expected to take, as a share: small where many tie, even if none is likely the very best. */
  readonly loss: number;
}

const untold: RaceVerdict = { choice: null, tied: [], worse: [], next: [], decided: false, confidence: 0, loss: Infinity };

/**
 * No draw is faster than cores, loops and locks allow. Otherwise the luckiest of many sizes that did not race would seem faster than any
 * that did. Where racers were faster than their own bound, the sample was too slow, and all bounds fall by as much.
 */
function possible({ means, draws }: Belief, candidates: readonly Candidate[], raced: number): Belief {
  const bounds = candidates.map(({ predicted }) => Math.log(predicted.leastMs));
  const tooHigh = Math.min(0, ...means.slice(0, raced).map((mean, i) => mean - (bounds[i] ?? NaN)));
  return {
    means,
    draws: draws.map((draw) => draw.map((wall, i) => (i < raced ? wall : Math.max(wall, (bounds[i] ?? -Infinity) + tooHigh)))),
  };
}

/** What a race has shown so far. `candidates`: all that were considered. */
export function verdictOf(raced: readonly Raced[], candidates: readonly Candidate[]): RaceVerdict {
  if (raced.length === 0) return untold;
  const racers = raced.map(({ candidate }) => candidate);
  const others = allowedOf(candidates).filter(({ key }) => racers.every((racer) => racer.key !== key));
  const everyone = [...racers, ...others];
  const learnt = new RaceBelief(raced);
  const means = learnt.meansOf(everyone);
  const fastest = Math.min(...means.slice(0, racers.length));
  // By the prediction as the race corrected it: by the model alone, a misfit of one kind would hide the kinds that it predicts well.
  const all = everyone.filter((_, i) => i < racers.length || (means[i] ?? Infinity) <= fastest + Math.log(THINKABLE));
  const belief = possible(learnt.of(all, seededRandom(SEED)), all, racers.length);
  const { draws } = belief;
  const decision = decide(racers, belief);
  if (!decision) return untold;
  const { choice, tied, loss } = decision;
  const within = shareWithin(draws, SAME);
  const worse = raced.filter(({ candidate }, i) => candidate !== choice && within(i) < WORSE).map(({ candidate }) => candidate.key);
  const rounds = raced.find(({ candidate }) => candidate === choice)?.heats.length ?? 0;
  const confidence = Math.min(decision.confidence, AT_MOST[rounds] ?? 0.99);
  const best = shareWithin(draws, 1);
  const next = all
    .map((candidate, i) => ({ candidate, chance: best(i) }))
    .filter(({ candidate, chance }) => candidate !== choice && chance >= MAY_BE_FASTEST && !worse.includes(candidate.key))
    .sort((a, b) => b.chance - a.chance)
    .map(({ candidate }) => candidate);
  return {
    choice,
    tied: tied.filter(({ key }) => !worse.includes(key)).map(({ key }) => key),
    worse,
    next: [choice, ...next],
    decided: confidence >= SURE || next.length === 0,
    confidence,
    loss,
  };
}
