// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { attachGestures, type GestureTarget } from '../../../../../src/renderer/src/timeline/view/gestures.ts';

const makeTarget = () =>
  ({
    zoomAt: vi.fn(() => true),
    panBy: vi.fn(),
    scrollBy: vi.fn(),
    point: vi.fn(),
    select: vi.fn(),
    mark: vi.fn(),
    cancelMark: vi.fn(),
    grabOverview: vi.fn(),
    dragOverview: vi.fn(),
    fit: vi.fn(),
  }) satisfies GestureTarget;

let element: HTMLElement;
let target: ReturnType<typeof makeTarget>;
let end: () => void;
beforeEach(() => {
  element = document.createElement('div');
  element.setPointerCapture = () => undefined;
  target = makeTarget();
  end = attachGestures(element, target);
});

const pointer = (type: string, x: number, y: number, init: PointerEventInit = {}) =>
  element.dispatchEvent(
    new PointerEvent(type, { clientX: x, clientY: y, movementX: 1, pointerId: 1, pointerType: 'mouse', button: 0, bubbles: true, ...init }),
  );
/** Gives whether the timeline took the wheel away from the page. */
const wheel = ({ deltaX = 0, deltaY = 0, shiftKey = false }): boolean => {
  // This document's WheelEvent has no place and no modifiers, unlike a browser's.
  const mouse = new MouseEvent('wheel', { clientX: 300, clientY: 200, cancelable: true, shiftKey });
  const event = Object.assign(mouse, { deltaX, deltaY, deltaMode: WheelEvent.DOM_DELTA_PIXEL });
  element.dispatchEvent(event);
  return event.defaultPrevented;
};
const lanesY = 200;

describe('the wheel', () => {
  it('zooms around the pointer, in for up and out for down', () => {
    pointer('pointermove', 300, lanesY);
    expect(wheel({ deltaY: -100 })).toBe(true);
    expect(wheel({ deltaY: 100 })).toBe(true);
    const [[x, closer], [, wider]] = target.zoomAt.mock.calls as unknown as [[number, number], [number, number]];
    expect(x).toBe(300);
    expect(closer).toBeLessThan(1);
    expect(wider).toBeCloseTo(1 / closer, 9);
  });

  it('is left to the page until the pointer was moved over the timeline', () => {
    expect(wheel({ deltaY: -100 })).toBe(false);
    expect(target.zoomAt).not.toHaveBeenCalled();
    pointer('pointermove', 300, lanesY, { movementX: 0, movementY: 0 });
    expect(wheel({ deltaY: -100 })).toBe(false);
  });

  it('is left to the page where it can zoom out no further', () => {
    pointer('pointermove', 300, lanesY);
    target.zoomAt.mockReturnValue(false);
    expect(wheel({ deltaY: 100 })).toBe(false);
  });

  it('moves along time sideways, and with Shift', () => {
    pointer('pointermove', 300, lanesY);
    wheel({ deltaX: 40, deltaY: 3 });
    wheel({ deltaY: 25, shiftKey: true });
    expect(target.panBy.mock.calls).toEqual([[40], [25]]);
    expect(target.zoomAt).not.toHaveBeenCalled();
  });
});

describe('dragging', () => {
  it('with the middle button moves the view against the pointer, both ways', () => {
    pointer('pointerdown', 300, lanesY, { button: 1 });
    pointer('pointermove', 320, lanesY + 5);
    pointer('pointermove', 330, lanesY + 5);
    pointer('pointerup', 330, lanesY + 5, { button: 1 });
    expect(target.panBy.mock.calls).toEqual([[-20], [-10]]);
    expect(target.scrollBy).toHaveBeenCalledWith(-5);
    expect(target.select).not.toHaveBeenCalled();
  });

  it('scrolls by itself under a finger', () => {
    pointer('pointerdown', 300, lanesY, { pointerType: 'touch' });
    pointer('pointermove', 340, lanesY + 30, { pointerType: 'touch' });
    expect(target.panBy).toHaveBeenCalledWith(-40);
    expect(target.scrollBy).not.toHaveBeenCalled();
  });

  it('with Shift marks a span and zooms to it at the end', () => {
    pointer('pointerdown', 300, lanesY, { shiftKey: true });
    pointer('pointermove', 400, lanesY);
    expect(target.mark).toHaveBeenLastCalledWith('zoom', 300, 400, false);
    pointer('pointerup', 410, lanesY);
    expect(target.mark).toHaveBeenLastCalledWith('zoom', 300, 410, true);
    expect(target.panBy).not.toHaveBeenCalled();
  });

  it('marks on the time axis without Shift too', () => {
    pointer('pointerdown', 300, 45);
    pointer('pointermove', 350, 45);
    expect(target.mark).toHaveBeenLastCalledWith('zoom', 300, 350, false);
  });

  it('with the mouse marks a range and selects it at the end', () => {
    pointer('pointerdown', 300, lanesY);
    pointer('pointermove', 400, lanesY);
    expect(target.mark).toHaveBeenLastCalledWith('range', 300, 400, false);
    pointer('pointerup', 410, lanesY);
    expect(target.mark).toHaveBeenLastCalledWith('range', 300, 410, true);
    expect([target.panBy.mock.calls, target.select.mock.calls]).toEqual([[], []]);
  });

  it('gives up a mark when the browser takes the pointer away', () => {
    pointer('pointerdown', 300, lanesY, { shiftKey: true });
    pointer('pointermove', 400, lanesY);
    pointer('pointercancel', 400, lanesY);
    expect(target.cancelMark).toHaveBeenCalledOnce();
  });

  it('of the overview moves what is in view', () => {
    pointer('pointerdown', 300, 10);
    pointer('pointermove', 310, 10);
    expect(target.grabOverview).toHaveBeenCalledWith(300);
    expect(target.dragOverview).toHaveBeenCalledWith(10);
  });

  it('less than a few pixels is a click, which selects', () => {
    pointer('pointerdown', 300, lanesY);
    pointer('pointermove', 302, lanesY);
    pointer('pointerup', 302, lanesY);
    expect(target.select).toHaveBeenCalledWith({ x: 302, y: lanesY });
    expect(target.panBy).not.toHaveBeenCalled();
  });
});

describe('two fingers', () => {
  it('zoom by how far they go apart, around their middle', () => {
    const finger = (type: string, id: number, x: number) => pointer(type, x, lanesY, { pointerId: id, pointerType: 'touch' });
    finger('pointerdown', 1, 300);
    finger('pointerdown', 2, 400);
    finger('pointermove', 2, 500);
    expect(target.zoomAt).toHaveBeenCalledWith(400, 0.5);
    finger('pointerup', 2, 500);
    finger('pointerup', 1, 300);
    expect(target.select).not.toHaveBeenCalled();
  });
});

describe('other gestures', () => {
  it('a double click shows all', () => {
    element.dispatchEvent(new MouseEvent('dblclick'));
    expect(target.fit).toHaveBeenCalledOnce();
  });

  it('tells where the pointer is, and that it left', () => {
    pointer('pointermove', 12, 34);
    expect(target.point).toHaveBeenLastCalledWith({ x: 12, y: 34 });
    pointer('pointerleave', 0, 0);
    expect(target.point).toHaveBeenLastCalledWith(null);
  });

  it('are not heard any more after the end', () => {
    end();
    pointer('pointermove', 12, 34);
    expect(target.point).not.toHaveBeenCalled();
  });
});
