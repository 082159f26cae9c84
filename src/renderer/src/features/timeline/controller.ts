import { draw, frameScale, type Frame } from '../../timeline/draw.ts';
import { drawOverlay, laneBoxOf } from '../../timeline/draw-overlay.ts';
import { drawOverview, OverviewShares, overviewScale } from '../../timeline/draw-overview.ts';
import { hitTest, type Hit } from '../../timeline/hit.ts';
import type { KeyAction } from '../../timeline/keys.ts';
import { headHeight } from '../../timeline/layout.ts';
import { Navigator } from '../../timeline/navigator.ts';
import type { TimeScale } from '../../timeline/scale.ts';
import { Scene } from '../../timeline/scene.ts';
import { step } from '../../timeline/step.ts';
import { figuresOf, type TaskPlace } from '../../timeline/task.ts';
import type { TimelineTheme } from '../../timeline/theme.ts';
import type { TimelineTrial } from '../../timeline/trial.ts';
import { spanMs, zoomAround, type View } from '../../timeline/viewport.ts';
import type { GestureTarget } from './gestures.ts';
import type { Stage } from './stage.ts';

type Point = { readonly x: number; readonly y: number };

/** What the pointer or the keyboard points at, and where on the canvas that is. */
export interface Pointed {
  readonly hit: Hit | null;
  readonly at: Point | null;
  readonly focus: TaskPlace | null;
  readonly focusAt: Point | null;
}

/** What the view shows, for figures that follow it. */
export interface Shown {
  readonly view: View;
  readonly version: number;
  readonly complete: boolean;
}

export interface ControllerPorts {
  /** Scrolls the lanes where they are higher than there is room. */
  readonly scroller: HTMLElement;
  /** Gives the scroller the height of all lanes. */
  readonly spacer: HTMLElement;
  readonly stage: Stage;
  readonly reducedMotion: () => boolean;
  readonly onPointed: (pointed: Pointed) => void;
  /** At most ten times a second. */
  readonly onShown: (shown: Shown) => void;
}

/** Rows indexed in one go, and how long a frame may go on with it: the rest of its 16 ms is for drawing. */
const rowsAtOnce = 8192;
const indexingMs = 6;
const shownEveryMs = 100;

/** Joins scene, view and canvases: one animation-frame loop that only runs while there is something to draw. */
export class TimelineController implements GestureTarget {
  readonly scene = new Scene();
  readonly #ports: ControllerPorts;
  readonly #navigator = new Navigator();
  readonly #overview = new OverviewShares();
  #theme: TimelineTheme;
  #request: number | null = null;
  #pictureStale = true;
  #shownStale = true;
  #shownAtMs = -Infinity;
  #pointer: Point | null = null;
  #hit: Hit | null = null;
  #toldPointing = false;
  #focus: TaskPlace | null = null;
  #marked: { fromMs: number; toMs: number } | null = null;

  constructor(ports: ControllerPorts, theme: TimelineTheme) {
    this.#ports = ports;
    this.#theme = theme;
  }

