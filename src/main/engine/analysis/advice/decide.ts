import { isOneThread } from '../../../../contract/index.ts';
import { quantileOfSorted } from '../../../../core/statistics/statistics.ts';
import { bySimplicity, type Option } from './option.ts';
import { GOOD, MAY_BE_SAME, SAME, TOO_UNSURE } from './thresholds.ts';

/** The assumed distribution of the options' wall times, as natural logarithms of milliseconds. */
export interface Belief {
  /** One per option. */
  readonly means: readonly number[];
  /** Joint draws, each with one number per option. */
  readonly draws: readonly Float64Array[];
}

export interface Decision<O extends Option> {
  readonly choice: O;
  /** The others that are not clearly slower than the best. */
  readonly tied: readonly O[];
  /** Share of draws in which the choice is within 5 % of that draw's best. */
  readonly confidence: number;
  /** How much longer than the best the choice is expected to take, as a share: small where many tie, even if none is likely the very best. */
  readonly loss: number;
}

/**
 * The simplest of the options that are not clearly slower than the best: one that is less simple must be better by more than the intervals.
 * `means` and `draws` may hold more than the options: those that can't be chosen still make a choice less certain. Null without options.
 */
export function decide<O extends Option>(options: readonly O[], { means, draws }: Belief): Decision<O> | null {
  const best = means.indexOf(Math.min(...means.slice(0, options.length)));
  if (!options[best]) return null;
  const within = shareWithin(draws, GOOD);
  // A pool must gain a noticeable amount over one thread: it holds more memory, and its tasks travel in messages.
  const same = (option: Option): number => (isOneThread(option.spec.id) && !isOneThread(options[best]?.spec.id ?? 'async') ? GOOD : SAME);
  const equals = options.flatMap((option, i) =>
    i === best || equal(i, best, { means, draws }, within(i), same(option)) ? [{ option, at: i }] : [],
  );
  const [choice] = [...equals].sort((a, b) => bySimplicity(a.option, b.option));
  if (!choice) return null;
  const logLoss = draws.reduce((sum, draw) => sum + (draw[choice.at] ?? NaN) - Math.min(...draw), 0) / Math.max(1, draws.length);
  return {
    choice: choice.option,
    tied: equals.filter((each) => each !== choice).map(({ option }) => option),
    confidence: within(choice.at),
    loss: Math.exp(logLoss) - 1,
  };
}

function equal(i: number, best: number, { means, draws }: Belief, good: number, same: number): boolean {
  const apart = (means[i] ?? NaN) - (means[best] ?? NaN);
  if (apart <= Math.log(same)) return true;
  // A choice that is more likely poor than not is no tie, however wide its interval.
  if (apart > Math.log(MAY_BE_SAME) || good < TOO_UNSURE) return false;
  const differences = Float64Array.from(draws, (draw) => (draw[i] ?? NaN) - (draw[best] ?? NaN)).sort();
  return quantileOfSorted(differences, 0.025) <= 0;
}

/** For one option, the share of draws in which it is within that factor of the draw's best. */
export function shareWithin(draws: readonly Float64Array[], factor: number): (option: number) => number {
  const limits = draws.map((draw) => Math.min(...draw) + Math.log(factor));
  return (option) => draws.filter((draw, i) => (draw[option] ?? NaN) <= (limits[i] ?? NaN)).length / Math.max(1, draws.length);
}
