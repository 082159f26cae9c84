import { at } from '../../../core/known.ts';
import type { Figure, ScalingFit } from '../../../contract/index.ts';
import { explained, fitModel, type Bounds, type Model } from '../../../core/statistics/least-squares.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { quantileOfSorted, resample } from '../../../core/statistics/statistics.ts';

/** The tasks per second of each repeat with this many workers. */
export interface Throughput {
  readonly workers: number;
  readonly perSecond: readonly number[];
}

const DRAWS = 500;
const SEED = 0x05c1;
const CURVE_POINTS = 60;

/**
 * Throughput of `n` workers by the Universal Scalability Law: X(N) = rate · N / (1 + contention · (N − 1) + coherency · N · (N − 1)).
 * Source: N. J. Gunther, "A General Theory of Computational Scalability Based on Rational Functions", arXiv:0808.1431, 2008, equation 3.
 * With coherency 0 it is Amdahl's law (G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing
 * capabilities", AFIPS Spring Joint Computer Conference, 1967), where contention is the share of work that can't be split.
 */
export const lawThroughput: Model = ([rate = 0, contention = 0, coherency = 0], n) =>
  (rate * n) / (1 + contention * (n - 1) + coherency * n * (n - 1));

/** Where throughput is largest: sqrt((1 − contention) / coherency), the zero of the law's derivative; Infinity without coherency. */
export const lawPeak = (contention: number, coherency: number): number =>
  coherency > 0 ? Math.max(1, Math.sqrt((1 - contention) / coherency)) : Infinity;

/**
 * A law fitted to the measurements by least squares over all repeats. The 95 % intervals of its parameters are bootstrapped: each draw resamples
 * the repeats of every number of workers with replacement and fits the law again (percentile method).
 */
export function fitLaw(law: ScalingFit['law'], measured: readonly Throughput[]): ScalingFit {
  const whole = fitOnce(law, measured, firstGuess(law, measured));
  const random = seededRandom(SEED);
  const draws = Array.from({ length: DRAWS }, () =>
    fitOnce(
      law,
      measured.map(({ workers, perSecond }) => ({ workers, perSecond: resample(perSecond, random) })),
      whole,
    ),
  );
  const figure = (place: number): Figure => ({ median: at(whole, place), ci95: interval(draws.map((draw) => at(draw, place))) });
  const { xs, ys } = pointsOf(measured);
  const most = Math.max(...xs);
  const workers = Array.from({ length: CURVE_POINTS }, (_, i) => 1 + ((most - 1) * i) / (CURVE_POINTS - 1));
  return {
    law,
    rate: figure(0),
    contention: figure(1),
    coherency: figure(2),
    peak: peakOf(whole, draws),
    explained: explained(lawThroughput, whole, xs, ys),
    curve: { workers, perSecond: workers.map((n) => lawThroughput(whole, n)) },
  };
}

/** Each size enters by the mean of its repeats: the squares of their distances to it are the same for every curve, so the fit is the same and faster. */
function fitOnce(law: ScalingFit['law'], measured: readonly Throughput[], start: readonly number[]): number[] {
  const bounds: Bounds = { low: [0, 0, 0], high: [Infinity, 1, law === 'amdahl' ? 0 : Infinity] };
  const xs = measured.map(({ workers }) => workers);
  return fitModel(
    lawThroughput,
    xs,
    measured.map(({ perSecond }) => meanOf(perSecond)),
    start,
    bounds,
  );
}

const firstGuess = (law: ScalingFit['law'], measured: readonly Throughput[]): number[] => {
  const smallest = measured.reduce((a, b) => (b.workers < a.workers ? b : a));
  return [meanOf(smallest.perSecond) / smallest.workers, 0.1, law === 'amdahl' ? 0 : 0.01];
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function pointsOf(measured: readonly Throughput[]): { xs: number[]; ys: number[] } {
  return {
    xs: measured.flatMap(({ workers, perSecond }) => perSecond.map(() => workers)),
    ys: measured.flatMap(({ perSecond }) => perSecond),
  };
}

function interval(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [quantileOfSorted(sorted, 0.025), quantileOfSorted(sorted, 0.975)];
}

function peakOf([, contention = 0, coherency = 0]: readonly number[], draws: readonly (readonly number[])[]): ScalingFit['peak'] {
  const workers = lawPeak(contention, coherency);
  if (!Number.isFinite(workers)) return null;
  // By rank, since draws without a peak are infinite and have no mean.
  const sorted = draws.map((draw) => lawPeak(at(draw, 1), at(draw, 2))).sort((a, b) => a - b);
  const low = sorted[Math.floor(0.025 * sorted.length)] ?? workers;
  const high = sorted[Math.ceil(0.975 * sorted.length) - 1] ?? workers;
  return { workers, ci95: [low, Number.isFinite(high) ? high : null] };
}
