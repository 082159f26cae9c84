import { drawnAsBars } from './detail.ts';
import { firstWhere } from '../model/growable.ts';
import type { LaneIndex } from '../model/lane-index.ts';
import { endOf, startOf } from '../model/times.ts';
import { laneAt, trackAt, type LaneBox } from './layout.ts';
import type { TimeScale } from './scale.ts';
import { laneOf, type Scene, type SceneTrial } from './scene.ts';
import type { TaskPlace } from './task.ts';

/** The object under the pointer. */
export type Hit =
  | { readonly kind: 'task'; readonly place: TaskPlace }
  /** Merged tasks: the number that touch the span, and the average in flight. */
  | {
      readonly kind: 'merged';
      readonly trialKey: string;
      readonly lane: number;
      readonly fromMs: number;
      readonly toMs: number;
      readonly tasks: number;
      readonly inFlight: number;
      readonly failures: number;
    }
  /** A point in time on a track. */
  | { readonly kind: 'track'; readonly trialKey: string; readonly machine: string | null; readonly atMs: number }
  | { readonly kind: 'startup'; readonly trialKey: string; readonly lane: number; readonly fromMs: number; readonly toMs: number | null };

/** The distance in pixels within which the pointer hits a thin bar. */
const reachPx = 3;

/** The object at a position; `y` counts from the top of the content. */
export function hitTest(scene: Scene, scale: TimeScale, x: number, y: number): Hit | null {
  if (x < scale.left || x > scale.right) return null;
  const track = trackAt(scene.layout, y);
  const under = track && scene.trials[track.trial];
  if (under) return { kind: 'track', trialKey: under.trial.key, machine: track.box.machine, atMs: scale.ms(x) };
  const at = laneAt(scene.layout, y);
  const shown = at && scene.trials[at.trial];
  if (!shown) return null;
  const lane = shown.index.lanes[at.box.lane];
  const found =
    lane && (drawnAsBars(lane, at.box, scale) ? taskAt(shown, lane, at.box, scale, { x, y }) : mergedAt(shown, lane, at.box, scale, x));
  return found ?? startupAt(shown, at.box.lane, scale.ms(x));
}

function taskAt(
  { trial, index }: SceneTrial,
  lane: LaneIndex,
  box: LaneBox,
  scale: TimeScale,
  at: { readonly x: number; readonly y: number },
): Hit | null {
  const { x, y } = at;
  const slot = Math.min(box.slots - 1, Math.floor((box.top + box.height - y) / box.slotHeight));
  const rows = lane.slots.rows[slot];
  if (!rows) return null;
  const after = firstWhere(rows.length, 0, (i) => endOf(index.columns, rows.at(i)) >= scale.ms(x));
  const distance = (position: number): number => {
    if (position < 0 || position >= rows.length) return Infinity;
    const row = rows.at(position);
    return Math.max(scale.x(startOf(index.columns, row)) - x, x - scale.x(endOf(index.columns, row)), 0);
  };
  const position = distance(after - 1) < distance(after) ? after - 1 : after;
  if (distance(position) > reachPx) return null;
  return { kind: 'task', place: { trialKey: trial.key, lane: box.lane, slot, position } };
}

function mergedAt({ trial }: SceneTrial, lane: LaneIndex, box: LaneBox, scale: TimeScale, x: number): Hit | null {
  const fromMs = scale.ms(x - 1);
  const toMs = scale.ms(x + 1);
  const tasks = lane.flight.countIn(fromMs, toMs);
  if (tasks === 0) return null;
  const marks = lane.failures;
  const failedFrom = firstWhere(marks.length, 0, (i) => (marks[i]?.endMs ?? 0) >= fromMs);
  const failedTo = firstWhere(marks.length, failedFrom, (i) => (marks[i]?.endMs ?? 0) >= toMs);
  const inFlight = lane.flight.timeIn(fromMs, toMs) / (toMs - fromMs);
  return { kind: 'merged', trialKey: trial.key, lane: box.lane, fromMs, toMs, tasks, inFlight, failures: failedTo - failedFrom };
}

function startupAt({ trial }: SceneTrial, number: number, ms: number): Hit | null {
  const lane = laneOf(trial, number);
  if (!lane || ms < lane.spawnedMs || (lane.readyMs !== null && ms > lane.readyMs)) return null;
  return { kind: 'startup', trialKey: trial.key, lane: number, fromMs: lane.spawnedMs, toMs: lane.readyMs };
}
