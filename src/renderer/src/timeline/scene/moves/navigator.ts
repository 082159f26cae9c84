import { between, clampView, fit, panBy, sameView, spanMs, zoomAround, type View } from '../viewport.ts';

/** Duration of a change by key or button, in milliseconds, so that the eye can follow it. */
const glideMs = 140;

/** The view, and moves to another view: instantly or gliding. While everything is in view, it stays in view as the scene grows. */
export class Navigator {
  view: View = fit(0);
  #endMs = 0;
  #everything = true;
  #glide: { readonly from: View; readonly to: View; startedMs: number | null } | null = null;

  /** Sets the end of the scene; returns whether the view changed. */
  grow(endMs: number): boolean {
    this.#endMs = endMs;
    return this.#show(this.#everything ? fit(endMs) : clampView(this.view, endMs));
  }

  /** Returns whether the view changed: false at the limits. */
  zoom(atMs: number, factor: number): boolean {
    return this.#jump(zoomAround(this.view, atMs, factor, this.#endMs));
  }

  pan(ms: number): boolean {
    return this.#jump(panBy(this.view, ms, this.#endMs));
  }

  /** The target of the current glide, so that keys in quick succession add up. */
  get goal(): View {
    return this.#glide?.to ?? this.view;
  }

  /** Glides to a view, or with `still` jumps to it. */
  go(view: View, still: boolean): void {
    const to = clampView(view, this.#endMs);
    this.#everything = sameView(to, fit(this.#endMs));
    this.#glide = still || sameView(to, this.view) ? null : { from: this.view, to, startedMs: null };
    if (!this.#glide) this.view = to;
  }

  all(still: boolean): void {
    this.go(fit(this.#endMs), still);
  }

  /** Shows a span with a margin on both sides. */
  showSpan(fromMs: number, toMs: number, room: number, still: boolean): void {
    const margin = (toMs - fromMs) * room;
    this.go({ fromMs: fromMs - margin, toMs: toMs + margin }, still);
  }

  /** Moves the view without zooming until the span is visible. */
  reveal(fromMs: number, toMs: number, still: boolean): void {
    const { goal } = this;
    if (fromMs >= goal.fromMs && toMs <= goal.toMs) return;
    const span = spanMs(goal);
    const middle = toMs - fromMs > span ? fromMs + span * 0.4 : (fromMs + toMs) / 2;
    this.go({ fromMs: middle - span / 2, toMs: middle + span / 2 }, still);
  }

  get gliding(): boolean {
    return this.#glide !== null;
  }

  /** Advances a glide. */
  tick(nowMs: number): void {
    const glide = this.#glide;
    if (!glide) return;
    glide.startedMs ??= nowMs;
    const share = (nowMs - glide.startedMs) / glideMs;
    // Ease-out: fast at first, slow at the end.
    this.view = between(glide.from, glide.to, 1 - (1 - Math.min(1, share)) ** 2);
    if (share >= 1) this.#glide = null;
  }

  #jump(view: View): boolean {
    this.#glide = null;
    this.#everything = sameView(view, fit(this.#endMs));
    return this.#show(view);
  }

  #show(view: View): boolean {
    const changed = !sameView(view, this.view);
    this.view = view;
    return changed;
  }
}
