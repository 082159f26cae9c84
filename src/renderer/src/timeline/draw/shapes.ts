import type { TaskOutcome } from '../../../../contract/index.ts';

/** The part of a canvas context that drawing uses; tests record the calls. */
export type Surface = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'strokeRect'
  | 'clearRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'closePath'
  | 'rect'
  | 'clip'
  | 'fill'
  | 'stroke'
  | 'save'
  | 'restore'
  | 'translate'
  | 'setLineDash'
>;

/** A box on the canvas, in CSS pixels. */
export interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly top: number;
  readonly height: number;
}

const hatchGap = 6;

/** Fills a box with diagonal lines. The pattern starts at `anchor`, so that it moves with its object. */
export function hatch(ctx: Surface, box: Box, anchor: number): void {
  ctx.beginPath();
  addHatch(ctx, box, anchor);
  ctx.stroke();
}

/** Adds the lines to the path, so that one stroke draws those of many boxes. */
export function addHatch(ctx: Surface, { x0, x1, top, height }: Box, anchor: number): void {
  const bottom = top + height;
  // A line rises from (c, bottom) to (c + height, top). Arithmetic cuts it to the box, which is cheaper than a clip.
  const first = anchor + Math.ceil((x0 - height - anchor) / hatchGap) * hatchGap;
  for (let c = first; c < x1; c += hatchGap) {
    const from = Math.max(c, x0);
    const to = Math.min(c + height, x1);
    if (to <= from) continue;
    ctx.moveTo(from, bottom - (from - c));
    ctx.lineTo(to, bottom - (to - c));
  }
}

/** Whether the sign of an outcome is filled; the others are outlines. */
export const signIsFilled = (outcome: TaskOutcome): boolean => outcome === 'timeout' || outcome === 'died';

/** Adds the sign of a failed task to the path. Each outcome has its own shape, so that colour is not needed to distinguish them. */
export function addFailureSign(ctx: Surface, outcome: TaskOutcome, x: number, y: number, size: number): void {
  switch (outcome) {
    case 'timeout':
      ctx.moveTo(x, y - size);
      ctx.lineTo(x + size, y + size * 0.8);
      ctx.lineTo(x - size, y + size * 0.8);
      ctx.closePath();
      break;
    case 'died':
      ctx.moveTo(x, y - size);
      ctx.lineTo(x + size, y);
      ctx.lineTo(x, y + size);
      ctx.lineTo(x - size, y);
      ctx.closePath();
      break;
    case 'cancelled':
      ctx.moveTo(x + size * 0.8, y);
      ctx.arc(x, y, size * 0.8, 0, 2 * Math.PI);
      break;
    default:
      ctx.moveTo(x - size, y - size);
      ctx.lineTo(x + size, y + size);
      ctx.moveTo(x + size, y - size);
      ctx.lineTo(x - size, y + size);
  }
}

/** The text, truncated with an ellipsis if it is wider than `width`. */
export function fittingText(ctx: Surface, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text;
  let length = text.length;
  while (length > 0 && ctx.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return length === 0 ? '' : `${text.slice(0, length)}…`;
}
