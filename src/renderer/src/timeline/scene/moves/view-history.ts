import { sameView, type View } from '../viewport.ts';

/** Changes in quick succession, such as turns of the wheel, count as one. */
const togetherMs = 700;
const most = 100;

/** The views one came from and went back from, as in a browser. */
export class ViewHistory {
  #back: View[] = [];
  #forward: View[] = [];
  #changedAtMs = -Infinity;

  /** Notes a view that one is about to leave. */
  leave(view: View, nowMs: number): void {
    const together = nowMs - this.#changedAtMs < togetherMs;
    this.#changedAtMs = nowMs;
    if (together) return;
    const last = this.#back.at(-1);
    if (!last || !sameView(last, view)) this.#back = [...this.#back, view].slice(-most);
    this.#forward = [];
  }

  /** The view before; null if there is none. */
  back(current: View): View | null {
    return this.#go(this.#back, this.#forward, current);
  }

  /** The view one went back from; null if there is none. */
  forward(current: View): View | null {
    return this.#go(this.#forward, this.#back, current);
  }

  get canGoBack(): boolean {
    return this.#back.length > 0;
  }

  get canGoForward(): boolean {
    return this.#forward.length > 0;
  }

  #go(from: View[], to: View[], current: View): View | null {
    // The next change is a new one, however soon.
    this.#changedAtMs = -Infinity;
    let view = from.pop();
    // A view that one returned to otherwise in the meantime.
    while (view && sameView(view, current)) view = from.pop();
    if (!view) return null;
    to.push(current);
    return view;
  }
}
