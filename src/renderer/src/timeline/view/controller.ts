import type { Hit } from '../scene/hit.ts';
import { headHeight } from '../scene/layout.ts';
import type { TimelineMemory } from '../scene/memory.ts';
import { Scene } from '../scene/scene.ts';
import type { Replay } from '../scene/moves/replay.ts';
import { foundAgain, keptOf } from '../scene/picks/kept.ts';
import { nothingPicked, stillShown, type Picked } from '../scene/picks/picked.ts';
import type { TimelineTheme } from '../draw/theme.ts';
import type { TimelineTrial } from '../model/trial.ts';
import type { View } from '../scene/viewport.ts';
import type { Point } from './gestures.ts';
import { Look } from './look.ts';
import { Painter } from './painter.ts';
import type { Stage } from './stage.ts';

/** The object under the pointer, and the pointer's position on the canvas; null if there is none. */
export type Pointed = { readonly hit: Hit; readonly at: Point } | null;

/** The state of the view, for figures that follow it. */
export interface Shown {
  readonly view: View;
  readonly version: number;
  readonly complete: boolean;
  readonly replay: Replay | null;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

interface ControllerPorts {
  /** Scrolls lanes that are higher than the space available. */
  readonly scroller: HTMLElement;
  /** Gives the scroller the height of all lanes. */
  readonly spacer: HTMLElement;
  readonly stage: Stage;
  readonly reducedMotion: () => boolean;
  readonly onPointed: (pointed: Pointed) => void;
  readonly onPicked: (picked: Picked) => void;
  readonly onHelp: () => void;
  /** At most ten times a second. */
  readonly onShown: (shown: Shown) => void;
}

/** Rows indexed per step, and the time limit per frame: the rest of the frame's 16 ms is for drawing. */
const rowsAtOnce = 2048;
const indexingMs = 9;
const shownEveryMs = 100;
/** With reduced motion, a replay is a series of pictures that last so long. */
const stillForMs = 1000;

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
  #replayedAtMs: number | null = null;
  #pointingShown = false;
  #pickedShown: Picked = nothingPicked;
  readonly #memory: TimelineMemory;
  /** What a timeline before this one left, until it is in force. */
  #resumed: TimelineMemory['left'] | null;

  constructor(ports: ControllerPorts, theme: TimelineTheme, memory: TimelineMemory) {
    const { scroller, stage, reducedMotion, onHelp } = ports;
    this.#ports = ports;
    this.#painter = new Painter(stage, this.scene, theme);
    const changed = (what: 'lanes' | 'pointing'): void => {
      if (what === 'lanes') this.redraw();
      else this.#wake();
    };
    this.look = new Look(this.scene, { scroller, stage, reducedMotion, changed, onHelp, now: () => performance.now() }, memory);
    this.#memory = memory;
    this.#resumed = memory.left;
  }

  setTrials(trials: readonly TimelineTrial[]): void {
    this.scene.setTrials(trials);
    this.look.picked = stillShown(this.look.picked, this.scene);
    this.#reserve();
    if (this.#resumed) this.#ports.scroller.scrollTop = this.#resumed.scrollTop;
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
    const picks = this.#resumed?.picks ?? keptOf(this.look.picked, this.scene);
    this.#memory.leave({ picks, scrollTop: this.#ports.scroller.scrollTop });
    if (this.#request !== null) cancelAnimationFrame(this.#request);
  }

  #wake(): void {
    this.#request ??= requestAnimationFrame(this.#onFrame);
  }

  readonly #onFrame = (nowMs: number): void => {
    this.#request = null;
    const { navigator } = this.look.camera;
    const indexed = this.#index();
    this.#resume();
    const grown = navigator.grow(this.scene.endMs);
    const gliding = navigator.gliding;
    if (gliding) navigator.tick(nowMs);
    const replaying = this.#replay(nowMs);
    this.#lanesStale ||= indexed || grown || gliding;
    this.#shownStale ||= indexed || grown || gliding;
    if (this.#resize()) this.#lanesStale = true;
    this.#paint(nowMs);
    this.#reportShown(nowMs);
    if (navigator.gliding || replaying || this.#shownStale || !this.scene.complete) this.#wake();
  };

  /** Picks what the timeline before had picked, once that can be found, unless the user picks something first. */
  #resume(): void {
    if (!this.#resumed) return;
    const picks = this.look.picked === nothingPicked ? foundAgain(this.#resumed.picks, this.scene) : this.look.picked;
    if (!picks) return;
    this.look.picked = picks;
    this.#resumed = null;
  }

  /** Lets a replay go on; returns whether it is playing. */
  #replay(nowMs: number): boolean {
    if (!this.look.replay?.playing) {
      this.#replayedAtMs = null;
      return false;
    }
    const passedMs = nowMs - (this.#replayedAtMs ?? nowMs);
    this.#replayedAtMs ??= nowMs;
    if (passedMs >= (this.#ports.reducedMotion() ? stillForMs : 0)) {
      this.#replayedAtMs = nowMs;
      this.look.watch(passedMs);
    }
    return true;
  }

  /** Indexes rows up to the time limit; returns whether there were any. */
  #index(): boolean {
    const until = performance.now() + indexingMs;
    let indexed = false;
    while (performance.now() < until && this.scene.advance(rowsAtOnce)) indexed = true;
    return indexed;
  }

  /** Gives the lanes their height. */
  #reserve(): void {
    this.#ports.spacer.style.height = `${String(headHeight + this.scene.layout.height)}px`;
  }

  /** Returns whether resizing cleared the canvases. */
  #resize(): boolean {
    this.#reserve();
    const { scroller, stage } = this.#ports;
    return stage.resize(scroller.clientWidth, scroller.clientHeight);
  }

  #paint(nowMs: number): void {
    const { look } = this;
    const { frame, picked, marked } = look;
    if (this.#lanesStale) this.#painter.lanes(frame, nowMs);
    this.#lanesStale = false;
    const pointer = marked ? null : look.pointer;
    const hit = pointer && look.hitAt(pointer);
    this.#painter.pointing(frame, { x: pointer?.x ?? null, hit, picked, marked });
    if (hit || this.#pointingShown) this.#ports.onPointed(hit && { hit, at: pointer });
    this.#pointingShown = hit !== null;
    if (picked !== this.#pickedShown) this.#ports.onPicked(picked);
    this.#pickedShown = picked;
  }

  #reportShown(nowMs: number): void {
    if (!this.#shownStale || nowMs - this.#shownAtMs < shownEveryMs) return;
    this.#shownStale = false;
    this.#shownAtMs = nowMs;
    const { camera, replay } = this.look;
    const { navigator, history } = camera;
    const { version, complete } = this.scene;
    const { canGoBack, canGoForward } = history;
    this.#ports.onShown({ view: navigator.view, replay, version, complete, canGoBack, canGoForward });
  }
}
