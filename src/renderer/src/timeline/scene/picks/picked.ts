import { figuresOf, type TaskPlace } from '../task.ts';
import type { Scene } from '../scene.ts';
import type { View } from '../viewport.ts';
import type { Gap } from './gaps.ts';

/** What the user picked: a task in focus, tasks pinned to be compared, and a range of time, perhaps that of a gap. */
export interface Picked {
  readonly focus: TaskPlace | null;
  /** At most as many as there are `pinNames`, the older first. */
  readonly pins: readonly TaskPlace[];
  readonly range: View | null;
  readonly gap: Gap | null;
}

export const nothingPicked: Picked = { focus: null, pins: [], range: null, gap: null };

/** The names of pinned tasks: a comparison is between two. */
export const pinNames = ['A', 'B'] as const;

const samePlace = (a: TaskPlace, b: TaskPlace): boolean =>
  a.trialKey === b.trialKey && a.lane === b.lane && a.slot === b.slot && a.position === b.position;

/** With the focus on a task, or on none. */
export const withFocus = (picked: Picked, focus: TaskPlace | null): Picked => ({ ...picked, focus });

/** The resolution of the clock: a shorter range has no figures. */
const shortestMs = 0.001;

/** The range between two times, in any order; null if it is too short. */
export function rangeBetween(aMs: number, bMs: number): View | null {
  const fromMs = Math.max(0, Math.min(aMs, bMs));
  const toMs = Math.max(aMs, bMs);
  return toMs - fromMs >= shortestMs ? { fromMs, toMs } : null;
}

/** With a range of time; the focus and the pins stay. */
export const withRange = (picked: Picked, range: View | null): Picked => ({ ...picked, range, gap: null });

/** With the range of a gap. */
export const withGap = (picked: Picked, gap: Gap): Picked => ({
  ...picked,
  focus: null,
  range: { fromMs: gap.fromMs, toMs: gap.toMs },
  gap,
});

/** After a click: the task there has the focus, and a range is gone. */
export const clicked = (picked: Picked, task: TaskPlace | null): Picked => ({ ...picked, focus: task, range: null, gap: null });

/** Pins the task in focus or releases it; beyond two, the oldest pin goes. */
export function pinToggled(picked: Picked): Picked {
  const { focus, pins } = picked;
  if (!focus) return picked;
  const others = pins.filter((pin) => !samePlace(pin, focus));
  return { ...picked, pins: others.length < pins.length ? others : [...pins, focus].slice(-pinNames.length) };
}

/** Without the last that was picked: a range, then the focus, then the pins. */
export function cleared(picked: Picked): Picked {
  if (picked.range) return withRange(picked, null);
  if (picked.focus) return withFocus(picked, null);
  return nothingPicked;
}

/** Without what is no longer shown. */
export function stillShown(picked: Picked, scene: Scene): Picked {
  const shown = (place: TaskPlace): boolean => figuresOf(scene, place) !== null;
  const gone = picked.gap && !scene.trials.some(({ trial }) => trial.key === picked.gap?.trialKey);
  const focus = picked.focus && shown(picked.focus) ? picked.focus : null;
  const pins = picked.pins.filter(shown);
  if (!gone && focus === picked.focus && pins.length === picked.pins.length) return picked;
  return { ...(gone ? withRange(picked, null) : picked), focus, pins };
}

export const isPinned = ({ pins }: Picked, place: TaskPlace): boolean => pins.some((pin) => samePlace(pin, place));
