import type { ModelSpec, Recommendation, RecommendLimits } from '../../../src/contract/index.ts';
import { adviceOf } from '../../../src/main/engine/analysis/advice/sampled/from-sample.ts';
import type { AdviceInput } from '../../../src/main/engine/analysis/advice/sampled/sampled.ts';
import { pick, type Candidate } from '../../../src/main/engine/analysis/advice/sampled/predicted.ts';
import { verdictOf, type RaceVerdict } from '../../../src/main/engine/analysis/advice/sampled/raced.ts';
import { racersOf, runnersOf } from '../../../src/main/engine/analysis/advice/sampled/racers.ts';
import type { Heat, Raced } from '../../../src/main/engine/analysis/model/belief.ts';
import type { ModelInput } from '../../../src/main/engine/analysis/model/costs.ts';
import { predict } from '../../../src/main/engine/analysis/model/predict.ts';
import { kindOfTasks } from '../../../src/main/engine/analysis/model/sample.ts';
import { normal, seededRandom } from '../../../src/core/statistics/random.ts';
import { noTotals } from './model.ts';

export const freely: RecommendLimits = { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: false };

const ROUNDS = 6;

/** A machine whose times are exact: what is believed of a task, what is true of it, and how a race there goes. */
export interface World {
  readonly tasks: number;
  readonly believed: ModelInput;
  /** Where it differs from what is believed. */
  readonly truth?: ModelInput;
  readonly limits?: RecommendLimits;
  /** Deviation of a trial. */
  readonly scatter?: number;
  readonly races?: boolean;
  readonly othersShare?: number;
  readonly waitOrKept?: boolean;
  readonly lost?: readonly string[];
}

export interface Advised {
  readonly recommendation: Recommendation;
  readonly choice: Candidate | null;
  readonly candidates: readonly Candidate[];
  readonly raced: readonly Raced[];
  /** Of the choice, over the least of all candidates, both as they truly are. */
  readonly regret: number;
}

/** Predicts, races and decides as a recommendation does. */
export function adviseIn(world: World): Advised {
  const { tasks, believed, truth = believed, limits = freely } = world;
  const picked = pick(tasks, believed, limits);
  const raced = world.races === false || !picked.choice ? [] : race(picked.candidates, picked.choice, world);
  const verdict: RaceVerdict | null = raced.length > 0 ? verdictOf(raced, picked.candidates) : null;
  const input: AdviceInput = {
    tasks,
    sampled: Math.min(tasks, 100),
    model: believed,
    cautious: believed,
    picked,
    kindOfWork: kindOfTasks(believed.tasks, noTotals),
    raced,
    verdict,
    lost: world.lost ?? [],
    limits,
    poolPaysFrom: null,
    atTenTimes: null,
    doubts: { changes: false, othersShare: world.othersShare ?? 0, waitOrKept: world.waitOrKept ?? false, sentences: [] },
    caveats: [],
    sampleMs: 0,
  };
  const { recommendation, choice } = adviceOf(input);
  const trueMs = ({ spec }: { readonly spec: ModelSpec }): number => predict(spec, tasks, truth).wallMs;
  const best = Math.min(...picked.candidates.filter(({ broken }) => broken === null).map(trueMs));
  return { recommendation, choice, candidates: picked.candidates, raced, regret: choice ? trueMs(choice) / best - 1 : NaN };
}

function race(candidates: readonly Candidate[], choice: Candidate, world: World): Raced[] {
  const { tasks, believed, truth = believed, scatter = 0.01, othersShare = 0 } = world;
  const random = seededRandom(tasks);
  const heats = new Map<Candidate, Heat[]>();
  let running = racersOf(candidates, choice);
  for (let round = 0; round < ROUNDS && running.length > 0; round++) {
    for (const racer of running) {
      const { wallMs, peakBytes } = predict(racer.spec, tasks, truth);
      const heat = { round, wallMs: wallMs * Math.exp(scatter * normal(random)), peakBytes, othersShare, cpuMsPerTask: null };
      heats.set(racer, [...(heats.get(racer) ?? []), heat]);
    }
    const { next, decided } = verdictOf(racedOf(heats), candidates);
    if (decided) break;
    running = runnersOf(next);
  }
  return racedOf(heats);
}

const racedOf = (heats: ReadonlyMap<Candidate, readonly Heat[]>): Raced[] =>
  [...heats].map(([candidate, own]) => ({ candidate, heats: own }));
