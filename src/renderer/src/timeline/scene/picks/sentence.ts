import { formatDuration } from '../../../../../core/format/index.ts';
import type { Scene } from '../scene.ts';
import { figuresOf, laneNameOf, taskSentence } from '../task.ts';
import { exactFor, pointInTime } from '../ticks.ts';
import { spanMs } from '../viewport.ts';
import type { Picked } from './picked.ts';

/** What was picked last, for a screen reader; empty if nothing is picked. */
export function pickedSentence(scene: Scene, { focus, range, gap }: Picked): string {
  if (range) {
    const what = gap ? `Gap of ${laneNameOf(scene, gap) ?? 'a lane'}` : 'Range';
    const lengthMs = spanMs(range);
    return `${what}: ${formatDuration(lengthMs)} from ${pointInTime(range.fromMs, exactFor(lengthMs))}. Its figures are beside the timelines.`;
  }
  const task = focus && figuresOf(scene, focus);
  return task ? taskSentence(task) : '';
}
