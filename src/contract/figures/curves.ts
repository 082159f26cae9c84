import { peakOf, type Curve } from '../../core/charts/curve.ts';
import { formatQuantity, type Quantity } from '../../core/format/index.ts';
import type { SamplePoints } from '../events.ts';
import type { Trial } from '../result/result.ts';

/** A curve and what a chart calls it. */
export interface NamedCurve extends Curve {
  readonly name: string;
}

/** The memory of all processes of a trial over time. */
export const memoryCurve = (name: string, { atMs, bytes }: SamplePoints['memory']): NamedCurve => ({ name, atMs, values: bytes });

/** What the chart of all memory curves is called. */
export const MEMORY_OVER_TIME = 'Memory over time';

/** Two curves that are easily confused: the tasks in flight, and the cores that compute. */
export const flightCurves = ({
  concurrency,
  parallelism,
}: Trial['series']): { readonly inFlight: NamedCurve; readonly inUse: NamedCurve } => ({
  inFlight: { name: 'Tasks in flight', atMs: concurrency.atMs, values: concurrency.tasks },
  inUse: { name: 'Cores in use', atMs: parallelism.atMs, values: parallelism.cores },
});

/** What a chart of both is called. */
export const flightTitle = (strategy: string): string => `Concurrency and parallelism of ${strategy}`;

/** What is written below the charts of both. */
export const flightExplained =
  'Concurrency is the number of tasks in flight; parallelism is the number of cores that compute. Waiting tasks raise only the first.';

/** Curves in words, for those who can't see them. */
export const curvesText = (curves: readonly NamedCurve[], quantity: Quantity): string =>
  curves.map(({ name, values }) => `${name} up to ${formatQuantity(peakOf(values), quantity)}`).join(', ');
