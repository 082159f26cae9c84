import { strategyIds, type Figure, type RecommendLimits, type ModelSpec } from '../../../../contract/index.ts';
import { normal, seededRandom } from '../random.ts';
import { quantileOfSorted, resample } from '../statistics.ts';
import { brokenLimit, candidateKey, candidateSpecs } from '../model/candidates.ts';
import type { ModelInput } from '../model/costs.ts';
import { bySimplicity, type Option } from './option.ts';
import { GOOD, SAME } from './thresholds.ts';
import { predict, type Prediction } from '../model/predict.ts';

/** The model's own error as a deviation of the logarithm: shared by a family of strategies, and of each configuration. */
const FAMILY_ERROR = 0.09;
const OWN_ERROR = 0.03;
/** On a machine that others use all is slower; one family more than another by about this part of what those took, as a deviation too. */
const OTHERS_ERROR = 0.5;
/** So many leaders are simulated again with resampled tasks, so often; the model's errors are drawn `BLURS` times for each. */
const LEADERS = 8;
const RESAMPLES = 10;
const BLURS = 20;
const SEED = 0x5eed;

/** A strategy that was thought about. */
export interface Candidate extends Option {
  readonly spec: ModelSpec;
  readonly predicted: Prediction;
  readonly wallMs: Figure;
  /** Why it breaks the user's limits; null when it does not. */
  readonly broken: string | null;
}

export interface Pick {
  /** All candidates, fastest first. */
  readonly candidates: readonly Candidate[];
  /** null: every one breaks a limit. */
  readonly choice: Candidate | null;
  /** Share of draws in which the choice is within 5 % of that draw's best. */
  readonly confidence: number;
}

/** Predicts every candidate and picks the simplest of those that nearly tie with the best and keep the limits. */
export function pick(tasks: number, input: ModelInput, limits: RecommendLimits): Pick {
  const rough = candidateSpecs(tasks, input)
    .map((spec) => {
      const predicted = predict(spec, tasks, input);
      return {
        spec,
        key: candidateKey(spec),
        predicted,
        peakBytes: predicted.peakBytes,
        broken: brokenLimit(spec, predicted, input, limits),
      };
    })
    .sort((a, b) => a.predicted.wallMs - b.predicted.wallMs);
  const allowed = rough.filter((each) => each.broken === null);
  const familyError = Math.hypot(FAMILY_ERROR, OTHERS_ERROR * input.othersShare);
  const error = 1.96 * Math.hypot(familyError, OWN_ERROR);
  const spread = spreadOf(allowed.slice(0, LEADERS), tasks, input, familyError);
  const candidates = rough.map((each): Candidate => {
    const wall = each.predicted.wallMs;
    const draws = spread.get(each.key);
    const ci95: [number, number] = draws
      ? [Math.min(wall, quantileOfSorted(draws, 0.025)), Math.max(wall, quantileOfSorted(draws, 0.975))]
      : [wall * Math.exp(-error), wall * Math.exp(error)];
    return { ...each, wallMs: { median: wall, ci95 } };
  });
  const choice = simplestOfBest(candidates);
  return { candidates, choice, confidence: choice ? shareOfGoodDraws(choice, spread.unsorted) : 0 };
}

/** By the predictions alone, as if they were certain. */
export function simplestOfBest(candidates: readonly Candidate[]): Candidate | null {
  const allowed = candidates.filter((each) => each.broken === null);
  const best = Math.min(...allowed.map((each) => each.predicted.wallMs));
  const [choice] = allowed.filter((each) => each.predicted.wallMs <= SAME * best).sort(bySimplicity);
  return choice ?? null;
}

interface Spread {
  get(key: string): Float64Array | undefined;
  readonly unsorted: ReadonlyMap<string, Float64Array>;
}

/** Draws of wall times: tasks resampled, and the model's errors; a family's error is the same for all its members in one draw. */
function spreadOf(leaders: readonly { spec: ModelSpec; key: string }[], tasks: number, input: ModelInput, familyError: number): Spread {
  const random = seededRandom(SEED);
  const unsorted = new Map(leaders.map(({ key }) => [key, new Float64Array(RESAMPLES * BLURS)]));
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const resampled = { ...input, tasks: resample(input.tasks, random) };
    const walls = leaders.map(({ spec }) => predict(spec, tasks, resampled, draw + 2).wallMs);
    for (let blur = 0; blur < BLURS; blur++) {
      const families = new Map(strategyIds.map((id) => [id, Math.exp(familyError * normal(random))]));
      leaders.forEach(({ spec, key }, i) => {
        const factor = (families.get(spec.id) ?? 1) * Math.exp(OWN_ERROR * normal(random));
        const of = unsorted.get(key);
        if (of) of[draw * BLURS + blur] = (walls[i] ?? NaN) * factor;
      });
    }
  }
  const sorted = new Map([...unsorted].map(([key, draws]) => [key, draws.slice().sort()]));
  return { get: (key) => sorted.get(key), unsorted };
}

function shareOfGoodDraws(choice: Candidate, draws: ReadonlyMap<string, Float64Array>): number {
  const own = draws.get(choice.key);
  if (!own) return 0.5;
  let good = 0;
  own.forEach((wall, i) => {
    let best = Infinity;
    for (const one of draws.values()) best = Math.min(best, one[i] ?? Infinity);
    if (wall <= GOOD * best) good++;
  });
  return good / own.length;
}
