import {
  strategyIds,
  type Experiment,
  type Figure,
  type StrategyId,
  type StrategySummary,
  type Summary,
  type Trial,
} from '../../../contract/index.ts';
import { normal, seededRandom, type Random } from './random.ts';
import { median, pairedRatio, resample } from './statistics.ts';
import { doneTrials, wallOf } from './summarise.ts';

/** Less than this apart, nobody would notice; with one repeat chance alone makes more of a difference. */
const SAME = 1.03;
const SAME_UNREPEATED = 1.05;
/** Up to here an interval that reaches 1 makes a tie; a larger difference that is not sure is not called one. */
const MAY_BE_SAME = 1.1;
/** A choice within this of the best is a good one. */
const GOOD = 1.05;
/** Scatter of one measurement (as a share) that is expected before any was taken, and how many measurements that counts for. */
const EXPECTED_SCATTER = 0.06;
const EXPECTED_WEIGHT = 3;
/** What one repeat, or two, may be sure of at most: nothing tells yet how much repeats differ. */
const AT_MOST = [0, 0.7, 0.9];
const SEED = 0xc401ce;

/** Whether a strategy only shows how another language's threads behave. */
export const isPicture = (id: StrategyId): boolean => id === 'gil-threads';

/** A strategy that did all tasks in all its trials, with its wall times in the rounds that all candidates finished. */
export interface Candidate {
  readonly figures: StrategySummary;
  readonly wallsMs: readonly number[];
}

export interface Choice {
  readonly choice: Candidate;
  /** Of all others: their time over the choice's, paired by round. Best first. */
  readonly others: readonly { readonly candidate: Candidate; readonly timesAsLong: Figure; readonly tied: boolean }[];
  readonly confidence: number;
}

/** The strategies that can be chosen from. A picture of another language's threads is none of them: nobody would run JavaScript like that. */
export function candidatesOf(experiment: Experiment, summary: Summary, trials: readonly Trial[]): Candidate[] {
  const fine = summary.strategies.filter(
    ({ id, key, wallMs, failures }) =>
      !isPicture(id) && wallMs !== null && failures === 0 && doneTrials(trials, key).every((trial) => trial.tasksOk === experiment.tasks),
  );
  const walls = fine.map(({ key }) => new Map(doneTrials(trials, key).map((trial) => [trial.repeat, wallOf(trial)])));
  const rounds = [...(walls[0]?.keys() ?? [])].filter((repeat) => walls.every((one) => typeof one.get(repeat) === 'number'));
  return fine.map((figures, i) => ({ figures, wallsMs: rounds.map((repeat) => walls[i]?.get(repeat) ?? NaN) }));
}

/**
 * The simplest of the strategies that tie with the fastest. Confidence is the share of bootstrap draws (over rounds, so that what a round
 * did to all of them cancels) in which it is the best or within 5 % of it. Null where no round was finished by all.
 */
export function choose(candidates: readonly Candidate[]): Choice | null {
  const [best] = [...candidates].sort((a, b) => median(a.wallsMs) - median(b.wallsMs));
  if (!best || best.wallsMs.length === 0) return null;
  const tied = new Set(candidates.filter((each) => each === best || ties(each, best)));
  const [choice = best] = [...tied].sort(bySimplicity);
  const others = candidates
    .flatMap((candidate) => {
      const timesAsLong = candidate === choice ? null : pairedRatio(candidate.wallsMs, choice.wallsMs);
      return timesAsLong ? [{ candidate, timesAsLong, tied: tied.has(candidate) }] : [];
    })
    .sort((a, b) => a.timesAsLong.median - b.timesAsLong.median);
  const share = shareOfGoodDraws(candidates, candidates.indexOf(choice));
  return { choice, others, confidence: Math.min(share, AT_MOST[best.wallsMs.length] ?? 0.99) };
}

function ties({ wallsMs }: Candidate, best: Candidate): boolean {
  const ratio = pairedRatio(wallsMs, best.wallsMs);
  if (ratio === null) return false;
  if (wallsMs.length === 1) return ratio.median <= SAME_UNREPEATED;
  return ratio.median <= SAME || (ratio.median <= MAY_BE_SAME && ratio.ci95[0] <= 1);
}

function bySimplicity({ figures: a }: Candidate, { figures: b }: Candidate): number {
  const kind = strategyIds.indexOf(a.id) - strategyIds.indexOf(b.id);
  const memory = (a.peakMemoryBytes?.median ?? 0) - (b.peakMemoryBytes?.median ?? 0);
  return kind || a.workers - b.workers || memory;
}

function shareOfGoodDraws(candidates: readonly Candidate[], chosen: number): number {
  const rounds = candidates[0]?.wallsMs.length ?? 0;
  const random = seededRandom(SEED);
  const draws = Math.round(Math.min(2000, Math.max(200, 4e6 / (rounds * candidates.length))));
  const scatter = scatterOf(candidates);
  const order = Array.from({ length: rounds }, (_, i) => i);
  let good = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = resample(order, random);
    const walls = candidates.map(({ wallsMs }) => median(drawn.map((round) => wallsMs[round] ?? NaN)) * blur(scatter, rounds, random));
    if ((walls[chosen] ?? NaN) <= GOOD * Math.min(...walls)) good++;
  }
  return good / draws;
}

/** A bootstrap of n rounds shows only (n-1)/n of the variance of a mean; a factor of deviation scatter/n brings the rest, all of it for one round. */
const blur = (scatter: number, rounds: number, random: Random): number => Math.exp((normal(random) * scatter) / rounds);

/** Deviation of one measurement as a share of it, beyond what its round and its strategy explain; expectation and measurement weighed together. */
function scatterOf(candidates: readonly Candidate[]): number {
  const logs = candidates.map(({ wallsMs }) => wallsMs.map(Math.log));
  const rounds = logs[0]?.length ?? 0;
  const ofRound = Array.from({ length: rounds }, (_, r) => mean(logs.map((row) => row[r] ?? NaN)));
  const all = mean(ofRound);
  let squares = EXPECTED_WEIGHT * EXPECTED_SCATTER ** 2;
  for (const row of logs) {
    const own = mean(row);
    row.forEach((value, r) => (squares += (value - own - (ofRound[r] ?? NaN) + all) ** 2));
  }
  return Math.sqrt(squares / (EXPECTED_WEIGHT + (rounds - 1) * (candidates.length - 1)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
