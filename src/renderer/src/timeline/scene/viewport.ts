/** The visible span of time, in milliseconds since spawn. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One microsecond, about the resolution of the clock. */
const smallestMs = 0.001;

/** What is in view as long as nothing has happened: an axis of microseconds would be odd. */
const atFirstMs = 1000;

/** The view of everything, with a small margin at the end. */
export const fit = (endMs: number): View => ({ fromMs: 0, toMs: endMs > 0 ? Math.max(endMs * 1.02, smallestMs) : atFirstMs });

export const spanMs = (view: View): number => view.toMs - view.fromMs;

/** The nearest view that is neither outside the scene, nor longer than it, nor shorter than the minimum. */
export function clampView(view: View, endMs: number): View {
  const all = fit(endMs).toMs;
  const span = Math.min(Math.max(spanMs(view), smallestMs), all);
  const fromMs = Math.min(Math.max(view.fromMs, 0), all - span);
  return { fromMs, toMs: fromMs + span };
}

/** Shows `factor` times as much time (below 1 zooms in); `atMs` stays in place. */
export function zoomAround(view: View, atMs: number, factor: number, endMs: number): View {
  const span = Math.min(Math.max(spanMs(view) * factor, smallestMs), fit(endMs).toMs);
  const share = (atMs - view.fromMs) / spanMs(view);
  const fromMs = atMs - share * span;
  return clampView({ fromMs, toMs: fromMs + span }, endMs);
}

export function panBy(view: View, ms: number, endMs: number): View {
  return clampView({ fromMs: view.fromMs + ms, toMs: view.toMs + ms }, endMs);
}

/** The view at `share` (0..1) of the way between two views. Spans change by ratio, so that zooming looks even. */
export function between(from: View, to: View, share: number): View {
  const a = spanMs(from);
  const b = spanMs(to);
  if (share >= 1) return to;
  const span = a * (b / a) ** share;
  // The progress of the edges, so that the start and the end arrive together.
  const moved = Math.abs(b - a) < 1e-9 * a ? share : (span - a) / (b - a);
  const fromMs = from.fromMs + (to.fromMs - from.fromMs) * moved;
  return { fromMs, toMs: fromMs + span };
}

export const sameView = (a: View, b: View): boolean => a.fromMs === b.fromMs && a.toMs === b.toMs;
