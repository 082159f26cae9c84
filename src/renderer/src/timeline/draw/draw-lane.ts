import type { TaskOutcome } from '../../../../contract/index.ts';
import { drawnAsBars, isThin, stretches } from '../scene/detail.ts';
import { firstWhere } from '../model/growable.ts';
import type { LaneIndex } from '../model/lane-index.ts';
import { slotTop, type LaneBox } from '../scene/layout.ts';
import type { TimeScale } from '../scene/scale.ts';
import { endOfTrial, laneOf, type SceneTrial } from '../scene/scene.ts';
import { drawBars } from './draw-bars.ts';
import { hatchKept } from './draw-kept.ts';
import type { Pen } from './pen.ts';
import { addFailureSign, hatch, signIsFilled } from './shapes.ts';

/** Draws the background of a lane or a track, so that idle time is visible. Here and below `box.top` is a position on the canvas. */
export function drawGround({ ctx, scale, theme }: Pen, box: Pick<LaneBox, 'top' | 'height'>): void {
  ctx.fillStyle = theme.lane;
  ctx.fillRect(scale.left, box.top, scale.right - scale.left, box.height);
}

/** Draws the start-up, tasks and failures of one lane. */
export function drawLane(pen: Pen, shown: SceneTrial, box: LaneBox): void {
  drawStartup(pen, shown, box);
  const lane = shown.index.lanes[box.lane];
  if (!lane) return;
  if (drawnAsBars(lane, box, pen.scale)) drawBars(pen, shown, lane, box);
  else drawMerged(pen, shown, lane, box);
  drawFailures(pen, lane, box);
}

/** Draws the start-up: faint while the coordinator starts, until it spawns the lane's worker, then full. */
function drawStartup({ ctx, scale, theme }: Pen, shown: SceneTrial, box: LaneBox): void {
  const lane = laneOf(shown.trial, box.lane);
  if (!lane) return;
  const readyMs = lane.readyMs ?? endOfTrial(shown);
  ctx.strokeStyle = theme.hatch;
  ctx.lineWidth = 1;
  const part = (fromMs: number, toMs: number, alpha: number): void => {
    const x0 = Math.max(scale.left, scale.x(fromMs));
    const x1 = Math.min(scale.right, scale.x(toMs));
    if (x1 <= x0) return;
    ctx.globalAlpha = alpha;
    hatch(ctx, { x0, x1, top: box.top, height: box.height }, scale.x(fromMs));
  };
  part(0, lane.spawnedMs, 0.4);
  part(lane.spawnedMs, readyMs, 1);
  ctx.globalAlpha = 1;
}

/** Draws merged tasks: the height is the share of busy slots, hatched on top as far as tasks were kept from a core. In a lane with one slot, a faint colour above it marks tasks. */
function drawMerged({ ctx, scale, theme }: Pen, { trial }: SceneTrial, lane: LaneIndex, box: LaneBox): void {
  const bottom = box.top + box.height;
  const parts = stretches(lane, box.slots, scale, Math.round(box.height), isThin(box) ? 2 : 1);
  const clipped = parts.map(({ x0, x1, share, kept }) => ({
    x: Math.max(x0, scale.left),
    width: Math.min(x1, scale.right) - Math.max(x0, scale.left),
    share,
    kept,
  }));
  ctx.fillStyle = theme.strategies[trial.strategy];
  if (box.slots === 1) {
    ctx.globalAlpha = 0.3;
    for (const { x, width, share } of clipped) if (share < 1) ctx.fillRect(x, box.top, width, box.height * (1 - share));
    ctx.globalAlpha = 1;
  }
  for (const { x, width, share, kept } of clipped)
    if (share > kept) ctx.fillRect(x, bottom - box.height * (share - kept), width, box.height * (share - kept));
  const keptBoxes = clipped.flatMap(({ x, width, share, kept }) =>
    kept === 0 ? [] : [{ x0: x, x1: x + width, top: bottom - box.height * share, height: box.height * kept }],
  );
  ctx.fillStyle = theme.tints[trial.strategy];
  for (const { x0, x1, top, height } of keptBoxes) ctx.fillRect(x0, top, x1 - x0, height);
  // In a thin lane lines would be no more than dots.
  if (!isThin(box)) hatchKept({ ctx, scale, theme }, trial.strategy, keptBoxes);
}

/** A failure sign with its position on the canvas. */
interface Sign {
  readonly outcome: TaskOutcome;
  readonly x: number;
  readonly y: number;
}

function drawFailures({ ctx, scale, theme }: Pen, lane: LaneIndex, box: LaneBox): void {
  const size = Math.min(4, Math.max(2, box.height / 2 - 1));
  const signs = signsInView(lane, box, scale, size);
  if (isThin(box)) {
    // The lane is too low for shapes.
    for (const [colour, margin] of [
      [theme.background, 1],
      [theme.failure, 0],
    ] as const) {
      ctx.fillStyle = colour;
      for (const { x } of signs) ctx.fillRect(Math.round(x) - margin, box.top, 2 + 2 * margin, box.height);
    }
    return;
  }
  // One path for filled and one for outlined signs: thousands of signs are then as fast as one.
  for (const filled of [false, true]) {
    const some = signs.filter(({ outcome }) => signIsFilled(outcome) === filled);
    if (some.length === 0) continue;
    ctx.beginPath();
    for (const { outcome, x, y } of some) addFailureSign(ctx, outcome, x, y, size);
    // A rim in the background colour separates the signs from the bars below.
    ctx.strokeStyle = theme.background;
    ctx.lineWidth = size > 3 ? 4 : 3;
    ctx.stroke();
    ctx.fillStyle = ctx.strokeStyle = theme.failure;
    ctx.lineWidth = 1.75;
    if (filled) ctx.fill();
    else ctx.stroke();
  }
}

/** The signs at the ends of failed tasks. Of signs that would touch, only the first remains. */
function signsInView(lane: LaneIndex, box: LaneBox, scale: TimeScale, size: number): Sign[] {
  const marks = lane.failures;
  const apartMs = (size * 2 + 3) * scale.msPerPx;
  const after = (ms: number, hint: number): number => firstWhere(marks.length, hint, (i) => (marks[i]?.endMs ?? 0) >= ms);
  const signs: Sign[] = [];
  for (let i = after(scale.view.fromMs, 0); i < marks.length;) {
    const mark = marks[i];
    if (!mark || mark.endMs > scale.view.toMs) break;
    const y = box.dense ? box.top + size + 2 : slotTop(box, mark.slot) + box.slotHeight / 2;
    signs.push({ outcome: mark.outcome, x: Math.max(scale.left + size, scale.x(mark.endMs) - size - 4), y });
    i = after(mark.endMs + apartMs, i);
  }
  return signs;
}
