import { median } from '../lib/statistics.mjs';
import { rivals } from './rivals.mjs';

/** Held against what was measured: how far from the best the choice is, how far predictions are off, what the sample cost. */
export function judge({ name, tasks, heldOut }, { recommendation, exhaustive, asked, measured, pasted }, cores) {
  const best = measured.reduce((a, b) => (b.wallMs < a.wallMs ? b : a));
  const regretOf = (choice) => (choice ? choice.wallMs / best.wallMs - 1 : NaN);
  // Its interval overlaps that of the best: neither is clearly faster.
  const tiesWithBest = (choice) => Boolean(choice) && choice.ci95[0] <= best.ci95[1];
  const byKey = new Map(measured.map((each) => [each.key, each]));
  const chosen = byKey.get(recommendation.key);
  const pairs = recommendation.alternatives.flatMap((one) => (byKey.has(one.key) ? [[one, byKey.get(one.key)]] : []));
  const off = (predicted, real) => Math.abs(predicted / real - 1);
  return {
    name,
    heldOut,
    choice: recommendation.key ?? 'cant-tell',
    basis: recommendation.basis,
    confidence: recommendation.confidence,
    best: best.key,
    regret: regretOf(chosen),
    tie: tiesWithBest(chosen),
    // Of what the fastest holds; a recommendation should not pay for little time with much memory.
    memory: chosen ? chosen.peakBytes / best.peakBytes : NaN,
    wallError: median(pairs.map(([one, real]) => off(one.predictedWallMs.median, real.wallMs))),
    within:
      pairs.filter(([one, real]) => real.wallMs >= one.predictedWallMs.ci95[0] && real.wallMs <= one.predictedWallMs.ci95[1]).length /
      pairs.length,
    memoryError: median(pairs.map(([one, real]) => off(one.predictedPeakBytes, real.peakBytes))),
    pasted,
    sampleMs: recommendation.sampleMs,
    askedMs: asked,
    // What every figure above rests on: predicted and measured wall times of each configuration, in milliseconds, and its memory.
    configurations: measured.map(({ key, walls, finalWalls = [], peakBytes }) => {
      const one = recommendation.alternatives.find((each) => each.key === key);
      return {
        key,
        walls,
        finalWalls,
        peakBytes,
        predictedMs: one?.predictedWallMs.median ?? null,
        raced: one?.measuredWallMs?.median ?? null,
      };
    }),
    exhaustiveMs: exhaustive,
    rivals: Object.fromEntries(
      Object.entries(rivals(measured, { kind: recommendation.kindOfWork ?? { cpu: 1 }, cores, tasks })).map(
        ([rival, { choice, costMs }]) => [
          rival,
          { choice: choice?.key ?? null, regret: regretOf(choice), tie: tiesWithBest(choice), costMs },
        ],
      ),
    ),
  };
}
