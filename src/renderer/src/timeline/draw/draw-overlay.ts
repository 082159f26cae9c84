import { formatDuration } from '../../../../core/format/index.ts';
import { frameScale, type Frame } from './draw.ts';
import type { Hit } from '../scene/hit.ts';
import { axisHeight, headHeight, overviewHeight, slotTop, type LaneBox } from '../scene/layout.ts';
import type { Scene } from '../scene/scene.ts';
import type { Gap } from '../scene/picks/gaps.ts';
import { pinNames, type Picked } from '../scene/picks/picked.ts';
import type { Pen } from './pen.ts';
import type { Surface } from './shapes.ts';
import { figuresOf, type TaskPlace } from '../scene/task.ts';
import type { TimelineTheme } from './theme.ts';
import { pointInTime } from '../scene/ticks.ts';
import type { View } from '../scene/viewport.ts';

/** The state of the pointer and the keyboard. */
export interface Pointing {
  /** The pointer's horizontal position on the canvas, or null if it is elsewhere. */
  readonly x: number | null;
  readonly hit: Hit | null;
  readonly picked: Picked;
  /** The span that the user is marking by a drag. */
  readonly marked: View | null;
}

/** Draws what follows the pointer on a separate canvas, so that pointer moves redraw nothing else. */
export function drawOverlay(ctx: Surface, scene: Scene, frame: Frame, pointing: Pointing, theme: TimelineTheme): void {
  const scale = frameScale(frame);
  const pen: Pen = { ctx, scale, theme };
  ctx.clearRect(0, 0, frame.width, frame.height);
  if (pointing.x !== null && pointing.x >= scale.left && pointing.x <= scale.right) drawCrosshair(pen, frame, pointing.x);
  const { picked } = pointing;
  if (frame.untilMs < Infinity) drawPlayhead(pen, frame);
  const span = pointing.marked ?? picked.range;
  if (span) drawSpan(pen, frame, span);
  ctx.save();
  ctx.beginPath();
  ctx.rect(scale.left - 2, headHeight, scale.right - scale.left + 4, frame.height - headHeight);
  ctx.clip();
  if (pointing.hit?.kind === 'task') drawTask(pen, scene, frame, pointing.hit.place, theme.text);
  if (picked.gap) drawGap(pen, scene, frame, picked.gap);
  for (const [i, pin] of picked.pins.entries()) drawPin(pen, scene, frame, pin, pinNames[i] ?? '');
  if (picked.focus) drawTask(pen, scene, frame, picked.focus, theme.focus);
  ctx.restore();
}

/** The box of a lane, or null if its trial is not shown. */
export function laneBoxOf(scene: Scene, place: Pick<TaskPlace, 'trialKey' | 'lane'>): LaneBox | null {
  const trial = scene.trials.findIndex((t) => t.trial.key === place.trialKey);
  return scene.layout.trials[trial]?.lanes[place.lane] ?? null;
}

/** Outlines a task, with a faint line over its time in the queue. */
function drawTask({ ctx, scale, theme }: Pen, scene: Scene, frame: Frame, place: TaskPlace, colour: string): void {
  const box = laneBoxOf(scene, place);
  const task = figuresOf(scene, place);
  if (!box || !task || task.startedMs > frame.untilMs) return;
  const top = slotTop(box, place.slot) + headHeight - frame.scrollTop;
  const height = Math.max(3, box.slotHeight);
  // Cuts lines far outside the canvas, since browsers draw very long ones slowly and imprecisely.
  const x = (ms: number): number => Math.min(Math.max(scale.x(ms), scale.left - 10), scale.right + 10);
  const start = x(task.startedMs);
  const queued = x(task.queuedMs);
  ctx.globalAlpha = 0.55;
  ctx.fillStyle = theme.text;
  ctx.fillRect(queued, top + height / 2 - 1, start - queued, 2);
  ctx.fillRect(queued, top + 2, 1, height - 4);
  ctx.globalAlpha = 1;
  // The rim in the background colour separates the outline from bars of a similar colour.
  for (const [rim, width] of [
    [theme.background, 5],
    [colour, 2],
  ] as const) {
    ctx.strokeStyle = rim;
    ctx.lineWidth = width;
    ctx.strokeRect(start - 1, top - 1, Math.max(3, x(task.endedMs) - start) + 1, height + 2);
  }
}

