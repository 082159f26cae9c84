import { strategyIds, type Figure, type RecommendLimits, type ModelSpec } from '../../../../../contract/index.ts';
import { normal, seededRandom } from '../../../../../core/statistics/random.ts';
import { quantileOfSorted, resample } from '../../../../../core/statistics/statistics.ts';
import { decide } from '../decide.ts';
import { brokenLimit, justFits, candidateKey, candidateSpecs, type Broken } from '../../model/candidates.ts';
import type { ModelInput } from '../../model/costs.ts';
import { bySimplicity, type Option } from '../option.ts';
import { SAME } from '../thresholds.ts';
import { predict, type Prediction } from '../../model/predict.ts';

/**
 * The model's own error as a deviation of the logarithm: shared by a family of strategies, and for each configuration. Together 0.148: on 14 tasks that
 * the model had not seen, wall times were off by 10 % in the median (0.674 deviations).
 */
const FAMILY_ERROR = 0.145;
const OWN_ERROR = 0.03;
/** Predictions rest on CPU time, which other programs hardly change, and on waiting, which they do: one family is off more than another by about this part of their share. */
const OTHERS_ERROR = 0.5;
/** How many leaders, besides the best of each kind, are simulated again with resampled tasks, and how often; `BLURS` draws of the model's errors for each. */
const LEADERS = 8;
const RESAMPLES = 10;
const BLURS = 20;
const SEED = 0x5eed;

/** A strategy that was considered. */
export interface Candidate extends Option {
  readonly spec: ModelSpec;
  readonly predicted: Prediction;
  readonly wallMs: Figure;
  /** Why it breaks the user's limits; null if it does not. */
  readonly broken: Broken | null;
  /** It may or may not break the memory limit. */
  readonly tight: boolean;
}

export interface Pick {
  /** All candidates, fastest first. */
  readonly candidates: readonly Candidate[];
  /** Null if every one breaks a limit. */
  readonly choice: Candidate | null;
  /** Share of draws in which the choice is within 5 % of that draw's best. */
  readonly confidence: number;
}

/** Predicts every candidate and picks the simplest of those that are within the limits and not clearly slower than the best. */
export function pick(tasks: number, input: ModelInput, limits: RecommendLimits): Pick {
  const rough = candidateSpecs(tasks, input)
    .map((spec) => {
      const predicted = predict(spec, tasks, input);
      const tight = justFits(predicted, limits);
      return {
        spec,
        key: candidateKey(spec),
        predicted,
        peakBytes: predicted.peakBytes,
        broken: brokenLimit(spec, predicted, input, limits),
        tight,
      };
    })
    .sort((a, b) => a.predicted.wallMs - b.predicted.wallMs);
  const allowed = allowedOf(rough);
  const leaders = allowed.filter((each, i) => i < LEADERS || allowed.findIndex(({ spec }) => spec.id === each.spec.id) === i);
  const familyError = Math.hypot(FAMILY_ERROR, OTHERS_ERROR * input.othersShare);
  const error = 1.96 * Math.hypot(familyError, OWN_ERROR);
  const belief = { means: leaders.map(({ predicted }) => Math.log(predicted.wallMs)), draws: drawsOf(leaders, tasks, input, familyError) };
  const candidates = rough.map((each): Candidate => {
    const wall = each.predicted.wallMs;
    const at = leaders.indexOf(each);
    const draws = Float64Array.from(at < 0 ? [] : belief.draws, (draw) => Math.exp(draw[at] ?? NaN)).sort();
    const ci95: [number, number] =
      at < 0
        ? [wall * Math.exp(-error), wall * Math.exp(error)]
        : [Math.min(wall, quantileOfSorted(draws, 0.025)), Math.max(wall, quantileOfSorted(draws, 0.975))];
    return { ...each, wallMs: { median: wall, ci95 } };
  });
  const decision = decide(
    leaders.map((leader) => candidates[rough.indexOf(leader)] as Candidate),
    belief,
  );
  return { candidates, choice: decision?.choice ?? null, confidence: decision?.confidence ?? 0 };
}

/** Those within the limits; those that may break one only where there are no others. */
export function allowedOf<C extends { readonly broken: unknown; readonly tight: boolean }>(candidates: readonly C[]): C[] {
  const kept = candidates.filter(({ broken }) => broken === null);
  const certain = kept.filter(({ tight }) => !tight);
  return certain.length > 0 ? certain : kept;
}

/** By the predictions alone, as if they were certain. */
export function simplestOfBest(candidates: readonly Candidate[]): Candidate | null {
  const allowed = allowedOf(candidates);
  const best = Math.min(...allowed.map((each) => each.predicted.wallMs));
  const [choice] = allowed.filter((each) => each.predicted.wallMs <= SAME * best).sort(bySimplicity);
  return choice ?? null;
}

/** Logarithms of wall times: resampled tasks, and the model's errors; in one draw all members of a family share its error. */
function drawsOf(leaders: readonly { spec: ModelSpec }[], tasks: number, input: ModelInput, familyError: number): Float64Array[] {
  const random = seededRandom(SEED);
  return Array.from({ length: RESAMPLES }, (_, draw) => {
    const resampled = { ...input, tasks: resample(input.tasks, random) };
    const walls = leaders.map(({ spec }) => Math.log(predict(spec, tasks, resampled, draw + 2).wallMs));
    return Array.from({ length: BLURS }, () => {
      const families = new Map(strategyIds.map((id) => [id, familyError * normal(random)]));
      return Float64Array.from(leaders, ({ spec }, i) => (walls[i] ?? NaN) + (families.get(spec.id) ?? 0) + OWN_ERROR * normal(random));
    });
  }).flat();
}
