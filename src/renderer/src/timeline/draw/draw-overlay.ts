import { formatDuration } from '../../../../core/format/index.ts';
import { frameScale, type Frame } from './draw.ts';
import type { Hit } from '../scene/hit.ts';
import { axisHeight, headHeight, overviewHeight, slotTop, type LaneBox } from '../scene/layout.ts';
import type { Scene } from '../scene/scene.ts';
import type { Pen } from './pen.ts';
import type { Surface } from './shapes.ts';
import { figuresOf, type TaskPlace } from '../scene/task.ts';
import type { TimelineTheme } from './theme.ts';
import { pointInTime } from '../scene/ticks.ts';

/** The state of the pointer and the keyboard. */
export interface Pointing {
  /** The pointer's horizontal position on the canvas, or null if it is elsewhere. */
  readonly x: number | null;
  readonly hit: Hit | null;
  readonly focus: TaskPlace | null;
  /** The span that the user is marking with Shift and drag, in milliseconds. */
  readonly marked: { readonly fromMs: number; readonly toMs: number } | null;
}

/** Draws what follows the pointer on a separate canvas, so that pointer moves redraw nothing else. */
export function drawOverlay(ctx: Surface, scene: Scene, frame: Frame, pointing: Pointing, theme: TimelineTheme): void {
  const scale = frameScale(frame);
  const pen: Pen = { ctx, scale, theme };
  ctx.clearRect(0, 0, frame.width, frame.height);
  if (pointing.x !== null && pointing.x >= scale.left && pointing.x <= scale.right) drawCrosshair(pen, frame, pointing.x);
  if (pointing.marked) drawMarked(pen, frame, pointing.marked);
  ctx.save();
  ctx.beginPath();
  ctx.rect(scale.left - 2, headHeight, scale.right - scale.left + 4, frame.height - headHeight);
  ctx.clip();
  if (pointing.hit?.kind === 'task') drawTask(pen, scene, frame, pointing.hit.place, theme.text);
  if (pointing.focus) drawTask(pen, scene, frame, pointing.focus, theme.focus);
  ctx.restore();
}

/** The box of a task's lane, or null if its trial is not shown. */
export function laneBoxOf(scene: Scene, place: TaskPlace): LaneBox | null {
  const trial = scene.trials.findIndex((t) => t.trial.key === place.trialKey);
  return scene.layout.trials[trial]?.lanes[place.lane] ?? null;
}

/** Outlines a task, with a faint line over its time in the queue. */
function drawTask({ ctx, scale, theme }: Pen, scene: Scene, frame: Frame, place: TaskPlace, colour: string): void {
  const box = laneBoxOf(scene, place);
  const task = figuresOf(scene, place);
  if (!box || !task) return;
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

function drawCrosshair(pen: Pen, frame: Frame, x: number): void {
  const { ctx, scale, theme } = pen;
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = theme.mutedText;
  ctx.fillRect(Math.round(x), headHeight, 1, frame.height - headHeight);
  ctx.globalAlpha = 1;
  label(pen, pointInTime(Math.max(0, scale.ms(x)), scale.msPerPx), x, frame.width);
}

function drawMarked(pen: Pen, frame: Frame, span: { fromMs: number; toMs: number }): void {
  const { ctx, scale, theme } = pen;
  const x0 = scale.x(Math.min(span.fromMs, span.toMs));
  const x1 = scale.x(Math.max(span.fromMs, span.toMs));
  ctx.globalAlpha = 0.2;
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
