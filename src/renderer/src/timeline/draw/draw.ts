import { drawAxis, drawGrid } from './draw-axis.ts';
import { drawHeading, drawLaneName, drawLastResult, drawReady } from './draw-labels.ts';
import { drawGround, drawLane } from './draw-lane.ts';
import { gutterWidth, headHeight } from '../scene/layout.ts';
import { timeScale, type TimeScale } from '../scene/scale.ts';
import type { Scene } from '../scene/scene.ts';
import type { Pen } from './pen.ts';
import type { Surface } from './shapes.ts';
import { trialShares } from '../scene/summary.ts';
import type { TimelineTheme } from './theme.ts';
import type { View } from '../scene/viewport.ts';

/** The visible span of time, the size of the canvas in CSS pixels, and the scroll position. */
export interface Frame {
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** A margin on the right, so that the last label and the end of the last bar are not cut off. */
const rightMargin = 12;

export const frameScale = (frame: Pick<Frame, 'view' | 'width'>): TimeScale =>
  timeScale(frame.view, gutterWidth, frame.width - rightMargin);

/** Draws everything visible except the overview (draw-overview.ts) and what follows the pointer (draw-overlay.ts). */
export function draw(ctx: Surface, scene: Scene, frame: Frame, theme: TimelineTheme): void {
  const scale = frameScale(frame);
  const pen: Pen = { ctx, scale, theme };
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, headHeight, frame.width, frame.height - headHeight);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, headHeight, frame.width, frame.height - headHeight);
  ctx.clip();
  const shift = headHeight - frame.scrollTop;
  const inSight = (top: number, bottom: number): boolean => bottom + shift > headHeight && top + shift < frame.height;
  const placed = scene.layout.trials.flatMap((box, t) => {
    const shown = scene.trials[t];
    if (!shown || !inSight(box.headingTop, box.bottom)) return [];
    const lanes = box.lanes.filter((lane) => inSight(lane.top, lane.top + lane.height)).map((lane) => ({ ...lane, top: lane.top + shift }));
    return [
      {
        shown,
        all: box.lanes,
        lanes,
        headingTop: box.headingTop + shift,
        top: box.headingTop + box.headingHeight + shift,
        bottom: box.bottom + shift,
      },
    ];
  });
  for (const { lanes } of placed) for (const lane of lanes) drawGround(pen, lane);
  drawGrid(pen, frame.height);
  for (const { shown, all, lanes, headingTop, top, bottom } of placed) {
    drawReady(pen, shown.trial, top, bottom);
    for (const lane of lanes) {
      drawLane(pen, shown, lane);
      drawLaneName(pen, shown.trial, lane);
    }
    drawLastResult(pen, shown.trial, top, bottom);
    drawHeading(pen, shown.trial, trialShares(shown, all, frame.view), headingTop, frame.width);
  }
  ctx.restore();
  drawAxis(pen, frame.width);
}
