import { frameScale, type Frame } from '../draw/draw.ts';
import { laneBoxOf } from '../draw/draw-overlay.ts';
import { overviewScale } from '../draw/draw-overview.ts';
import { hitTest, type Hit } from '../scene/hit.ts';
import type { KeyAction } from '../scene/keys.ts';
import { headHeight } from '../scene/layout.ts';
import { Navigator } from '../scene/navigator.ts';
import type { TimeScale } from '../scene/scale.ts';
import type { Scene } from '../scene/scene.ts';
import { step } from '../scene/step.ts';
import { figuresOf, type TaskPlace } from '../scene/task.ts';
import { spanMs, zoomAround, type View } from '../scene/viewport.ts';
import type { GestureTarget, Point } from './gestures.ts';
import type { Stage } from './stage.ts';

interface LookPorts {
  /** Scrolls lanes that are higher than the space available. */
  readonly scroller: HTMLElement;
  readonly stage: Stage;
  readonly reducedMotion: () => boolean;
  /** Requests a redraw: of everything, or only of what follows the pointer. */
  readonly changed: (what: 'lanes' | 'pointing') => void;
}

/** The view and the pointed-at task; performs gestures, keys and buttons. */
export class Look implements GestureTarget {
  readonly navigator = new Navigator();
  pointer: Point | null = null;
  focus: TaskPlace | null = null;
  marked: { readonly fromMs: number; readonly toMs: number } | null = null;
  readonly #scene: Scene;
  readonly #ports: LookPorts;

  constructor(scene: Scene, ports: LookPorts) {
    this.#scene = scene;
    this.#ports = ports;
  }

  get frame(): Frame {
    const { stage, scroller } = this.#ports;
    return { view: this.navigator.view, width: stage.width, height: stage.height, scrollTop: scroller.scrollTop };
  }

  get scale(): TimeScale {
    return frameScale(this.frame);
  }

  hitAt(at: Point): Hit | null {
    return at.y < headHeight ? null : hitTest(this.#scene, this.scale, at.x, at.y - headHeight + this.#ports.scroller.scrollTop);
  }

  /** The position on the canvas where the focused task begins. */
  focusPoint(): Point | null {
    const task = this.focus && figuresOf(this.#scene, this.focus);
    const box = this.focus && laneBoxOf(this.#scene, this.focus);
    if (!task || !box) return null;
    const { scale } = this;
    const x = Math.min(Math.max(scale.x(task.startedMs), scale.left), scale.right);
    return { x, y: box.top + box.height + headHeight - this.#ports.scroller.scrollTop };
  }

  zoomAt(x: number, factor: number): boolean {
    return this.#moved(this.navigator.zoom(this.scale.ms(x), factor));
  }

  panBy(dx: number): void {
    this.#moved(this.navigator.pan(dx * this.scale.msPerPx));
  }

  scrollBy(dy: number): void {
    this.#ports.scroller.scrollTop += dy;
  }

  point(at: Point | null): void {
    this.pointer = at;
    this.#ports.changed('pointing');
  }

  select(at: Point): void {
    const hit = this.hitAt(at);
    this.focus = hit?.kind === 'task' ? hit.place : null;
    this.#ports.changed('pointing');
  }

  mark(fromX: number, toX: number, done: boolean): void {
    const { scale } = this;
    const span = { fromMs: scale.ms(Math.min(fromX, toX)), toMs: scale.ms(Math.max(fromX, toX)) };
    this.marked = done ? null : span;
    if (done) this.navigator.showSpan(span.fromMs, span.toMs, 0, this.#ports.reducedMotion());
    this.#ports.changed(done ? 'lanes' : 'pointing');
  }

  cancelMark(): void {
    this.marked = null;
    this.#ports.changed('pointing');
  }

  grabOverview(x: number): void {
    const ms = overviewScale(this.#scene, this.#ports.stage.width).ms(x);
    const { view } = this.navigator;
    if (ms < view.fromMs || ms > view.toMs) this.#moved(this.navigator.pan(ms - (view.fromMs + view.toMs) / 2));
  }

  dragOverview(dx: number): void {
    this.#moved(this.navigator.pan(dx * overviewScale(this.#scene, this.#ports.stage.width).msPerPx));
  }

  fit(): void {
    this.act({ type: 'fit' });
  }

  /** Performs the action of a key or a button. */
  act(action: KeyAction): void {
    const still = this.#ports.reducedMotion();
    const { navigator } = this;
    const { goal } = navigator;
    const task = this.focus && figuresOf(this.#scene, this.focus);
    switch (action.type) {
      case 'zoom':
        navigator.go(zoomAround(goal, this.#zoomCentre(goal), action.factor, this.#scene.endMs), still);
        break;
      case 'pan': {
        const ms = spanMs(goal) * action.share;
        navigator.go({ fromMs: goal.fromMs + ms, toMs: goal.toMs + ms }, still);
        break;
      }
      case 'scroll':
        this.scrollBy(action.px);
        break;
      case 'fit':
        navigator.all(still);
        break;
      case 'step':
        this.focus = step(this.#scene, this.focus, action.direction, goal);
        this.#revealFocus(still);
        break;
      case 'zoom-to-task':
        if (task) navigator.showSpan(task.startedMs, task.endedMs, 1, still);
        break;
      case 'clear':
        this.focus = null;
    }
    this.#ports.changed('lanes');
  }

  /** Keys zoom around the focused task if it is in view, otherwise around the middle. */
  #zoomCentre(view: View): number {
    const task = this.focus && figuresOf(this.#scene, this.focus);
    const middle = task ? (task.startedMs + task.endedMs) / 2 : NaN;
    return middle >= view.fromMs && middle <= view.toMs ? middle : (view.fromMs + view.toMs) / 2;
  }

  #revealFocus(still: boolean): void {
    const task = this.focus && figuresOf(this.#scene, this.focus);
    const box = this.focus && laneBoxOf(this.#scene, this.focus);
    if (!task || !box) return;
    this.navigator.reveal(task.startedMs, task.endedMs, still);
    const { scroller, stage } = this.#ports;
    const room = stage.height - headHeight;
    if (box.top < scroller.scrollTop) scroller.scrollTop = box.top;
    else if (box.top + box.height > scroller.scrollTop + room) scroller.scrollTop = box.top + box.height - room;
  }

  #moved(changed: boolean): boolean {
    if (changed) this.#ports.changed('lanes');
    return changed;
  }
}
