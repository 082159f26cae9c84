import type { RecordColumns } from '../../../../contract/index.ts';
import { firstWhere, type RowList } from '../model/growable.ts';
import type { LaneIndex } from '../model/lane-index.ts';
import { endOf, startOf } from '../model/times.ts';
import type { LaneBox } from './layout.ts';
import { bucketMs, type TimeScale } from './scale.ts';
import type { View } from './viewport.ts';

/** A span of a lane, in whole pixels, with a constant share of busy slots. */
interface Stretch {
  readonly x0: number;
  readonly x1: number;
  /** 0..1: the time of its tasks over the time of all slots. */
  readonly share: number;
  /** The part of `share` in which they were kept from a core. */
  readonly kept: number;
}

/** The most bars per lane; drawing them takes well under a millisecond. */
const mostBars = 3000;
/** Lanes below this height are thin. Many of them are visible at once, so each has fewer bars and coarser spans. */
const thinPx = 10;
export const isThin = (box: LaneBox): boolean => box.height < thinPx;

/** Whether a lane shows tasks as single bars: up to about one per two pixels of a slot. Beyond that it merges them. */
export function drawnAsBars(lane: LaneIndex, box: LaneBox, scale: TimeScale): boolean {
  if (box.dense) return false;
  const most = Math.min(mostBars, ((scale.right - scale.left) / (isThin(box) ? 8 : 2)) * box.slots);
  return lane.flight.countIn(scale.view.fromMs, scale.view.toMs) <= most;
}

/**
 * The visible spans with tasks, hardly narrower than `atLeastPx`. The cost is a few steps per pixel for any number of tasks.
 * Shares are exact, then rounded to `levels`; neighbours with the same level are joined.
 */
export function stretches(lane: LaneIndex, slots: number, scale: TimeScale, levels: number, atLeastPx = 1): Stretch[] {
  const width = bucketMs(scale.msPerPx * atLeastPx);
  const { fromMs, toMs } = scale.view;
  const reader = lane.flight.reader();
  const found: Stretch[] = [];
  let bucket = Math.floor(fromMs / width);
  let x0 = Math.round(scale.x(bucket * width));
  let startMs = bucket * width;
  let timeBefore = reader.timeBefore(startMs);
  let keptBefore = reader.weightedBefore(startMs);
  let endedBefore = reader.ended;
  while (startMs < toMs) {
    const endMs = ++bucket * width;
    const x1 = Math.round(scale.x(endMs));
    if (x1 === x0) continue;
    const time = reader.timeBefore(endMs);
    const tasks = reader.started - endedBefore;
    const keptTime = reader.weightedBefore(endMs);
    if (tasks > 0) {
      const slotsMs = (endMs - startMs) * slots;
      const busy = share((time - timeBefore) / slotsMs, levels);
      const kept = Math.min(busy, Math.max(0, Math.round(((keptTime - keptBefore) / slotsMs) * levels) / levels));
      push(found, { x0, x1, share: busy, kept });
    }
    x0 = x1;
    startMs = endMs;
    timeBefore = time;
    keptBefore = keptTime;
    endedBefore = reader.ended;
  }
  return found;
}

/** Rounds a share to a level, but never to zero, so that every task is visible. */
const share = (exact: number, levels: number): number => Math.min(1, Math.max(1, Math.round(exact * levels)) / levels);

function push(found: Stretch[], next: Stretch): void {
  const last = found.at(-1);
  if (last?.x1 === next.x0 && last.share === next.share && last.kept === next.kept) found[found.length - 1] = { ...last, x1: next.x1 };
  else found.push(next);
}

/** The positions in a slot of the tasks that touch the view, from `from` up to but excluding `to`. */
export function tasksInView(columns: RecordColumns, rows: RowList, view: View): { from: number; to: number } {
  const from = firstWhere(rows.length, 0, (i) => endOf(columns, rows.at(i)) >= view.fromMs);
  const to = firstWhere(rows.length, from, (i) => startOf(columns, rows.at(i)) > view.toMs);
  return { from, to };
}
