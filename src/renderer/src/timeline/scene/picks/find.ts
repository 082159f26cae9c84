import type { RecordColumns } from '../../../../../contract/index.ts';
import type { RowList } from '../../model/growable.ts';
import { endOf, startOf } from '../../model/times.ts';
import type { Scene } from '../scene.ts';
import type { TaskPlace } from '../task.ts';

/** Tasks that one looks for: the slowest first, or those that failed in the order of their ends. */
export type Wanted = 'slowest' | 'failed';

/** The rank of a row, in ascending order of being found; NaN for a row that is not wanted. */
const ranks: Readonly<Record<Wanted, (columns: RecordColumns, row: number) => number>> = {
  slowest: (columns, row) => startOf(columns, row) - endOf(columns, row),
  failed: (columns, row) => ((columns.outcome[row] ?? 0) === 0 ? NaN : endOf(columns, row)),
};

/** The rank of the task from which one goes on, wanted or not. */
const ranksFrom: typeof ranks = { ...ranks, failed: (columns, row) => endOf(columns, row) };

interface Slot {
  readonly place: Omit<TaskPlace, 'position'>;
  readonly columns: RecordColumns;
  readonly rows: RowList;
  /** The number of tasks in the slots before: with the position it orders tasks of the same rank. */
  readonly before: number;
}

interface Found {
  readonly rank: number;
  readonly order: number;
}

/** The next wanted task after `from`, or the one before it; the first if there is no `from`. Null if there is none. Reads every record once. */
export function findTask(scene: Scene, wanted: Wanted, from: TaskPlace | null, direction: 'next' | 'previous'): TaskPlace | null {
  const slots = slotsOf(scene);
  const start = from && rankAt(slots, from, ranksFrom[wanted]);
  const sign = direction === 'next' ? 1 : -1;
  const rank = ranks[wanted];
  let best: (Found & { readonly place: TaskPlace }) | null = null;
  for (const { place, columns, rows, before } of slots) {
    for (let position = 0; position < rows.length; position++) {
      const here = rank(columns, rows.at(position));
      if (Number.isNaN(here)) continue;
      const order = before + position;
      if (start && sign * compare(here, order, start) <= 0) continue;
      if (best && sign * compare(here, order, best) >= 0) continue;
      best = { rank: here, order, place: { ...place, position } };
    }
  }
  return best?.place ?? null;
}

/** Below 0 if the first comes first. */
const compare = (rank: number, order: number, other: Found): number => rank - other.rank || order - other.order;

function rankAt(slots: readonly Slot[], { trialKey, lane, slot, position }: TaskPlace, rank: (typeof ranks)[Wanted]): Found | null {
  const found = slots.find(({ place }) => place.trialKey === trialKey && place.lane === lane && place.slot === slot);
  return found ? { rank: rank(found.columns, found.rows.at(position)), order: found.before + position } : null;
}

function slotsOf(scene: Scene): Slot[] {
  let before = 0;
  const slots: Slot[] = [];
  for (const { trial, index } of scene.trials) {
    for (const [lane, { slots: placed }] of index.lanes.entries()) {
      for (const [slot, rows] of placed.rows.entries()) {
        slots.push({ place: { trialKey: trial.key, lane, slot }, columns: index.columns, rows, before });
        before += rows.length;
      }
    }
  }
  return slots;
}
