import { frameScale, type Frame } from '../draw/draw.ts';
import { laneBoxOf } from '../draw/draw-overlay.ts';
import { overviewScale } from '../draw/draw-overview.ts';
import { headHeight } from '../scene/layout.ts';
import type { Navigator } from '../scene/moves/navigator.ts';
import type { TimelineMemory } from '../scene/memory.ts';
import type { TimeScale } from '../scene/scale.ts';
import type { Scene } from '../scene/scene.ts';
import type { ViewHistory } from '../scene/moves/view-history.ts';
import { sameView, spanMs, zoomAround, type View } from '../scene/viewport.ts';
import type { Stage } from './stage.ts';

export interface CameraPorts {
  /** Scrolls lanes that are higher than the space available. */
  readonly scroller: HTMLElement;
  readonly stage: Stage;
  readonly reducedMotion: () => boolean;
  /** Requests a redraw: of everything, or only of what follows the pointer. */
  readonly changed: (what: 'lanes' | 'pointing') => void;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
}

/** What is revealed is at least this wide: a jump to something smaller zooms in, with this many lengths of room on both sides. */
const leastPx = 6;
const roomAround = 8;

/** The visible span of time and lanes; moves it, and remembers where it was. */
export class Camera {
  readonly navigator: Navigator;
  readonly history: ViewHistory;
  readonly #scene: Scene;
  readonly #ports: CameraPorts;

  constructor(scene: Scene, ports: CameraPorts, { navigator, history }: Pick<TimelineMemory, 'navigator' | 'history'>) {
    this.navigator = navigator;
    this.history = history;
    this.#scene = scene;
    this.#ports = ports;
  }

  get frame(): Omit<Frame, 'untilMs'> {
    const { stage, scroller } = this.#ports;
    return { view: this.navigator.view, width: stage.width, height: stage.height, scrollTop: scroller.scrollTop };
  }

  get scale(): TimeScale {
    return frameScale(this.frame);
  }

  /** Returns false if it can't zoom any further. */
  zoomAt(x: number, factor: number): boolean {
    return this.#moved(() => this.navigator.zoom(this.scale.ms(x), factor));
  }

  panBy(dx: number): void {
    this.#moved(() => this.navigator.pan(dx * this.scale.msPerPx));
  }

  scrollBy(dy: number): void {
    this.#ports.scroller.scrollTop += dy;
  }

  grabOverview(x: number): void {
    const ms = overviewScale(this.#scene, this.#ports.stage.width).ms(x);
    const { view } = this.navigator;
    if (ms < view.fromMs || ms > view.toMs) this.#moved(() => this.navigator.pan(ms - (view.fromMs + view.toMs) / 2));
  }

  dragOverview(dx: number): void {
    this.#moved(() => this.navigator.pan(dx * overviewScale(this.#scene, this.#ports.stage.width).msPerPx));
  }

  /** Zooms around a time, or around the middle if that is not in view. */
  zoomAround(atMs: number | null, factor: number): void {
    const { goal } = this.navigator;
    const inView = atMs !== null && atMs >= goal.fromMs && atMs <= goal.toMs;
    this.#go(zoomAround(goal, inView ? atMs : (goal.fromMs + goal.toMs) / 2, factor, this.#scene.endMs));
  }

  /** Pans by a share of the view. */
  panByShare(share: number): void {
    const { goal } = this.navigator;
    const ms = spanMs(goal) * share;
    this.#go({ fromMs: goal.fromMs + ms, toMs: goal.toMs + ms });
  }

  showAll(): void {
    this.#glide((still) => {
      this.navigator.all(still);
    });
  }

  /** Shows a span with room on both sides, in lengths of the span. */
  showSpan({ fromMs, toMs }: View, room: number): void {
    this.#glide((still) => {
      this.navigator.showSpan(fromMs, toMs, room, still);
    });
  }

  /** Brings a time into view. */
  follow(atMs: number): void {
    this.navigator.reveal(atMs, atMs, this.#ports.reducedMotion());
  }

  /** Brings a span of a lane into view, and zooms in if it would be too small to see. */
  reveal(at: { readonly trialKey: string; readonly lane: number }, { fromMs, toMs }: View): void {
    const { left, right } = this.scale;
    const px = ((toMs - fromMs) / spanMs(this.navigator.goal)) * (right - left);
    if (px < leastPx) this.showSpan({ fromMs, toMs }, roomAround);
    else
      this.#glide((still) => {
        this.navigator.reveal(fromMs, toMs, still);
      });
    const box = laneBoxOf(this.#scene, at);
    if (!box) return;
    const { scroller, stage } = this.#ports;
    const room = stage.height - headHeight;
    if (box.top < scroller.scrollTop) scroller.scrollTop = box.top;
    else if (box.top + box.height > scroller.scrollTop + room) scroller.scrollTop = box.top + box.height - room;
  }

  /** Returns to the view before, or to the one it came back from. */
  return(direction: 'back' | 'forward'): void {
    const view = this.history[direction](this.navigator.goal);
    if (view) this.navigator.go(view, this.#ports.reducedMotion());
    this.#ports.changed('lanes');
  }

  #go(view: View): void {
    this.#glide((still) => {
      this.navigator.go(view, still);
    });
  }

  /** Glides to another view, or jumps to it if motion is unwanted. */
  #glide(move: (still: boolean) => void): void {
    const { goal } = this.navigator;
    move(this.#ports.reducedMotion());
    if (!sameView(goal, this.navigator.goal)) this.history.leave(goal, this.#ports.now());
    this.#ports.changed('lanes');
  }

  /** Moves the view with the pointer; returns whether it changed. */
  #moved(move: () => boolean): boolean {
    const { view } = this.navigator;
    const changed = move();
    if (changed) {
      this.history.leave(view, this.#ports.now());
      this.#ports.changed('lanes');
    }
    return changed;
  }
}
