import { headHeight, overviewHeight } from '../scene/layout.ts';

/** A position on the canvas, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The effects of gestures on a timeline; positions and distances are CSS pixels on the canvas. */
export interface GestureTarget {
  /** Returns false if it can't zoom any further. */
  zoomAt(x: number, factor: number): boolean;
  panBy(dx: number): void;
  scrollBy(dy: number): void;
  /** The pointer's position; null if it left. */
  point(at: Point | null): void;
  select(at: Point): void;
  /** Marks the span between two positions; with `done` zooms to it or selects it. */
  mark(kind: Mark, fromX: number, toX: number, done: boolean): void;
  cancelMark(): void;
  /** Moves the view to a pressed position of the overview; `dragOverview` then drags it. */
  grabOverview(x: number): void;
  dragOverview(dx: number): void;
  fit(): void;
}

/** What becomes of a marked span. */
export type Mark = 'zoom' | 'range';

type Drag = { readonly kind: 'pan' | 'overview' | Mark; readonly startX: number; readonly startY: number; moved: boolean };

const middleButton = 1;

/** A press that moves less is a click. */
const clickPx = 4;

/** Handles pointer, wheel and touch on `element`; returns the function that stops it. */
export function attachGestures(element: HTMLElement, target: GestureTarget): () => void {
  const end = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void): void => {
    element.addEventListener(name, listener, { signal: end.signal, passive: false });
  };
  const gestures = new Gestures(element, target);
  on('pointerdown', (event) => {
    gestures.press(event);
  });
  on('pointermove', (event) => {
    gestures.move(event);
  });
  on('pointerup', (event) => {
    gestures.release(event);
  });
  on('pointercancel', (event) => {
    gestures.cancel(event);
  });
  on('pointerleave', () => {
    gestures.leave();
  });
  on('dblclick', () => {
    target.fit();
  });
  on('wheel', (event) => {
    gestures.wheel(event);
  });
  on('mousedown', (event) => {
    // The middle button moves the view: without this it would start to scroll the page.
    if (event.button === middleButton) event.preventDefault();
  });
  return () => {
    end.abort();
  };
}

/** A mouse selects a range; a finger moves the view, as it does elsewhere. */
function dragKind(event: PointerEvent, at: Point): Drag['kind'] {
  if (at.y < overviewHeight) return 'overview';
  if (event.button === middleButton) return 'pan';
  if (event.shiftKey || at.y < headHeight) return 'zoom';
  return event.pointerType === 'touch' ? 'pan' : 'range';
}

/** What the pointers on an element are doing. */
class Gestures {
  readonly #element: HTMLElement;
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, Point>();
  #drag: Drag | null = null;
  /** False while the pointer rests here only because the page scrolled: the wheel then belongs to the page. */
  #meant = false;

  constructor(element: HTMLElement, target: GestureTarget) {
    this.#element = element;
    this.#target = target;
  }

  press(event: PointerEvent): void {
    if (event.button !== 0 && event.button !== middleButton) return;
    const at = this.#placeOf(event);
    this.#element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, at);
    this.#meant = true;
    if (this.#pointers.size > 1) {
      this.#drag = null;
      return;
    }
    const kind = dragKind(event, at);
    this.#drag = { kind, startX: at.x, startY: at.y, moved: false };
    if (kind === 'overview') this.#target.grabOverview(at.x);
  }

  move(event: PointerEvent): void {
    const at = this.#placeOf(event);
    const before = this.#pointers.get(event.pointerId);
    this.#meant ||= event.movementX !== 0 || event.movementY !== 0;
    if (this.#pointers.size > 1) {
      this.#pinch(event.pointerId, at);
      return;
    }
    if (this.#drag && before) {
      // Below the threshold the position stays at the start, so that the drag catches up.
      this.#follow(this.#drag, event, before, at);
      if (this.#drag.moved) this.#pointers.set(event.pointerId, at);
    }
    this.#target.point(at);
  }

  release(event: PointerEvent): void {
    const at = this.#placeOf(event);
    this.#pointers.delete(event.pointerId);
    const drag = this.#drag;
    this.#drag = null;
    if (!drag || drag.kind === 'overview') return;
    if (!drag.moved) {
      if (event.button === 0 && drag.startY >= headHeight) this.#target.select(at);
    } else if (drag.kind !== 'pan') this.#target.mark(drag.kind, drag.startX, at.x, true);
  }

  cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (this.#drag?.kind === 'zoom' || this.#drag?.kind === 'range') this.#target.cancelMark();
    this.#drag = null;
  }

  leave(): void {
    this.#meant = false;
    this.#target.point(null);
  }

  wheel(event: WheelEvent): void {
    if (!this.#meant && !event.ctrlKey) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 400;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
      this.#target.panBy(sideways * unit);
      event.preventDefault();
      return;
    }
    // A pinch on a touchpad arrives as a wheel event with Ctrl and much smaller steps.
    const changed = this.#target.zoomAt(this.#placeOf(event).x, Math.exp(event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0015)));
    if (changed || event.ctrlKey) event.preventDefault();
  }

  #placeOf(event: MouseEvent): Point {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #pinch(id: number, at: Point): void {
    const before = this.#pointers.get(id);
    const other = [...this.#pointers].find(([key]) => key !== id)?.[1];
    this.#pointers.set(id, at);
    if (!before || !other) return;
    const apart = (p: Point): number => Math.max(10, Math.hypot(p.x - other.x, p.y - other.y));
    this.#target.panBy((before.x - at.x) / 2);
    this.#target.zoomAt((at.x + other.x) / 2, apart(before) / apart(at));
  }

  #follow(current: Drag, event: PointerEvent, before: Point, at: Point): void {
    current.moved ||= Math.hypot(at.x - current.startX, at.y - current.startY) >= clickPx;
    if (!current.moved) return;
    if (current.kind === 'overview') this.#target.dragOverview(at.x - before.x);
    else if (current.kind !== 'pan') this.#target.mark(current.kind, current.startX, at.x, false);
    else {
      this.#target.panBy(before.x - at.x);
      // Touch scrolls natively (touch-action: pan-y).
      if (event.pointerType === 'mouse') this.#target.scrollBy(before.y - at.y);
    }
  }
}
