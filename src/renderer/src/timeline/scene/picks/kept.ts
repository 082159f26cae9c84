import { at } from '../../../../../core/known.ts';
import { startOf } from '../../model/times.ts';
import type { Scene, SceneTrial } from '../scene.ts';
import { figuresOf, type TaskPlace } from '../task.ts';
import { nothingPicked, type Picked } from './picked.ts';

/** A task by what its record says: unlike its place, that holds when records are read anew, or more of them. */
interface KeptTask {
  readonly trialKey: string;
  readonly lane: number;
  readonly index: number;
  readonly startedMs: number;
}

/** What was picked, to be found again in another scene with the same trials. */
export interface KeptPicks extends Pick<Picked, 'range' | 'gap'> {
  readonly focus: KeptTask | null;
  readonly pins: readonly KeptTask[];
}

export const nothingKept: KeptPicks = { ...nothingPicked, focus: null, pins: [] };

/** The trials in which something is picked. */
export const keysOf = ({ focus, pins, gap }: Picked | KeptPicks): readonly string[] => [
  ...new Set([focus, ...pins, gap].flatMap((each) => (each ? [each.trialKey] : []))),
];

export function keptOf({ focus, pins, range, gap }: Picked, scene: Scene): KeptPicks {
  const kept = (place: TaskPlace): KeptTask[] => {
    const task = figuresOf(scene, place);
    return task ? [{ trialKey: place.trialKey, lane: place.lane, index: task.index, startedMs: task.startedMs }] : [];
  };
  return { focus: (focus && kept(focus)[0]) ?? null, pins: pins.flatMap(kept), range, gap };
}

/** The same in this scene, without what it does not show; null as long as the records of its trials are not read. */
export function foundAgain(kept: KeptPicks, scene: Scene): Picked | null {
  if (scene.trials.length === 0) return null;
  const keys = keysOf(kept);
  const among = scene.trials.filter(({ trial }) => keys.includes(trial.key));
  if (among.some(({ trial, index }) => trial.records === null || !index.complete)) return null;
  const place = (task: KeptTask): TaskPlace[] => {
    const shown = among.find(({ trial }) => trial.key === task.trialKey);
    const found = shown && placeOf(task, shown);
    return found ? [found] : [];
  };
  const gone = kept.gap && !among.some(({ trial }) => trial.key === kept.gap?.trialKey);
  return {
    focus: (kept.focus && place(kept.focus)[0]) ?? null,
    pins: kept.pins.flatMap(place),
    range: gone ? null : kept.range,
    gap: gone ? null : kept.gap,
  };
}

/** A task that ran more than once is the one that began at that time. */
function placeOf({ trialKey, lane, index, startedMs }: KeptTask, { index: { columns, lanes } }: SceneTrial): TaskPlace | null {
  for (const [slot, rows] of (lanes[lane]?.slots.rows ?? []).entries())
    for (let position = 0; position < rows.length; position++) {
      const row = rows.at(position);
      if (at(columns.index, row) === index && startOf(columns, row) === startedMs) return { trialKey, lane, slot, position };
    }
  return null;
}
