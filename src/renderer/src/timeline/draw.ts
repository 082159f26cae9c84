import { drawAxis, drawGrid } from './draw-axis.ts';
import { drawHeading, drawLaneName, drawPhases } from './draw-labels.ts';
import { drawLane } from './draw-lane.ts';
import { gutterWidth, headHeight } from './layout.ts';
import { timeScale, type TimeScale } from './scale.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './shapes.ts';
import { trialShares } from './summary.ts';
import type { TimelineTheme } from './theme.ts';
import type { View } from './viewport.ts';

/** What one looks at: the span of time, the size of the canvas in CSS pixels, and how far the content is scrolled. */
export interface Frame {
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** A little room on the right, so that the last label and the end of the last bar are not cut. */
const rightMargin = 12;

export const frameScale = (frame: Pick<Frame, 'view' | 'width'>): TimeScale =>
  timeScale(frame.view, gutterWidth, frame.width - rightMargin);

/** Draws all that is in sight. The overview is drawn apart (draw-overview.ts), what follows the pointer too (draw-overlay.ts). */
export function draw(ctx: Surface, scene: Scene, frame: Frame, theme: TimelineTheme): void {
  const scale = frameScale(frame);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, headHeight, frame.width, frame.height - headHeight);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, headHeight, frame.width, frame.height - headHeight);
  ctx.clip();
  const shift = headHeight - frame.scrollTop;
  const inSight = (top: number, bottom: number): boolean => bottom + shift > headHeight && top + shift < frame.height;
  drawGrid(ctx, scale, frame.height, theme);
  for (const [t, box] of scene.layout.trials.entries()) {
    const shown = scene.trials[t];
    if (!shown || !inSight(box.headingTop, box.bottom)) continue;
    for (const lane of box.lanes) {
      if (!inSight(lane.top, lane.top + lane.height)) continue;
      const placed = { ...lane, top: lane.top + shift };
      drawLane(ctx, shown, placed, scale, theme);
      drawLaneName(ctx, shown.trial, placed, theme);
    }
    const lanesTop = box.headingTop + box.headingHeight + shift;
    drawPhases(ctx, shown.trial, lanesTop, box.bottom + shift, scale, theme);
    drawHeading(ctx, shown.trial, trialShares(shown, box.lanes, frame.view), box.headingTop + shift, frame.width, theme);
  }
  ctx.restore();
  drawAxis(ctx, scale, frame.width, theme);
}
