import { firstWhere, type RowList } from '../../model/growable.ts';
import { endOf, startOf } from '../../model/times.ts';
import type { Scene, SceneTrial } from '../scene.ts';
import type { TaskPlace } from '../task.ts';
import type { View } from '../viewport.ts';

export type StepDirection = 'next' | 'previous' | 'up' | 'down';

interface SlotPlace {
  readonly shown: SceneTrial;
  readonly lane: number;
  readonly slot: number;
  readonly rows: RowList;
}

/** The next task from `place` in a direction; without `place` the first one in view. Null if there are no tasks. */
export function step(scene: Scene, place: TaskPlace | null, direction: StepDirection, view: View): TaskPlace | null {
  const slots = slotsTopDown(scene);
  const here = slots.findIndex((s) => s.shown.trial.key === place?.trialKey && s.lane === place.lane && s.slot === place.slot);
  const slot = slots[here];
  if (!place || !slot) return slots[0] ? nearest(slots[0], view.fromMs) : null;
  if (direction === 'next' || direction === 'previous') {
    const position = place.position + (direction === 'next' ? 1 : -1);
    return { ...place, position: Math.min(Math.max(position, 0), slot.rows.length - 1) };
  }
  const there = slots[here + (direction === 'down' ? 1 : -1)];
  return there ? nearest(there, startOf(slot.shown.index.columns, slot.rows.at(place.position))) : place;
}

/** All slots from top to bottom; the first slot of a lane is the lowest. */
function slotsTopDown(scene: Scene): SlotPlace[] {
  return scene.trials.flatMap((shown) =>
    shown.index.lanes.flatMap(({ slots }, lane) => slots.rows.map((rows, slot) => ({ shown, lane, slot, rows })).reverse()),
  );
}

/** The task of a slot at a time, or the next one, or the last. */
function nearest({ shown, lane, slot, rows }: SlotPlace, ms: number): TaskPlace {
  const position = firstWhere(rows.length, 0, (i) => endOf(shown.index.columns, rows.at(i)) > ms);
  return { trialKey: shown.trial.key, lane, slot, position: Math.min(position, rows.length - 1) };
}
