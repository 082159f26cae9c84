import type { Figure, KindOfWork, RecommendLimits } from '../../../../../contract/index.ts';
import { figureOf, median } from '../../../../../core/statistics/statistics.ts';
import type { Raced } from '../../model/belief.ts';
import type { ModelInput } from '../../model/costs.ts';
import type { choiceAt } from '../break-even.ts';
import type { Candidate, Pick } from './predicted.ts';
import type { RaceVerdict } from './raced.ts';

/** What makes the answer less certain. */
export interface Doubts {
  /** The task's length depends on how many ran before it. */
  readonly changes: boolean;
  /** The largest share of the machine that other programs took. */
  readonly othersShare: number;
  /** The best choice depends on whether tasks waited or other programs had the cores, and that was not measured. */
  readonly waitOrKept: boolean;
  readonly sentences: readonly string[];
}

export interface AdviceInput {
  readonly tasks: number;
  /** How many of them were sampled. */
  readonly sampled: number;
  readonly model: ModelInput;
  /** The same, without counting as waiting what other programs may explain: the basis for what is possible. */
  readonly cautious: ModelInput;
  readonly picked: Pick;
  readonly kindOfWork: KindOfWork;
  readonly raced: readonly Raced[];
  readonly verdict: RaceVerdict | null;
  /** Why racers did not finish, as sentences. */
  readonly lost: readonly string[];
  readonly limits: RecommendLimits;
  readonly poolPaysFrom: number | null;
  readonly atTenTimes: ReturnType<typeof choiceAt>;
  readonly doubts: Doubts;
  /** Sentences that follow those of the doubts. */
  readonly caveats: readonly string[];
  readonly sampleMs: number;
}

/** The candidate's trials in the race. */
const heatsOf = (candidate: Candidate, { raced }: AdviceInput): Raced['heats'] =>
  raced.find((each) => each.candidate.key === candidate.key)?.heats ?? [];

/** The wall times of its trials; null: it did not race. */
export const measuredOf = (candidate: Candidate, input: AdviceInput): Figure | null =>
  figureOf(heatsOf(candidate, input).map(({ wallMs }) => wallMs));

/** The most memory that it held in the race, as the median of its rounds; null: it did not race. */
export function peakOf(candidate: Candidate, input: AdviceInput): number | null {
  const peaks = heatsOf(candidate, input).map(({ peakBytes }) => peakBytes);
  return peaks.length > 0 ? median(peaks) : null;
}

/** How many times as long another takes, and how long that is: measured where both were, else predicted. */
export function comparedTo(
  other: Candidate,
  choice: Candidate,
  input: AdviceInput,
): { ratio: number; wallMs: number; how: 'measured' | 'predicted' } {
  const [own, measured] = [measuredOf(choice, input), measuredOf(other, input)];
  return own !== null && measured !== null
    ? { ratio: measured.median / own.median, wallMs: measured.median, how: 'measured' }
    : {
        ratio: other.predicted.wallMs / choice.predicted.wallMs,
        // Scaled as far from its prediction as the choice is, so that the sentence agrees with the headline.
        wallMs: (other.predicted.wallMs / choice.predicted.wallMs) * (own?.median ?? choice.predicted.wallMs),
        how: 'predicted',
      };
}
