import type { Flight } from '../../model/flight.ts';
import { endOfTrial, laneOf, type Scene, type SceneTrial } from '../scene.ts';

/** A span in which a lane was ready and ran no task, before the last result. */
export interface Gap {
  readonly trialKey: string;
  readonly lane: number;
  readonly fromMs: number;
  readonly toMs: number;
}

const lengthOf = ({ fromMs, toMs }: Gap): number => toMs - fromMs;

/** The next longest gap after `from`, or the next longer one; the longest if there is no `from`. Null if there is none. */
export function findGap(scene: Scene, from: Gap | null, direction: 'next' | 'previous'): Gap | null {
  const sign = direction === 'next' ? 1 : -1;
  let best: Gap | null = null;
  for (const shown of scene.trials) {
    for (const [lane, { cover }] of shown.index.lanes.entries()) {
      eachGap(shown, lane, cover, (fromMs, toMs) => {
        // There are up to as many gaps as tasks: only those that may be the best become objects.
        if (from && sign * (lengthOf(from) - (toMs - fromMs)) < 0) return;
        if (best && sign * (lengthOf(best) - (toMs - fromMs)) > 0) return;
        const gap = { trialKey: shown.trial.key, lane, fromMs, toMs };
        if (from && sign * compare(gap, from) <= 0) return;
        if (!best || sign * compare(gap, best) < 0) best = gap;
      });
    }
  }
  return best;
}

/** Longer gaps come first; of the same length, those that begin first, then those of the first lanes. */
const compare = (a: Gap, b: Gap): number =>
  lengthOf(b) - lengthOf(a) || a.fromMs - b.fromMs || a.trialKey.localeCompare(b.trialKey) || a.lane - b.lane;

/** Spans of a cover don't overlap, so the end at a position belongs to the start at the same one. */
function eachGap(shown: SceneTrial, lane: number, { starts, ends }: Flight, visit: (fromMs: number, toMs: number) => void): void {
  const endMs = shown.trial.phases?.lastResultMs ?? endOfTrial(shown);
  let fromMs = laneOf(shown.trial, lane)?.readyMs ?? endMs;
  for (let i = 0; i < starts.length; i++) {
    if (starts.at(i) > fromMs) visit(fromMs, starts.at(i));
    fromMs = ends.at(i);
  }
  if (endMs > fromMs) visit(fromMs, endMs);
}
