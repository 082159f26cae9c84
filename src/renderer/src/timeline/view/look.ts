import type { Frame } from '../draw/draw.ts';
import { hitTest, type Hit } from '../scene/hit.ts';
import type { KeyAction, PickAction } from '../scene/keys.ts';
import { headHeight } from '../scene/layout.ts';
import { findTask } from '../scene/picks/find.ts';
import { findGap } from '../scene/picks/gaps.ts';
import {
  cleared,
  clicked,
  nothingPicked,
  pinToggled,
  rangeBetween,
  withFocus,
  withGap,
  withRange,
  type Picked,
} from '../scene/picks/picked.ts';
import { step } from '../scene/picks/step.ts';
import { advanced, playToggled, speedChanged, type Replay } from '../scene/moves/replay.ts';
import type { TimelineMemory } from '../scene/memory.ts';
import type { Scene } from '../scene/scene.ts';
import { figuresOf } from '../scene/task.ts';
import type { View } from '../scene/viewport.ts';
import { Camera, type CameraPorts } from './camera.ts';
import type { GestureTarget, Mark, Point } from './gestures.ts';

export interface LookPorts extends CameraPorts {
  readonly onHelp: () => void;
}

/** The view, what is picked, and a replay; performs gestures, keys and buttons. */
export class Look implements GestureTarget {
  readonly camera: Camera;
  pointer: Point | null = null;
  picked: Picked = nothingPicked;
  marked: View | null = null;
  replay: Replay | null = null;
  readonly #scene: Scene;
  readonly #ports: LookPorts;

  constructor(scene: Scene, ports: LookPorts, memory: Pick<TimelineMemory, 'navigator' | 'history'>) {
    this.camera = new Camera(scene, ports, memory);
    this.#scene = scene;
    this.#ports = ports;
  }

  get frame(): Frame {
    return { ...this.camera.frame, untilMs: this.replay?.atMs ?? Infinity };
  }

  hitAt({ x, y }: Point): Hit | null {
    const { scale } = this.camera;
    const { scrollTop, untilMs } = this.frame;
    return y < headHeight || scale.ms(x) > untilMs ? null : hitTest(this.#scene, scale, x, y - headHeight + scrollTop);
  }

  zoomAt(x: number, factor: number): boolean {
    return this.camera.zoomAt(x, factor);
  }

  panBy(dx: number): void {
    this.camera.panBy(dx);
  }

  scrollBy(dy: number): void {
    this.camera.scrollBy(dy);
  }

  grabOverview(x: number): void {
    this.camera.grabOverview(x);
  }

  dragOverview(dx: number): void {
    this.camera.dragOverview(dx);
  }

  fit(): void {
    this.camera.showAll();
  }

  point(at: Point | null): void {
    this.pointer = at;
    this.#ports.changed('pointing');
  }

  select(at: Point): void {
    const hit = this.hitAt(at);
    this.pick(clicked(this.picked, hit?.kind === 'task' ? hit.place : null));
  }

  mark(kind: Mark, fromX: number, toX: number, done: boolean): void {
    const { scale } = this.camera;
    const span = rangeBetween(scale.ms(fromX), scale.ms(toX));
    this.marked = done ? null : span;
    if (done && kind === 'range') this.pick(withRange(this.picked, span));
    if (done && kind === 'zoom' && span) this.camera.showSpan(span, 0);
    this.#ports.changed('pointing');
  }

  cancelMark(): void {
    this.marked = null;
    this.#ports.changed('pointing');
  }

  /** Replaces what is picked. */
  pick(picked: Picked): void {
    this.picked = picked;
    this.#ports.changed('pointing');
  }

  /** Replays from another time or at another speed; null ends the replay. */
  replayAs(replay: Replay | null): void {
    this.replay = replay;
    this.#ports.changed('lanes');
  }

  /** Lets a replay go on for `passedMs`, with the view following it. */
  watch(passedMs: number): void {
    if (!this.replay) return;
    const replay = advanced(this.replay, passedMs, this.#scene.endMs);
    this.replayAs(replay);
    if (replay.atMs > this.camera.navigator.goal.toMs) this.camera.follow(replay.atMs);
  }

  /** Performs the action of a key or a button. */
  act(action: KeyAction): void {
    switch (action.type) {
      case 'zoom':
        this.camera.zoomAround(this.#middleOfFocus(), action.factor);
        break;
      case 'pan':
        this.camera.panByShare(action.share);
        break;
      case 'fit':
        this.camera.showAll();
        break;
      case 'zoom-to-picked':
        this.#zoomToPicked();
        break;
      case 'back':
      case 'forward':
        this.camera.return(action.type);
        break;
      case 'scroll':
        this.camera.scrollBy(action.px);
        break;
      case 'help':
        this.#ports.onHelp();
        break;
      case 'play':
        this.#play();
        break;
      case 'speed':
        if (this.replay) this.replayAs(speedChanged(this.replay, action.by));
        break;
      default:
        this.#pickBy(action);
    }
  }

  #pickBy(action: PickAction): void {
    const { goal } = this.camera.navigator;
    switch (action.type) {
      case 'step':
        this.pick(withFocus(this.picked, step(this.#scene, this.picked.focus, action.direction, goal)));
        this.#revealFocus();
        break;
      case 'jump':
        this.#jump(action);
        break;
      case 'range':
        this.pick(withRange(this.picked, rangeBetween(goal.fromMs, goal.toMs)));
        break;
      case 'pin':
        this.pick(pinToggled(this.picked));
        break;
      case 'clear':
        if (this.replay) this.replayAs(null);
        else this.pick(cleared(this.picked));
    }
  }

  #jump({ to, direction }: Extract<PickAction, { type: 'jump' }>): void {
    if (to === 'gap') {
      const gap = findGap(this.#scene, this.picked.gap, direction);
      if (!gap) return;
      this.pick(withGap(this.picked, gap));
      this.camera.reveal(gap, gap);
      return;
    }
    const focus = findTask(this.#scene, to, this.picked.focus, direction);
    if (!focus) return;
    this.pick(clicked(this.picked, focus));
    this.#revealFocus();
  }

  /** Only what has ended can be replayed; it begins where the view does. */
  #play(): void {
    if (!this.#scene.trials.every(({ trial }) => trial.state === 'ended')) return;
    const { fromMs } = this.camera.navigator.goal;
    this.replayAs(playToggled(this.replay, Math.max(0, fromMs), this.#scene.endMs));
  }

  get #focusSpan(): View | null {
    const { focus } = this.picked;
    const task = focus && figuresOf(this.#scene, focus);
    return task && { fromMs: task.startedMs, toMs: task.endedMs };
  }

  #middleOfFocus(): number | null {
    const span = this.#focusSpan;
    return span && (span.fromMs + span.toMs) / 2;
  }

  #revealFocus(): void {
    const { focus } = this.picked;
    const span = this.#focusSpan;
    if (focus && span) this.camera.reveal(focus, span);
  }

  #zoomToPicked(): void {
    const { range } = this.picked;
    const span = this.#focusSpan;
    if (range) this.camera.showSpan(range, 0);
    else if (span) this.camera.showSpan(span, 1);
  }
}
