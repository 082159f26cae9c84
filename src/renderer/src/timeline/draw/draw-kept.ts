import type { StrategyId } from '../../../../contract/index.ts';
import type { Pen } from './pen.ts';
import { addHatch, type Box } from './shapes.ts';

/** Hatches what was kept from a core: the lines of all boxes as one path, in the full colour, as one pattern that moves with time. */
export function hatchKept({ ctx, scale, theme }: Pen, strategy: StrategyId, boxes: readonly Box[]): void {
  if (boxes.length === 0) return;
  ctx.strokeStyle = theme.strategies[strategy];
  ctx.lineWidth = 1;
  ctx.beginPath();
  // A line's x + y is the same all along, so boxes of different heights continue each other's lines if it counts from the same point.
  for (const box of boxes) addHatch(ctx, box, scale.x(0) - (box.top + box.height));
  ctx.stroke();
}
