import { overviewHeight } from '../scene/layout.ts';
import { frameScale, type Frame } from './draw.ts';
import { timeScale, type TimeScale } from '../scene/scale.ts';
import type { Scene, SceneTrial } from '../scene/scene.ts';
import type { Surface } from './shapes.ts';
import type { TimelineTheme } from './theme.ts';
import { fit } from '../scene/viewport.ts';

/** The scale of the overview at the top, which always shows everything. */
export function overviewScale(scene: Scene, width: number): TimeScale {
  const { left, right } = frameScale({ view: fit(scene.endMs), width });
  return timeScale(fit(scene.endMs), left, right);
}

/** Width of a column of the overview in pixels. */
const columnPx = 2;

/** The share of busy lanes in each column of the overview, recalculated when the scene changes. */
export class OverviewShares {
  #version = -1;
  #width = 0;
  #shares: readonly Float32Array[] = [];

  /** `hurry`: reuse the previous shares if there are any. */
  of(scene: Scene, scale: TimeScale, hurry: boolean): readonly Float32Array[] {
    const width = scale.right - scale.left;
    const usable = this.#width === width && this.#shares.length === scene.trials.length;
    if (!usable || (!hurry && this.#version !== scene.version)) {
      this.#version = scene.version;
      this.#width = width;
      this.#shares = scene.trials.map((shown) => busyLanes(shown, scale));
    }
    return this.#shares;
  }
}

function busyLanes({ index }: SceneTrial, scale: TimeScale): Float32Array {
  const columns = new Float32Array(Math.max(0, Math.ceil((scale.right - scale.left) / columnPx)));
  const widthMs = columnPx * scale.msPerPx;
  for (const lane of index.lanes) {
    let before = 0;
    const reader = lane.cover.reader();
    for (let c = 0; c < columns.length; c++) {
      const time = reader.timeBefore((c + 1) * widthMs);
      columns[c] = (columns[c] ?? 0) + (time - before) / widthMs / index.lanes.length;
      before = time;
    }
  }
  return columns;
}

/** Draws the overview at the top: a row for each strategy with the `shares` of its busy lanes, and the visible span. */
export function drawOverview(ctx: Surface, scene: Scene, shares: readonly Float32Array[], frame: Frame, theme: TimelineTheme): void {
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, frame.width, overviewHeight);
  const scale = overviewScale(scene, frame.width);
  const rowHeight = Math.floor((overviewHeight - 6) / Math.max(1, scene.trials.length));
  ctx.fillStyle = theme.lane;
  ctx.fillRect(scale.left, 2, scale.right - scale.left, overviewHeight - 4);
  for (const [t, columns] of shares.entries()) {
    const strategy = scene.trials[t]?.trial.strategy;
    if (!strategy) continue;
    ctx.fillStyle = theme.strategies[strategy];
    const bottom = 3 + (t + 1) * rowHeight;
    for (const [c, share] of columns.entries()) {
      if (share <= 0) continue;
      const height = Math.max(1, Math.round(share * (rowHeight - 1)));
      ctx.fillRect(scale.left + c * columnPx, bottom - height, columnPx, height);
    }
  }
  drawWindow(ctx, scale, frame, theme);
}

function drawWindow(ctx: Surface, scale: TimeScale, { view }: Frame, theme: TimelineTheme): void {
  const x0 = scale.x(view.fromMs);
  const x1 = Math.max(x0 + 2, scale.x(view.toMs));
  ctx.globalAlpha = 0.7;
  ctx.fillStyle = theme.background;
  ctx.fillRect(scale.left, 2, x0 - scale.left, overviewHeight - 4);
  ctx.fillRect(x1, 2, scale.right - x1, overviewHeight - 4);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.mutedText;
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(x0) + 0.5, 2.5, Math.max(2, Math.round(x1 - x0) - 1), overviewHeight - 5);
}
