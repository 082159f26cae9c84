import { axisHeight, headHeight, overviewHeight } from '../scene/layout.ts';
import type { TimeScale } from '../scene/scale.ts';
import type { Pen } from './pen.ts';
import { ticks, type Ticks } from '../scene/ticks.ts';

/** Width reserved for one label of the axis. */
const labelWidth = 84;

const ticksOf = (scale: TimeScale): Ticks => ticks(scale.view, Math.floor((scale.right - scale.left) / labelWidth));

/** Draws fine vertical lines at round times, behind the lanes. */
export function drawGrid({ ctx, scale, theme }: Pen, height: number): void {
  ctx.fillStyle = theme.line;
  for (const ms of ticksOf(scale).atMs) ctx.fillRect(Math.round(scale.x(ms)), headHeight, 1, height - headHeight);
}

/** Draws the labels of round times, between the overview and the lanes. */
export function drawAxis({ ctx, scale, theme }: Pen, width: number): void {
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, overviewHeight, width, axisHeight);
  ctx.fillStyle = theme.line;
  ctx.fillRect(0, headHeight - 1, width, 1);
  ctx.font = `11px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  const { atMs, label } = ticksOf(scale);
  for (const ms of atMs) {
    const x = Math.round(scale.x(ms));
    ctx.fillStyle = theme.line;
    ctx.fillRect(x, headHeight - 5, 1, 5);
    ctx.fillStyle = theme.mutedText;
    const text = label(ms);
    // The last label stays inside the canvas.
    const fits = x + 4 + ctx.measureText(text).width <= width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(text, fits ? x + 4 : x - 4, overviewHeight + axisHeight / 2);
  }
  ctx.textAlign = 'left';
  ctx.fillText('since spawn', 4, overviewHeight + axisHeight / 2);
}
