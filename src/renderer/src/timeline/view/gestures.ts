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
  /** Marks the span between two positions; with `done` zooms to it. */
  mark(fromX: number, toX: number, done: boolean): void;
  cancelMark(): void;
  /** Moves the view to a pressed position of the overview; `dragOverview` then drags it. */
  grabOverview(x: number): void;
  dragOverview(dx: number): void;
  fit(): void;
}

type Drag = { readonly kind: 'pan' | 'mark' | 'overview'; readonly startX: number; readonly startY: number; moved: boolean };

/** A press that moves less is a click. */
const clickPx = 4;

/** Handles pointer, wheel and touch on `element`; returns the function that stops it. */
export function attachGestures(element: HTMLElement, target: GestureTarget): () => void {
  const end = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void): void => {
    element.addEventListener(name, listener, { signal: end.signal, passive: false });
  };
  const pointers = new Map<number, Point>();
  let drag: Drag | null = null;
  // False while the pointer rests here only because the page scrolled: the wheel then belongs to the page.
  let meant = false;

  const placeOf = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const pinch = (id: number, at: Point): void => {
    const before = pointers.get(id);
    const other = [...pointers].find(([key]) => key !== id)?.[1];
    pointers.set(id, at);
    if (!before || !other) return;
    const apart = (p: Point): number => Math.max(10, Math.hypot(p.x - other.x, p.y - other.y));
    target.panBy((before.x - at.x) / 2);
    target.zoomAt((at.x + other.x) / 2, apart(before) / apart(at));
  };

  const follow = (current: Drag, event: PointerEvent, before: Point, at: Point): void => {
    current.moved ||= Math.hypot(at.x - current.startX, at.y - current.startY) >= clickPx;
    if (!current.moved) return;
    if (current.kind === 'mark') target.mark(current.startX, at.x, false);
    else if (current.kind === 'overview') target.dragOverview(at.x - before.x);
    else {
      target.panBy(before.x - at.x);
      // Touch scrolls natively (touch-action: pan-y).
      if (event.pointerType === 'mouse') target.scrollBy(before.y - at.y);
    }
  };

  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    const at = placeOf(event);
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at);
    meant = true;
    if (pointers.size > 1) return void (drag = null);
    const kind = at.y < overviewHeight ? 'overview' : event.shiftKey || at.y < headHeight ? 'mark' : 'pan';
    drag = { kind, startX: at.x, startY: at.y, moved: false };
    if (kind === 'overview') target.grabOverview(at.x);
  });
  on('pointermove', (event) => {
    const at = placeOf(event);
    const before = pointers.get(event.pointerId);
    meant ||= event.movementX !== 0 || event.movementY !== 0;
    if (pointers.size > 1) {
      pinch(event.pointerId, at);
      return;
    }
    if (drag && before) {
      // Below the threshold the position stays at the start, so that the drag catches up.
      follow(drag, event, before, at);
      if (drag.moved) pointers.set(event.pointerId, at);
    }
    target.point(at);
  });
  on('pointerup', (event) => {
    const at = placeOf(event);
    pointers.delete(event.pointerId);
    if (drag?.kind === 'mark' && drag.moved) target.mark(drag.startX, at.x, true);
    else if (drag?.kind === 'pan' && !drag.moved) target.select(at);
    drag = null;
  });
  on('pointercancel', (event) => {
    pointers.delete(event.pointerId);
    if (drag?.kind === 'mark') target.cancelMark();
    drag = null;
  });
  on('pointerleave', () => {
    meant = false;
    target.point(null);
  });
  on('dblclick', () => {
    target.fit();
  });
  on('wheel', (event) => {
    if (!meant && !event.ctrlKey) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 400;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
      target.panBy(sideways * unit);
      event.preventDefault();
      return;
    }
    // A pinch on a touchpad arrives as a wheel event with Ctrl and much smaller steps.
    const changed = target.zoomAt(placeOf(event).x, Math.exp(event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0015)));
    if (changed || event.ctrlKey) event.preventDefault();
  });
  return () => {
    end.abort();
  };
}
