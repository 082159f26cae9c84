import { at } from '../../../../core/known.ts';
import { isSimulation, type Experiment, type Figure, type StrategySummary, type Summary, type Trial } from '../../../../contract/index.ts';
import { othersError } from '../model/others-error.ts';
import { decide, type Belief } from './decide.ts';
import { normal, seededRandom, type Random } from '../../../../core/statistics/random.ts';
import { median, pairedRatio, resample } from '../../../../core/statistics/statistics.ts';
import { doneTrials, wallOf } from '../summarise.ts';

/** Expected scatter of one measurement (as a share) before any is taken, and how many measurements that counts for. */
const EXPECTED_SCATTER = 0.06;
const EXPECTED_WEIGHT = 3;
/** The highest certainty after one repeat, or two: they hardly show how much repeats differ. */
const AT_MOST = [0, 0.7, 0.9];
const SEED = 0xc401ce;

/** A strategy that did all tasks in all its trials, with its wall times in the rounds that all such strategies finished. */
export interface Measured {
  readonly figures: StrategySummary;
  readonly wallsMs: readonly number[];
}

export interface Choice {
  readonly choice: Measured;
  /** For each of the others: its time over the choice's, paired by round. Best first. */
  readonly others: readonly { readonly measured: Measured; readonly timesAsLong: Figure; readonly tied: boolean }[];
  readonly confidence: number;
}

/** The strategies that can be chosen from. A simulation of another language's threads is none of them: nobody would run JavaScript like that. */
export function measuredOf(experiment: Experiment, summary: Summary, trials: readonly Trial[]): Measured[] {
  const fine = summary.strategies.filter(
    ({ id, key, wallMs, failures }) =>
      !isSimulation(id) &&
      wallMs !== null &&
      failures === 0 &&
      doneTrials(trials, key).every((trial) => trial.tasksOk === experiment.tasks),
  );
  const walls = fine.map(({ key }) => new Map(doneTrials(trials, key).map((trial) => [trial.repeat, wallOf(trial)])));
  const rounds = [...(walls[0]?.keys() ?? [])].filter((repeat) => walls.every((one) => typeof one.get(repeat) === 'number'));
  return fine.map((figures, i) => ({ figures, wallsMs: rounds.map((repeat) => walls[i]?.get(repeat) ?? NaN) }));
}

/**
 * The simplest of the strategies that are not clearly slower than the fastest. Null where no round was finished by all. Draws are a bootstrap over
 * rounds, so that what a round did to all of them cancels. `othersShare`: the share of the cores that other programs used meanwhile; what that did to one
 * strategy more than to another is the same in all rounds, so more rounds do not make it smaller.
 */
export function choose(all: readonly Measured[], othersShare = 0): Choice | null {
  const rounds = all[0]?.wallsMs.length ?? 0;
  if (rounds === 0) return null;
  // What is unknown of one says nothing about the others either.
  const peaks = all.map(({ figures }) => figures.peakMemoryBytes?.median ?? 0);
  const comparable = !peaks.includes(0);
  const options = all.map((measured, i) => {
    const { spec, key } = measured.figures;
    return { spec, key, peakBytes: comparable ? at(peaks, i) : 0, measured };
  });
  const decision = decide(options, beliefOf(all, rounds, othersShare));
  if (!decision) return null;
  const choice = decision.choice.measured;
  const tied = new Set(decision.tied.map(({ measured }) => measured));
  const others = all
    .flatMap((measured) => {
      const timesAsLong = measured === choice ? null : pairedRatio(measured.wallsMs, choice.wallsMs);
      return timesAsLong ? [{ measured, timesAsLong, tied: tied.has(measured) }] : [];
    })
    .sort((a, b) => a.timesAsLong.median - b.timesAsLong.median);
  return { choice, others, confidence: Math.min(decision.confidence, AT_MOST[rounds] ?? 0.99) };
}

function beliefOf(all: readonly Measured[], rounds: number, othersShare: number): Belief {
  const random = seededRandom(SEED);
  const count = Math.round(Math.min(2000, Math.max(200, 4e6 / (rounds * all.length))));
  const scatter = scatterOf(all);
  const error = othersError(othersShare);
  const order = Array.from({ length: rounds }, (_, i) => i);
  const draws = Array.from({ length: count }, () => {
    const drawn = resample(order, random);
    return Float64Array.from(all, ({ wallsMs }) => {
      const wallMs = median(drawn.map((round) => wallsMs[round] ?? NaN));
      return Math.log(wallMs) + blur(scatter, rounds, random) + (error > 0 ? error * normal(random) : 0);
    });
  });
  return { means: all.map(({ wallsMs }) => Math.log(median(wallsMs))), draws };
}

/** A bootstrap of n rounds shows only (n-1)/n of the variance of a mean; an error of deviation scatter/n adds the rest, for one round all of it. */
const blur = (scatter: number, rounds: number, random: Random): number => (normal(random) * scatter) / rounds;

/** Deviation of one measurement as a share of it, beyond its round and its strategy; weighs expectation and measurement together. */
function scatterOf(all: readonly Measured[]): number {
  const logs = all.map(({ wallsMs }) => wallsMs.map(Math.log));
  const rounds = logs[0]?.length ?? 0;
  const ofRound = Array.from({ length: rounds }, (_, r) => mean(logs.map((row) => row[r] ?? NaN)));
  const middle = mean(ofRound);
  let squares = EXPECTED_WEIGHT * EXPECTED_SCATTER ** 2;
  for (const row of logs) {
    const own = mean(row);
    row.forEach((value, r) => (squares += (value - own - (ofRound[r] ?? NaN) + middle) ** 2));
  }
  return Math.sqrt(squares / (EXPECTED_WEIGHT + (rounds - 1) * (all.length - 1)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
