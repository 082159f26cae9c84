import { describe, expect, it } from 'vitest';
import type { StrategySpec } from '../../../src/contract/index.ts';
import { choose } from '../../../src/main/engine/analysis/advice/measured.ts';
import { normal, seededRandom } from '../../../src/core/statistics/random.ts';
import { summarise } from '../../../src/main/engine/analysis/summarise.ts';
import { experimentOf } from '../../helpers/samples/trials.ts';

const specs: StrategySpec[] = [
  { id: 'sequential' },
  { id: 'async', concurrency: 4 },
  { id: 'threads', workers: 2, concurrency: 1 },
  { id: 'processes', workers: 2, concurrency: 1 },
];
/** All hold the same memory. */
const strategies = summarise(experimentOf(specs), []).strategies.map((each) => ({
  ...each,
  peakMemoryBytes: { median: 0, ci95: [0, 0] as [number, number] },
}));

interface Verdict {
  readonly confidence: number;
  readonly right: boolean;
}

/** Worlds in which the true times are known: up to 1.4 apart, measured with scatter of 1 to 20 %, part of it common to a whole round. */
function verdicts(repeats: number, worlds: number, seed: number): Verdict[] {
  const random = seededRandom(seed);
  return Array.from({ length: worlds }, () => {
    const truth = specs.map(() => 1000 * Math.exp(0.35 * random()));
    const scatter = [0.01, 0.03, 0.08, 0.2][Math.floor(random() * 4)]!;
    const rounds = Array.from({ length: repeats }, () => Math.exp(scatter * normal(random)));
    const measured = (ms: number) => rounds.map((round) => ms * round * Math.exp(scatter * normal(random)));
    const candidates = strategies.map((figures, i) => ({ figures, wallsMs: measured(truth[i]!) }));
    const { choice, confidence } = choose(candidates)!;
    return { confidence, right: truth[candidates.indexOf(choice as (typeof candidates)[number])]! <= 1.05 * Math.min(...truth) };
  });
}

const share = (all: readonly Verdict[]): number => all.filter((each) => each.right).length / all.length;
const said = (all: readonly Verdict[]): number => all.reduce((sum, each) => sum + each.confidence, 0) / all.length;

describe('confidence', { timeout: 60_000 }, () => {
  it.each([1, 2, 3, 5, 10])('is the share of choices that are right, with %i repeats', (repeats) => {
    const all = verdicts(repeats, 120, 100 + repeats);
    expect(Math.abs(said(all) - share(all))).toBeLessThan(0.12);
  });

  it('is not overstated: of the choices at a confidence, at least that share is right', () => {
    const all = [3, 5, 10].flatMap((repeats) => verdicts(repeats, 80, 200 + repeats));
    for (const [from, to] of [
      [0.5, 0.75],
      [0.75, 0.95],
      [0.95, 1],
    ] as const) {
      const some = all.filter(({ confidence }) => confidence > from && confidence <= to);
      expect(some.length).toBeGreaterThan(10);
      expect(share(some)).toBeGreaterThan(said(some) - 0.12);
    }
  });
});
