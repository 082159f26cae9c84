import type { Hit } from '../scene/hit.ts';
import { headHeight } from '../scene/layout.ts';
import { Scene } from '../scene/scene.ts';
import { figuresOf, type TaskPlace } from '../scene/task.ts';
import type { TimelineTheme } from '../draw/theme.ts';
import type { TimelineTrial } from '../model/trial.ts';
import type { View } from '../scene/viewport.ts';
import type { Point } from './gestures.ts';
import { Look } from './camera.ts';
import { Painter } from './painter.ts';
import type { Stage } from './stage.ts';

/** The objects of pointer and keyboard, and their positions on the canvas. */
export interface Pointed {
  readonly hit: Hit | null;
  readonly at: Point | null;
  readonly focus: TaskPlace | null;
  readonly focusAt: Point | null;
}

/** The state of the view, for figures that follow it. */
export interface Shown {
  readonly view: View;
  readonly version: number;
  readonly complete: boolean;
}

interface ControllerPorts {
  /** Scrolls lanes that are higher than the space available. */
  readonly scroller: HTMLElement;
  /** Gives the scroller the height of all lanes. */
  readonly spacer: HTMLElement;
  readonly stage: Stage;
  readonly reducedMotion: () => boolean;
  readonly onPointed: (pointed: Pointed) => void;
  /** At most ten times a second. */
  readonly onShown: (shown: Shown) => void;
}

/** Rows indexed per step, and the time limit per frame: the rest of the frame's 16 ms is for drawing. */
const rowsAtOnce = 2048;
const indexingMs = 9;
const shownEveryMs = 100;

/** Connects scene, view and canvases in one animation-frame loop, which runs only while there is something to draw. */
export class TimelineController {
  readonly scene = new Scene();
  readonly look: Look;
  readonly #ports: ControllerPorts;
  readonly #painter: Painter;
  #request: number | null = null;
  #lanesStale = true;
  #shownStale = true;
  #shownAtMs = -Infinity;
  #pointingShown = false;

  constructor(ports: ControllerPorts, theme: TimelineTheme) {
    const { scroller, stage, reducedMotion } = ports;
    this.#ports = ports;
    this.#painter = new Painter(stage, this.scene, theme);
    const changed = (what: 'lanes' | 'pointing'): void => {
      if (what === 'lanes') this.redraw();
      else this.#wake();
    };
    this.look = new Look(this.scene, { scroller, stage, reducedMotion, changed });
  }

  setTrials(trials: readonly TimelineTrial[]): void {
    this.scene.setTrials(trials);
    if (this.look.focus && !figuresOf(this.scene, this.look.focus)) this.look.focus = null;
    this.redraw();
  }

  setTheme(theme: TimelineTheme): void {
    this.#painter.theme = theme;
    this.redraw();
  }

  /** Redraws everything in the next frame. */
  redraw(): void {
    this.#lanesStale = true;
    this.#shownStale = true;
    this.#wake();
  }

  dispose(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
  }

  #wake(): void {
    this.#request ??= requestAnimationFrame(this.#onFrame);
  }

  readonly #onFrame = (nowMs: number): void => {
    this.#request = null;
    const { navigator } = this.look;
    const indexed = this.#index();
    const grown = navigator.grow(this.scene.endMs);
    const gliding = navigator.gliding;
    if (gliding) navigator.tick(nowMs);
    this.#lanesStale ||= indexed || grown || gliding;
    this.#shownStale ||= indexed || grown || gliding;
    if (this.#resize()) this.#lanesStale = true;
    this.#paint(nowMs);
    this.#reportShown(nowMs);
    if (navigator.gliding || this.#shownStale || !this.scene.complete) this.#wake();
  };

  /** Indexes rows up to the time limit; returns whether there were any. */
  #index(): boolean {
    const until = performance.now() + indexingMs;
    let indexed = false;
    while (performance.now() < until && this.scene.advance(rowsAtOnce)) indexed = true;
    return indexed;
  }

  /** Returns whether resizing cleared the canvases. */
  #resize(): boolean {
    const { scroller, spacer, stage } = this.#ports;
    spacer.style.height = `${String(headHeight + this.scene.layout.height)}px`;
    return stage.resize(scroller.clientWidth, scroller.clientHeight);
  }

  #paint(nowMs: number): void {
    const { look } = this;
    const { frame, focus, marked } = look;
    if (this.#lanesStale) this.#painter.lanes(frame, nowMs);
    this.#lanesStale = false;
    const pointer = marked ? null : look.pointer;
    const hit = pointer && look.hitAt(pointer);
    this.#painter.pointing(frame, { x: pointer?.x ?? null, hit, focus, marked });
    const pointing = hit !== null || focus !== null;
    if (pointing || this.#pointingShown) this.#ports.onPointed({ hit, at: pointer, focus, focusAt: look.focusPoint() });
    this.#pointingShown = pointing;
  }

  #reportShown(nowMs: number): void {
    if (!this.#shownStale || nowMs - this.#shownAtMs < shownEveryMs) return;
    this.#shownStale = false;
    this.#shownAtMs = nowMs;
    this.#ports.onShown({ view: this.look.navigator.view, version: this.scene.version, complete: this.scene.complete });
  }
}
