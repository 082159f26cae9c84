import { axisTo } from '../../../../core/charts/axis.ts';
import { rowLayout, type RowLayout } from './setup.ts';
import { useWidth } from './use-width.ts';

/** A narrower plot has room for fewer marks. */
const NARROW = 300;

interface RowSizes {
  /** The height of a row, without a name above it. */
  readonly row: number;
  /** Room for figures right of the plot. */
  readonly right: number;
}

/** The geometry of a chart with a row per strategy on one time axis from 0 to `upToMs` or the next round time. Sizes are in CSS pixels. */
export function useRows(names: readonly string[], upToMs: number, { row, right }: RowSizes) {
  const { ref, width } = useWidth();
  const layout: RowLayout = rowLayout(width, names, right);
  const { end, ticks } = axisTo(upToMs, 'time', layout.plot < NARROW ? 3 : 5);
  const height = row + layout.extra;
  return {
    ref,
    width,
    layout,
    ticks,
    x: (ms: number): number => layout.left + (ms / end) * layout.plot,
    /** Where the row at a place begins, below the name above it. */
    topOf: (at: number): number => at * height + layout.extra,
    /** The height of all rows. */
    height: names.length * height,
  };
}