  setTrials(trials: readonly TimelineTrial[]): void {
    this.scene.setTrials(trials);
    if (this.#focus && !figuresOf(this.scene, this.#focus)) this.#focus = null;
    this.#redraw();
  }

  setTheme(theme: TimelineTheme): void {
    this.#theme = theme;
    this.#redraw();
  }

  /** The size or the scroll position changed. */
  moved(): void {
    this.#redraw();
  }

  dispose(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
  }

  get scale(): TimeScale {
    return frameScale(this.#frame());
  }

  zoomAt(x: number, factor: number): boolean {
    return this.#changed(this.#navigator.zoom(this.scale.ms(x), factor));
  }

  panBy(dx: number): void {
    this.#changed(this.#navigator.pan(dx * this.scale.msPerPx));
  }

  scrollBy(dy: number): void {
    this.#ports.scroller.scrollTop += dy;
  }

  point(at: Point | null): void {
    this.#pointer = at;
    this.#wake();
  }

  select(at: Point): void {
    const hit = this.#hitAt(at);
    this.#focus = hit?.kind === 'task' ? hit.place : null;
    this.#wake();
  }

  mark(fromX: number, toX: number, done: boolean): void {
    const { scale } = this;
    const span = { fromMs: scale.ms(Math.min(fromX, toX)), toMs: scale.ms(Math.max(fromX, toX)) };
    this.#marked = done ? null : span;
    if (done) this.#navigator.showSpan(span.fromMs, span.toMs, 0, this.#ports.reducedMotion());
    this.#redraw();
  }

  cancelMark(): void {
    this.#marked = null;
    this.#wake();
  }

  grabOverview(x: number): void {
    const ms = overviewScale(this.scene, this.#ports.stage.width).ms(x);
    const { view } = this.#navigator;
    if (ms < view.fromMs || ms > view.toMs) this.#changed(this.#navigator.pan(ms - (view.fromMs + view.toMs) / 2));
  }

  dragOverview(dx: number): void {
    this.#changed(this.#navigator.pan(dx * overviewScale(this.scene, this.#ports.stage.width).msPerPx));
  }

  fit(): void {
    this.#navigator.all(this.#ports.reducedMotion());
    this.#redraw();
  }

  /** Carries out what a key or a button stands for. */
  act(action: KeyAction): void {
    const still = this.#ports.reducedMotion();
    const goal = this.#navigator.goal;
    const span = spanMs(goal);
    switch (action.type) {
      case 'zoom':
        this.#navigator.go(zoomAround(goal, this.#zoomCentre(goal), action.factor, this.scene.endMs), still);
        break;
      case 'pan':
        this.#navigator.go({ fromMs: goal.fromMs + span * action.share, toMs: goal.toMs + span * action.share }, still);
        break;
      case 'scroll':
        this.scrollBy(action.px);
        break;
      case 'fit':
        this.fit();
        break;
      case 'step':
        this.#focusOn(step(this.scene, this.#focus, action.direction, goal));
        break;
      case 'zoom-to-task': {
        const task = this.#focus && figuresOf(this.scene, this.#focus);
        if (task) this.#navigator.showSpan(task.startedMs, task.endedMs, 1, still);
        break;
      }
      case 'clear':
        this.#focus = null;
    }
    this.#redraw();
  }

  /** Keys zoom around the task that has the focus, where it is in view, else around the middle. */
  #zoomCentre(view: View): number {
    const task = this.#focus && figuresOf(this.scene, this.#focus);
    const middle = task ? (task.startedMs + task.endedMs) / 2 : NaN;
    return middle >= view.fromMs && middle <= view.toMs ? middle : (view.fromMs + view.toMs) / 2;
  }

  #focusOn(place: TaskPlace | null): void {
    this.#focus = place;
    const task = place && figuresOf(this.scene, place);
    const box = place && laneBoxOf(this.scene, place);
    if (!task || !box) return;
    this.#navigator.reveal(task.startedMs, task.endedMs, this.#ports.reducedMotion());
    const { scroller, stage } = this.#ports;
    const room = stage.height - headHeight;
    if (box.top < scroller.scrollTop) scroller.scrollTop = box.top;
    else if (box.top + box.height > scroller.scrollTop + room) scroller.scrollTop = box.top + box.height - room;
  }

  #frame(): Frame {
    const { stage, scroller } = this.#ports;
    return { view: this.#navigator.view, width: stage.width, height: stage.height, scrollTop: scroller.scrollTop };
  }

  #hitAt(at: Point): Hit | null {
    return at.y < headHeight ? null : hitTest(this.scene, this.scale, at.x, at.y - headHeight + this.#ports.scroller.scrollTop);
  }

  #changed(changed: boolean): boolean {
    if (changed) this.#redraw();
    return changed;
  }

  #redraw(): void {
    this.#pictureStale = true;
    this.#shownStale = true;
    this.#wake();
  }

  #wake(): void {
    this.#request ??= requestAnimationFrame(this.#onFrame);
  }

  readonly #onFrame = (nowMs: number): void => {
    this.#request = null;
    const { stage, scroller, spacer } = this.#ports;
    const until = performance.now() + indexingMs;
    while (performance.now() < until && this.scene.advance(rowsAtOnce)) this.#pictureStale = this.#shownStale = true;
    if (this.#navigator.grow(this.scene.endMs)) this.#pictureStale = true;
    const gliding = this.#navigator.tick(nowMs);
    if (gliding) this.#pictureStale = this.#shownStale = true;
    spacer.style.height = `${String(headHeight + this.scene.layout.height)}px`;
    if (stage.resize(scroller.clientWidth, scroller.clientHeight)) this.#pictureStale = true;
    this.#paint();
    this.#tell(nowMs);
    if (gliding || this.#shownStale || !this.scene.complete) this.#wake();
  };

  #paint(): void {
    const { stage } = this.#ports;
    const frame = this.#frame();
    if (this.#pictureStale) {
      this.#pictureStale = false;
      stage.paint(stage.picture, (ctx) => {
        draw(ctx, this.scene, frame, this.#theme);
        drawOverview(ctx, this.scene, this.#overview, frame, this.#theme);
      });
    }
    const pointer = this.#marked ? null : this.#pointer;
    this.#hit = pointer && this.#hitAt(pointer);
    const pointing = { x: pointer?.x ?? null, hit: this.#hit, focus: this.#focus, marked: this.#marked };
    stage.paint(stage.overlay, (ctx) => {
      drawOverlay(ctx, this.scene, frame, pointing, this.#theme);
    });
  }

  #tell(nowMs: number): void {
    const pointing = this.#hit !== null || this.#focus !== null;
    if (pointing || this.#toldPointing)
      this.#ports.onPointed({ hit: this.#hit, at: this.#pointer, focus: this.#focus, focusAt: this.#focusPoint() });
    this.#toldPointing = pointing;
    if (!this.#shownStale || nowMs - this.#shownAtMs < shownEveryMs) return;
    this.#shownStale = false;
    this.#shownAtMs = nowMs;
    this.#ports.onShown({ view: this.#navigator.view, version: this.scene.version, complete: this.scene.complete });
  }

  #focusPoint(): Point | null {
    const task = this.#focus && figuresOf(this.scene, this.#focus);
    const box = this.#focus && laneBoxOf(this.scene, this.#focus);
    if (!task || !box) return null;
    const { scale } = this;
    const x = Math.min(Math.max(scale.x(task.startedMs), scale.left), scale.right);
    return { x, y: box.top + box.height + headHeight - this.#ports.scroller.scrollTop };
  }
}
