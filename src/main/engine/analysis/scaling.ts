import {
  didItsWork,
  type ExperimentResult,
  type Figure,
  type Scaling,
  type ScalingPoint,
  type StrategySummary,
  type Trial,
} from '../../../contract/index.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { fitLaw } from './scaling-law.ts';
import { figureOf, quantileOfSorted, resample } from '../../../core/statistics/statistics.ts';

const FEWEST_SIZES = 4;
/** A smaller pool this close to the best is enough. */
const NEAR = 0.95;
const DRAWS = 1000;
const SEED = 0x3e3;

/** How each strategy that was measured at several pool sizes scales with its workers; empty if there are none. */
export function scalingOf(result: ExperimentResult): Scaling[] {
  const ids = [...new Set(result.summary.strategies.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const own = result.summary.strategies.filter((each) => each.id === id).sort((a, b) => a.workers - b.workers);
    const measured = own.flatMap((each) => measuredOf(result, each));
    return measured.length < 2 ? [] : [{ strategy: id, ...grown(measured) }];
  });
}

interface Measured {
  readonly point: ScalingPoint;
  /** By repeat. */
  readonly perSecond: readonly number[];
  readonly bytes: readonly number[];
}

function measuredOf({ trials, experiment }: ExperimentResult, { key, workers }: StrategySummary): Measured[] {
  const done = trials.filter((trial) => trial.strategy === key && didItsWork(trial));
  const walls = done.flatMap(({ phases }) => phases.lastResultMs ?? []);
  const perSecond = walls.map((wallMs) => experiment.tasks / (wallMs / 1000));
  const bytes = done.map(aboveBaseline);
  const [wallMs, rate, peak] = [figureOf(walls), figureOf(perSecond), figureOf(bytes)];
  if (!wallMs || !rate || !peak) return [];
  return [{ point: { key, workers, wallMs, perSecond: rate, peakMemoryBytes: peak }, perSecond, bytes }];
}

const aboveBaseline = ({ memory }: Trial): number => Math.max(0, memory.peakBytes - memory.baselineBytes);

function grown(measured: readonly Measured[]): Omit<Scaling, 'strategy'> {
  const points = measured.map(({ point }) => point);
  const most = points.reduce((a, b) => (b.perSecond.median > a.perSecond.median ? b : a));
  const enough = points.find(({ perSecond }) => perSecond.median >= NEAR * most.perSecond.median) ?? most;
  return {
    points,
    best: { workers: most.workers, enough: enough.workers },
    fits: fitsOf(measured),
    bytesPerWorker: slope(measured.map(({ point, bytes }) => ({ x: point.workers, ys: bytes }))),
  };
}

function fitsOf(measured: readonly Measured[]): Scaling['fits'] {
  if (measured.length < FEWEST_SIZES) return { why: `Fitting the law needs at least ${String(FEWEST_SIZES)} pool sizes.` };
  if (measured[0]?.point.workers !== 1) return { why: 'Fitting the law needs a measurement with one worker.' };
  const throughput = measured.map(({ point, perSecond }) => ({ workers: point.workers, perSecond }));
  return { amdahl: fitLaw('amdahl', throughput), usl: fitLaw('usl', throughput) };
}

/** The slope of `y` over `x`: a straight line by least squares, its interval by resampling the repeats of every `x`; null for a single `x`. */
export function slope(points: readonly { readonly x: number; readonly ys: readonly number[] }[]): Figure | null {
  const whole = slopeOf(points);
  if (whole === null) return null;
  const random = seededRandom(SEED);
  const draws = Array.from({ length: DRAWS }, () => slopeOf(points.map(({ x, ys }) => ({ x, ys: resample(ys, random) }))) ?? whole).sort(
    (a, b) => a - b,
  );
  return { median: whole, ci95: [quantileOfSorted(draws, 0.025), quantileOfSorted(draws, 0.975)] };
}

function slopeOf(points: readonly { readonly x: number; readonly ys: readonly number[] }[]): number | null {
  const all = points.flatMap(({ x, ys }) => ys.map((y) => ({ x, y })));
  const meanX = all.reduce((sum, { x }) => sum + x, 0) / all.length;
  const meanY = all.reduce((sum, { y }) => sum + y, 0) / all.length;
  const spread = all.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return spread > 0 ? all.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread : null;
}
