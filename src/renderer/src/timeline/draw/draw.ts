import { drawAxis, drawGrid } from './draw-axis.ts';
import { drawHeading, drawLaneName, drawLastResult, drawMachineName, drawReady, type Heading } from './draw-labels.ts';
import { drawGround, drawLane } from './draw-lane.ts';
import { drawTrack } from './draw-track.ts';
import { gutterWidth, headHeight, type LaneBox } from '../scene/layout.ts';
import { timeScale, type TimeScale } from '../scene/scale.ts';
import type { Scene, SceneTrial } from '../scene/scene.ts';
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
  /** In a replay, the time up to which everything is drawn; otherwise infinite. */
  readonly untilMs: number;
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
        tracks: box.tracks.filter(({ top, height }) => inSight(top, top + height)).map((track) => ({ ...track, top: track.top + shift })),
        machines: box.machines
          .filter(({ top, height }) => inSight(top, top + height))
          .map((machine) => ({ ...machine, top: machine.top + shift })),
        headingTop: box.headingTop + shift,
        top: box.headingTop + box.headingHeight + shift,
        bottom: box.bottom + shift,
      },
    ];
  });
  for (const { lanes, tracks } of placed) for (const row of [...lanes, ...tracks]) drawGround(pen, row);
  drawGrid(pen, frame.height);
  for (const { shown, all, lanes, tracks, machines, headingTop, top, bottom } of placed) {
    const { readyMs, lastResultMs } = shown.trial.phases ?? {};
    if ((readyMs ?? 0) <= frame.untilMs) drawReady(pen, shown.trial, top, bottom);
    drawUntil(pen, frame, () => {
      for (const lane of lanes) drawLane(pen, shown, lane);
      for (const track of tracks) drawTrack(pen, shown, track, scene.mostOf(track.kind));
    });
    for (const lane of lanes) drawLaneName(pen, shown.trial, lane);
    for (const machine of machines) drawMachineName(pen, machine, frame.width);
    if ((lastResultMs ?? 0) <= frame.untilMs) drawLastResult(pen, shown.trial, top, bottom);
    drawHeading(pen, shown.trial, headingOf(shown, all, frame), headingTop, frame.width);
  }
  ctx.restore();
  drawAxis(pen, frame.width);
}

/** Draws what there was up to the time of a replay. */
function drawUntil({ ctx, scale }: Pen, { untilMs, height }: Frame, content: () => void): void {
  if (untilMs === Infinity) {
    content();
    return;
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, Math.max(scale.left, Math.min(scale.x(untilMs), scale.right)), height);
  ctx.clip();
  content();
  ctx.restore();
}

/** The shares of the visible time, and the tasks that ended, up to the time of a replay. */
function headingOf(shown: SceneTrial, lanes: readonly LaneBox[], { view, untilMs }: Frame): Heading {
  const ended = untilMs === Infinity ? null : shown.index.lanes.reduce((sum, { flight }) => sum + flight.ends.countBefore(untilMs), 0);
  return { shares: trialShares(shown, lanes, { fromMs: view.fromMs, toMs: Math.min(view.toMs, untilMs) }), ended };
}