/** Draws the time of a replay as a line. */
function drawPlayhead(pen: Pen, { untilMs, width, height }: Frame): void {
  const { ctx, scale, theme } = pen;
  const x = Math.round(scale.x(untilMs));
  if (x < scale.left || x > scale.right) return;
  ctx.fillStyle = theme.focus;
  ctx.fillRect(x - 1, headHeight, 2, height - headHeight);
  label(pen, pointInTime(untilMs, scale.msPerPx), x, width);
}

/** Outlines a pinned task, with its letter above. */
function drawPin(pen: Pen, scene: Scene, frame: Frame, place: TaskPlace, name: string): void {
  const { ctx, scale, theme } = pen;
  drawTask(pen, scene, frame, place, theme.text);
  const box = laneBoxOf(scene, place);
  const task = figuresOf(scene, place);
  const { fromMs, toMs } = scale.view;
  if (!box || !task || task.endedMs < fromMs || task.startedMs > Math.min(toMs, frame.untilMs)) return;
  const x = Math.max(scale.left, scale.x(task.startedMs));
  const top = slotTop(box, place.slot) + headHeight - frame.scrollTop;
  ctx.fillStyle = theme.text;
  ctx.fillRect(x - 2, top - 13, 13, 12);
  ctx.font = `600 10px ${theme.fontFamily}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = theme.background;
  ctx.fillText(name, x + 1, top - 6.5);
}

/** Outlines a gap in its lane. */
function drawGap({ ctx, scale, theme }: Pen, scene: Scene, frame: Frame, gap: Gap): void {
  const box = laneBoxOf(scene, gap);
  if (!box) return;
  const x0 = Math.max(scale.left - 2, scale.x(gap.fromMs));
  const x1 = Math.min(scale.right + 2, scale.x(gap.toMs));
  if (x1 <= x0) return;
  ctx.strokeStyle = theme.focus;
  ctx.lineWidth = 2;
  ctx.setLineDash([4, 3]);
  ctx.strokeRect(x0, box.top + headHeight - frame.scrollTop, x1 - x0, box.height);
  ctx.setLineDash([]);
}

function drawCrosshair(pen: Pen, frame: Frame, x: number): void {
  const { ctx, scale, theme } = pen;
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = theme.mutedText;
  ctx.fillRect(Math.round(x), headHeight, 1, frame.height - headHeight);
  ctx.globalAlpha = 1;
  label(pen, pointInTime(Math.max(0, scale.ms(x)), scale.msPerPx), x, frame.width);
}

function drawSpan(pen: Pen, frame: Frame, span: View): void {
  const { ctx, scale, theme } = pen;
  if (span.toMs < scale.view.fromMs || span.fromMs > scale.view.toMs) return;
  const x0 = Math.max(scale.left, scale.x(span.fromMs));
  const x1 = Math.min(scale.right, scale.x(span.toMs));
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = theme.focus;
  ctx.fillRect(x0, headHeight, x1 - x0, frame.height - headHeight);
  ctx.globalAlpha = 1;
  ctx.fillRect(x0, headHeight, 1, frame.height - headHeight);
  ctx.fillRect(x1 - 1, headHeight, 1, frame.height - headHeight);
  label(pen, formatDuration(Math.abs(span.toMs - span.fromMs)), (x0 + x1) / 2, frame.width);
}

/** Draws a small label on the time axis. */
function label({ ctx, theme }: Pen, text: string, x: number, width: number): void {
  ctx.font = `600 11px ${theme.fontFamily}`;
  const labelWidth = ctx.measureText(text).width + 10;
  const left = Math.min(Math.max(0, x - labelWidth / 2), width - labelWidth);
  ctx.fillStyle = theme.text;
  ctx.fillRect(left, overviewHeight + 2, labelWidth, axisHeight - 4);
  ctx.fillStyle = theme.background;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, left + 5, overviewHeight + axisHeight / 2 + 0.5);
}
