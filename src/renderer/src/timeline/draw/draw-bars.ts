import { partsOf, type TaskParts } from '../../../../contract/index.ts';
import { barLook } from '../scene/bar-look.ts';
import { tasksInView } from '../scene/detail.ts';
import { slotTop, type LaneBox } from '../scene/layout.ts';
import type { SceneTrial } from '../scene/scene.ts';
import type { LaneIndex } from '../model/lane-index.ts';
import { endOf, startOf } from '../model/times.ts';
import { hatchKept } from './draw-kept.ts';
import type { Pen } from './pen.ts';
import type { Box } from './shapes.ts';

/** A bar on the canvas in whole pixels. */
interface Bar {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a bar shows: the heights of the full colour and of the hatched part on top, and the colours of text above and below the edge of the full colour. */
interface Fill {
  readonly fullPx: number;
  readonly keptPx: number;
  readonly above: string;
  readonly below: string;
}

/** Thickness of the outline of a hollow bar. */
const rim = 2;
/** The room for a sign. */
const signPx = 12;
/** Half the height of the numbers on bars. */
const halfTextPx = 5;

/**
 * Draws each task as a bar: full as far as it computed, pale as far as it waited, and hatched on top as far as it was kept from a core. Bars of
 * failed tasks are hollow, so that colour is not the only difference.
 */
export function drawBars(pen: Pen, { trial, index }: SceneTrial, lane: LaneIndex, box: LaneBox): void {
  const { ctx, scale, theme } = pen;
  const { columns } = index;
  const look = barLook(lane, box, scale, trial.total);
  const height = box.slotHeight - (box.slots > 1 && box.slotHeight > 3 ? 1 : 0);
  const colours = { full: theme.strategies[trial.strategy], pale: theme.tints[trial.strategy] };
  ctx.font = `10px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const kept: Box[] = [];
  const numbers: { readonly bar: Bar; readonly fill: Fill; readonly text: string }[] = [];
  for (const [slot, rows] of lane.slots.rows.entries()) {
    const { from, to } = tasksInView(columns, rows, scale.view);
    const top = slotTop(box, slot);
    for (let position = from; position < to; position++) {
      const row = rows.at(position);
      const x = Math.max(scale.left, Math.round(scale.x(startOf(columns, row))));
      const exact = Math.min(scale.right, Math.round(scale.x(endOf(columns, row)))) - x;
      // Wide bars leave a gap of a pixel, so that consecutive tasks are distinct.
      const bar = { x, top, width: Math.max(1, exact - (exact > 3 ? 1 : 0)), height };
      const failed = (columns.outcome[row] ?? 0) !== 0;
      const fill = failed ? fillFailed(pen, bar) : fillBar(pen, bar, look.shaded ? partsOf(columns, row) : allComputed, colours);
      if (fill.keptPx > 0) kept.push({ x0: bar.x, x1: bar.x + bar.width, top, height: fill.keptPx });
      // The sign of a failed task is at the end of its bar.
      if (bar.width >= look.numberedFromPx + (failed ? signPx : 0)) numbers.push({ bar, fill, text: String(columns.index[row] ?? 0) });
    }
  }
  hatchKept(pen, trial.strategy, kept);
  for (const { bar, fill, text } of numbers) drawNumber(pen, bar, fill, text, colours.pale);
}

function fillFailed({ ctx, theme }: Pen, { x, top, width, height }: Bar): Fill {
  ctx.fillStyle = theme.failure;
  ctx.fillRect(x, top, width, height);
  const hollow = width > 2 * rim + 1 && height > 2 * rim + 1;
  if (hollow) {
    ctx.fillStyle = theme.background;
    ctx.fillRect(x + rim, top + rim, width - 2 * rim, height - 2 * rim);
  }
  return { fullPx: hollow ? 0 : height, keptPx: 0, above: theme.text, below: theme.barText };
}

function fillBar({ ctx, theme }: Pen, bar: Bar, parts: TaskParts | null, colours: { readonly full: string; readonly pale: string }): Fill {
  const { x, top, width, height } = bar;
  // A line at the foot of a task that did not compute, so that every bar stands out from the lane.
  const fullPx = parts === null ? 0 : Math.max(Math.min(2, height), Math.round(height * parts.computed));
  const keptPx = Math.min(height - fullPx, Math.round(height * (parts?.kept ?? 0)));
  if (fullPx < height) {
    ctx.fillStyle = colours.pale;
    ctx.fillRect(x, top, width, height - fullPx);
  }
  ctx.fillStyle = colours.full;
  if (fullPx > 0) ctx.fillRect(x, top + height - fullPx, width, fullPx);
  else outline(bar, ctx);
  return { fullPx, keptPx, above: theme.text, below: theme.barText };
}

/** The parts of tasks in bars that are too small to show them. */
const allComputed: TaskParts = { computed: 1, kept: 0 };

/** An outline one pixel thick, as rectangles: those need no alignment to pixels and no other colour than the fill's. */
function outline({ x, top, width, height }: Bar, ctx: Pen['ctx']): void {
  ctx.fillRect(x, top, width, 1);
  ctx.fillRect(x, top + height - 1, width, 1);
  ctx.fillRect(x, top, 1, height);
  ctx.fillRect(x + width - 1, top, 1, height);
}

/** Draws the number of a task: on `pale` instead of hatching; where it lies across the edge of the full colour, each part in the colour that stands out there. */
function drawNumber(
  { ctx }: Pen,
  { x, top, width, height }: Bar,
  { fullPx, keptPx, above, below }: Fill,
  text: string,
  pale: string,
): void {
  const middle = top + height / 2 + 0.5;
  const plate = Math.max(top, Math.floor(middle - halfTextPx - 1));
  if (top + keptPx > plate) {
    ctx.fillStyle = pale;
    ctx.fillRect(x + 2, plate, ctx.measureText(text).width + 4, Math.min(top + keptPx, Math.ceil(middle + halfTextPx)) - plate);
  }
  const edge = top + height - fullPx;
  const write = (colour: string): void => {
    ctx.fillStyle = colour;
    ctx.fillText(text, x + 4, middle);
  };
  if (edge <= middle - halfTextPx || edge >= middle + halfTextPx) {
    write(edge < middle ? below : above);
    return;
  }
  for (const [colour, from, to] of [
    [above, top, edge],
    [below, edge, top + height],
  ] as const) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(x, from, width, to - from);
    ctx.clip();
    write(colour);
    ctx.restore();
  }
}
