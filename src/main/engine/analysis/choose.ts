import type { Experiment, StrategySummary, Trial } from '../../../contract/index.ts';
import { seededRandom } from './random.ts';
import { figureOf, median } from './statistics.ts';
import { doneTrials, pairedRatios, wallOf } from './summarise.ts';

/** Strategies within this share of the best are as good as it: what nobody would notice (recommendation.md). */
const SAME = 0.03;
/** With a single repeat the scatter isn't known, so more counts as the same. */
const SAME_UNREPEATED = 0.1;
/** A draw counts for the choice when it is within this share of that draw's best. */
const NEAR_BEST = 0.05;
const DRAWS = 1000;
const SEED = 0xc401ce;
/** Confidence is never said to be higher than this with so many repeats: a bootstrap of few values is too sure of itself. */
const CONFIDENCE_CAP = [0, 0.5, 0.7, 0.85, 0.9];
const MOST_CONFIDENT = 0.99;

/** From simple to complicated: what a program must do to work that way. */
const SIMPLICITY: readonly StrategySummary['id'][] = ['sequential', 'async', 'threads', 'processes', 'hybrid'];

/** A strategy that did all its tasks, with its trials. */
export interface Candidate {
  readonly summary: StrategySummary;
  readonly trials: readonly Trial[];
  /** Median wall time, milliseconds. */
  readonly wallMs: number;
}

export interface Choice {
  readonly choice: Candidate;
  /** As fast as the best, the choice among them, simplest first. */
  readonly equals: readonly Candidate[];
  readonly confidence: number;
}

/** The strategies that can be chosen: those that did every task, under all repeats. Fastest first. */
export function candidatesOf(experiment: Experiment, summaries: readonly StrategySummary[], trials: readonly Trial[]): Candidate[] {
  return summaries
    .flatMap((summary) => {
      const own = doneTrials(trials, summary.key);
      return summary.failures === 0 && summary.wallMs && own.length > 0 && own.every((trial) => trial.tasksOk === experiment.tasks)
        ? [{ summary, trials: own, wallMs: summary.wallMs.median }]
        : [];
    })
    .sort((a, b) => a.wallMs - b.wallMs);
}

/** The simplest of those that are as fast as the fastest, and how sure that is; null without candidates. */
export function choose(candidates: readonly Candidate[]): Choice | null {
  const best = candidates[0];
  if (!best) return null;
  const equals = candidates.filter((each) => each === best || isAsFast(each, best)).sort(bySimplicity);
  const choice = equals[0] ?? best;
  return { choice, equals, confidence: confidenceIn(choice, candidates) };
}

function isAsFast(candidate: Candidate, best: Candidate): boolean {
  const ratios = figureOf(pairedRatios(candidate.trials, best.trials, wallOf));
  if (!ratios) return false;
  const repeats = Math.min(candidate.trials.length, best.trials.length);
  if (repeats < 2) return ratios.median <= 1 + SAME_UNREPEATED;
  // As fast: the middle is within what matters, or the interval doesn't exclude that it is; but never what is plainly slower in the middle.
  return ratios.median <= 1 + SAME || (ratios.ci95[0] <= 1 && ratios.median <= 1 + SAME_UNREPEATED);
}

function bySimplicity(a: Candidate, b: Candidate): number {
  return (
    SIMPLICITY.indexOf(a.summary.id) - SIMPLICITY.indexOf(b.summary.id) ||
    a.summary.workers - b.summary.workers ||
    (a.summary.peakMemoryBytes?.median ?? 0) - (b.summary.peakMemoryBytes?.median ?? 0)
  );
}

/** The share of bootstrap draws over repeats (the same repeats for all) in which the choice is within 5 % of the best. */
function confidenceIn(choice: Candidate, candidates: readonly Candidate[]): number {
  const repeats = [...new Set(candidates.flatMap((each) => each.trials.map((trial) => trial.repeat)))];
  const walls = candidates.map((each) => new Map(each.trials.map((trial) => [trial.repeat, wallOf(trial) ?? NaN])));
  const chosen = candidates.indexOf(choice);
  const random = seededRandom(SEED);
  let good = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = repeats.map(() => repeats[Math.floor(random() * repeats.length)] ?? 0);
    const medians = walls.map((wall) => median(drawn.flatMap((repeat) => wall.get(repeat) ?? [])));
    const best = Math.min(...medians.filter((value) => !Number.isNaN(value)));
    if ((medians[chosen] ?? NaN) <= best * (1 + NEAR_BEST)) good++;
  }
  return Math.min(good / DRAWS, CONFIDENCE_CAP[repeats.length] ?? MOST_CONFIDENT);
}
