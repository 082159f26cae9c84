import type { RecommendLimits, ModelSpec } from '../../../../contract/index.ts';
import { brokenLimit, candidateSpecs, justFits, poolSizes, poolSpec } from '../model/candidates.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import type { ModelInput } from '../model/costs.ts';
import { simplestOfBest, type Candidate } from './sampled/predicted.ts';
import { SAME } from './thresholds.ts';
import { predict } from '../model/predict.ts';

/** Nobody asks whether a pool pays beyond this many tasks. */
const MOST_TASKS = 1_000_000;

/** From how many tasks on the best pool beats the best without workers by more than chance; null: never. */
export function poolPaysFrom(input: ModelInput): number | null {
  if (input.program) return null;
  const pays = (tasks: number): boolean => bestOf(tasks, input, false) > SAME * bestOf(tasks, input, true);
  let high = 1;
  while (!pays(high)) {
    high *= 4;
    if (high > MOST_TASKS) return null;
  }
  let low = Math.floor(high / 4);
  while (high - low > Math.max(1, Math.floor(high / 16))) {
    const middle = Math.floor((low + high) / 2);
    if (pays(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function bestOf(tasks: number, input: ModelInput, pools: boolean): number {
  const specs: ModelSpec[] = pools
    ? [Math.max(1, Math.min(tasks, input.cores)), Math.max(1, Math.min(tasks, 2 * input.cores))].flatMap((workers) => [
        poolSpec('threads', workers, pythonOf(input)),
        poolSpec('processes', workers, pythonOf(input)),
      ])
    : candidateSpecs(tasks, input).filter((spec) => shapeOf(spec).inLoop);
  return Math.min(...specs.map((spec) => predict(spec, tasks, input).wallMs));
}

/** The choice for another number of tasks. */
export function choiceAt(tasks: number, input: ModelInput, limits: RecommendLimits): { spec: ModelSpec; wallMs: number } | null {
  const candidates = candidateSpecs(tasks, input).map((spec): Candidate => {
    const predicted = predict(spec, tasks, input);
    const { wallMs } = predicted;
    return {
      spec,
      key: '',
      predicted,
      peakBytes: predicted.peakBytes,
      wallMs: { median: wallMs, ci95: [wallMs, wallMs] },
      broken: brokenLimit(spec, predicted, input, limits),
      tight: justFits(predicted, limits),
    };
  });
  const choice = simplestOfBest(candidates);
  return choice ? { spec: choice.spec, wallMs: choice.predicted.wallMs } : null;
}

/** Wall time over pool sizes, of threads and of processes with one task in flight each. */
export function curve(
  tasks: number,
  input: ModelInput,
): { id: 'threads' | 'processes'; workers: number; wallMs: number; peakBytes: number }[] {
  if (input.program) return [];
  return (['threads', 'processes'] as const).flatMap((id) =>
    poolSizes(input.cores).map((workers) => {
      const { wallMs, peakBytes } = predict(poolSpec(id, workers, pythonOf(input)), tasks, input);
      return { id, workers, wallMs, peakBytes };
    }),
  );
}

const pythonOf = ({ python }: ModelInput): string | null => python?.python ?? null;
