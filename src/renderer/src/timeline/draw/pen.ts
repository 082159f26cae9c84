import type { TimeScale } from '../scene/scale.ts';
import type { Surface } from './shapes.ts';
import type { TimelineTheme } from './theme.ts';

/** What every drawing needs: the canvas, the scale of time, and the colours. */
export interface Pen {
  readonly ctx: Surface;
  readonly scale: TimeScale;
  readonly theme: TimelineTheme;
}
