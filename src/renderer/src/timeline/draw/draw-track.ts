import { gutterWidth, type TrackBox } from '../scene/layout.ts';
import { usageOn, type SceneTrial } from '../scene/scene.ts';
import { trackFigure, trackNames, trackSteps } from '../scene/tracks.ts';
import type { Pen } from './pen.ts';

/** Draws a track as an area; `most` is the value at its top, the same for all strategies. `box.top` is a position on the canvas. */
export function drawTrack(pen: Pen, { trial }: SceneTrial, box: TrackBox, most: number): void {
  const { ctx, scale, theme } = pen;
  const samples = usageOn(trial, box.machine)?.[box.kind];
  drawName(pen, box, !samples || samples.length === 0 ? '' : trackFigure(box.kind, samples.largest()));
  if (!samples) return;
  const steps = trackSteps(samples, scale);
  const [first, last] = [steps.at(0), steps.at(-1)];
  if (!first || !last || most === 0) return;
  const bottom = box.top + box.height;
  const y = (value: number): number => bottom - (value / most) * (box.height - 2);
  const edge = (): void => {
    for (const { x0, x1, value } of steps) {
      ctx.lineTo(x0, y(value));
      ctx.lineTo(x1, y(value));
    }
  };
  ctx.beginPath();
  ctx.moveTo(first.x0, bottom);
  edge();
  ctx.lineTo(last.x1, bottom);
  ctx.closePath();
  ctx.fillStyle = theme.tints[trial.strategy];
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(first.x0, y(first.value));
  edge();
  ctx.strokeStyle = theme.strategies[trial.strategy];
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** Draws the name of a track, and its largest value. */
function drawName({ ctx, theme }: Pen, box: TrackBox, largest: string): void {
  const middle = box.top + box.height / 2 + 0.5;
  ctx.font = `11px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = theme.mutedText;
  ctx.fillText(trackNames[box.kind], 12, middle);
  ctx.textAlign = 'right';
  ctx.fillStyle = theme.text;
  ctx.fillText(largest, gutterWidth - 6, middle);
}
