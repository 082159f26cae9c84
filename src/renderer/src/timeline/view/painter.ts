import { draw, type Frame } from '../draw/draw.ts';
import { drawOverlay, type Pointing } from '../draw/draw-overlay.ts';
import { drawOverview, overviewScale, OverviewShares } from '../draw/draw-overview.ts';
import type { Scene } from '../scene/scene.ts';
import type { TimelineTheme } from '../draw/theme.ts';
import type { Stage } from './stage.ts';

/** While records arrive, the overview, which reads all of them, is recalculated only this often. */
const overviewEveryMs = 250;

/** Draws a scene on the two canvases of a stage. */
export class Painter {
  theme: TimelineTheme;
  readonly #stage: Stage;
  readonly #scene: Scene;
  readonly #overview = new OverviewShares();
  #overviewAtMs = -Infinity;

  constructor(stage: Stage, scene: Scene, theme: TimelineTheme) {
    this.#stage = stage;
    this.#scene = scene;
    this.theme = theme;
  }

  lanes(frame: Frame, nowMs: number): void {
    const hurry = nowMs - this.#overviewAtMs < overviewEveryMs && !this.#settled;
    if (!hurry) this.#overviewAtMs = nowMs;
    const shares = this.#overview.of(this.#scene, overviewScale(this.#scene, frame.width), hurry);
    this.#stage.paint(this.#stage.lanes, (ctx) => {
      draw(ctx, this.#scene, frame, this.theme);
      drawOverview(ctx, this.#scene, shares, frame, this.theme);
    });
  }

  pointing(frame: Frame, pointing: Pointing): void {
    this.#stage.paint(this.#stage.overlay, (ctx) => {
      drawOverlay(ctx, this.#scene, frame, pointing, this.theme);
    });
  }

  /** Whether no more records will arrive, so that the next drawing may be the last one. */
  get #settled(): boolean {
    return this.#scene.complete && this.#scene.trials.every(({ trial }) => trial.state === 'ended');
  }
}
