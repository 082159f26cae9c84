import type { TaskOutcome } from '../../../../contract/index.ts';
import { drawnAsBars } from './detail.ts';
import type { LaneBox } from './layout.ts';
import type { TimeScale } from './scale.ts';
import { endOfTrial, laneOf, type Scene, type SceneTrial } from './scene.ts';
import { laneName } from './task.ts';
import type { View } from './viewport.ts';

/** The shares of lanes' time, which add up to 1, or are all 0 if no time is in view. */
export interface Shares {
  readonly busy: number;
  /** The part of `busy` in which tasks were kept from a core; null where that is unknown. It adds nothing to the sum. */
  readonly kept: number | null;
  /** Until a lane is ready: the start-up of the coordinator, then its own. */
  readonly startup: number;
  readonly idle: number;
}

export interface LaneSummary {
  readonly name: string;
  readonly tasks: number;
  readonly failures: number;
  readonly respawns: number;
  readonly shares: Shares;
}

interface Spent {
  readonly totalMs: number;
  readonly busyMs: number;
  /** Null where it is unknown. */
  readonly keptMs: number | null;
  readonly startupMs: number;
}

/** The shares of all lanes of a trial, within the view and up to the last result. */
export function trialShares(shown: SceneTrial, lanes: readonly LaneBox[], view: View): Shares {
  const spent = lanes.map((box) => laneTime(shown, box.lane, view));
  const sum = (of: (s: Spent) => number): number => spent.reduce((total, s) => total + of(s), 0);
  const keptMs = spent.some((s) => s.keptMs !== null) ? sum((s) => s.keptMs ?? 0) : null;
  return sharesOf({ totalMs: sum((s) => s.totalMs), busyMs: sum((s) => s.busyMs), keptMs, startupMs: sum((s) => s.startupMs) });
}

/** A summary for each lane of a trial; counts cover the whole trial, shares the view. */
export function laneSummaries(shown: SceneTrial, lanes: readonly LaneBox[], view: View): LaneSummary[] {
  return lanes.map(({ lane: number }) => {
    const index = shown.index.lanes[number];
    const lane = laneOf(shown.trial, number);
    return {
      name: laneName(lane, number),
      tasks: index?.tasks ?? 0,
      failures: index?.failures.length ?? 0,
      respawns: lane?.respawns ?? 0,
      shares: sharesOf(laneTime(shown, number, view)),
    };
  });
}

function laneTime(shown: SceneTrial, number: number, view: View): Spent {
  const end = shown.trial.phases?.lastResultMs ?? endOfTrial(shown);
  const fromMs = Math.max(0, view.fromMs);
  const toMs = Math.min(view.toMs, end);
  const totalMs = Math.max(0, toMs - fromMs);
  const lane = laneOf(shown.trial, number);
  const readyMs = lane ? (lane.readyMs ?? end) : 0;
  const startupMs = Math.max(0, Math.min(readyMs, toMs) - fromMs);
  const index = shown.index.lanes[number];
  const busyMs = Math.min(totalMs === 0 ? 0 : (index?.cover.timeIn(fromMs, toMs) ?? 0), totalMs - startupMs);
  // Of tasks that ran together, each in its own thread, several may have been kept from a core at once.
  const keptMs = index?.keptKnown ? Math.min(busyMs, totalMs === 0 ? 0 : index.flight.weightedIn(fromMs, toMs)) : null;
  return { totalMs, startupMs, busyMs, keptMs };
}

function sharesOf({ totalMs, busyMs, keptMs, startupMs }: Spent): Shares {
  if (totalMs === 0) return { busy: 0, kept: null, startup: 0, idle: 0 };
  return {
    busy: busyMs / totalMs,
    kept: keptMs === null ? null : keptMs / totalMs,
    startup: startupMs / totalMs,
    idle: (totalMs - busyMs - startupMs) / totalMs,
  };
}

/** The number of tasks that touch the view, and of those drawn as single bars. */
export function tasksShown(scene: Scene, scale: TimeScale): { readonly shown: number; readonly inView: number } {
  let shown = 0;
  let inView = 0;
  for (const [t, box] of scene.layout.trials.entries()) {
    for (const laneBox of box.lanes) {
      const lane = scene.trials[t]?.index.lanes[laneBox.lane];
      if (!lane) continue;
      const count = lane.flight.countIn(scale.view.fromMs, scale.view.toMs);
      inView += count;
      if (drawnAsBars(lane, laneBox, scale)) shown += count;
    }
  }
  return { shown, inView };
}

/** Whether it is known of any task how long it was kept from a core. */
export const isKeptKnown = (scene: Scene): boolean => scene.trials.some(({ index }) => index.lanes.some(({ keptKnown }) => keptKnown));

/** All outcomes of failed tasks, over all trials. */
export function outcomesSeen(scene: Scene): ReadonlySet<TaskOutcome> {
  return new Set(scene.trials.flatMap(({ index }) => index.lanes.flatMap((lane) => [...lane.outcomes])));
}
