import { describe, expect, it } from 'vitest';
import { Navigator } from '../../../../src/renderer/src/timeline/scene/moves/navigator.ts';
import { bucketMs, timeScale } from '../../../../src/renderer/src/timeline/scene/scale.ts';
import { pointInTime, ticks } from '../../../../src/renderer/src/timeline/scene/ticks.ts';
import { between, clampView, fit, panBy, spanMs, zoomAround } from '../../../../src/renderer/src/timeline/scene/viewport.ts';

describe('viewport', () => {
  it('keeps what is under the pointer in its place while zooming', () => {
    const view = zoomAround({ fromMs: 0, toMs: 1000 }, 250, 0.5, 1000);
    expect((250 - view.fromMs) / spanMs(view)).toBeCloseTo(0.25, 9);
    expect(spanMs(view)).toBeCloseTo(500, 9);
  });

  it('never leaves what there is', () => {
    expect(panBy({ fromMs: 0, toMs: 100 }, -50, 1000)).toEqual({ fromMs: 0, toMs: 100 });
    expect(panBy({ fromMs: 0, toMs: 100 }, 5000, 1000).toMs).toBeCloseTo(1020, 9);
    expect(zoomAround({ fromMs: 10, toMs: 20 }, 15, 1e9, 1000)).toEqual(fit(1000));
  });

  it('zooms in to a microsecond and no further', () => {
    expect(spanMs(clampView({ fromMs: 5, toMs: 5 + 1e-9 }, 1000))).toBeCloseTo(0.001, 9);
  });

  it('shows a second as long as nothing has happened, and then all there is, however short', () => {
    expect(fit(0)).toEqual({ fromMs: 0, toMs: 1000 });
    expect(fit(0.01).toMs).toBeCloseTo(0.0102, 9);
  });

  it('glides from one view exactly to the other', () => {
    const from = { fromMs: 0, toMs: 1000 };
    const to = { fromMs: 400, toMs: 410 };
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 1)).toEqual(to);
    const middle = between(from, to, 0.5);
    expect(spanMs(middle)).toBeCloseTo(100, 6);
    expect(middle.fromMs).toBeLessThanOrEqual(400);
    expect(middle.toMs).toBeGreaterThanOrEqual(410);
  });
});

describe('Navigator', () => {
  it('shows everything while more comes, until one looks closer', () => {
    const navigator = new Navigator();
    navigator.grow(100);
    navigator.grow(200);
    expect(navigator.view).toEqual(fit(200));
    navigator.zoom(50, 0.5);
    const closer = navigator.view;
    navigator.grow(400);
    expect(navigator.view).toEqual(closer);
    navigator.all(true);
    navigator.grow(500);
    expect(navigator.view).toEqual(fit(500));
  });

  it('says when it can zoom out no further', () => {
    const navigator = new Navigator();
    navigator.grow(100);
    expect(navigator.zoom(50, 2)).toBe(false);
    expect(navigator.zoom(50, 0.5)).toBe(true);
  });

  it('goes at once when motion is unwanted, and glides to the same place otherwise', () => {
    const still = new Navigator();
    const gliding = new Navigator();
    for (const navigator of [still, gliding]) navigator.grow(1000);
    still.go({ fromMs: 100, toMs: 200 }, true);
    gliding.go({ fromMs: 100, toMs: 200 }, false);
    expect(still.view).toEqual({ fromMs: 100, toMs: 200 });
    expect([still.gliding, gliding.gliding]).toEqual([false, true]);
    gliding.tick(0);
    gliding.tick(50);
    expect(gliding.view).not.toEqual(still.view);
    gliding.tick(10_000);
    expect(gliding.gliding).toBe(false);
    expect(gliding.view).toEqual(still.view);
  });

  it('moves just so far that a span is in view', () => {
    const navigator = new Navigator();
    navigator.grow(1000);
    navigator.go({ fromMs: 0, toMs: 100 }, true);
    navigator.reveal(20, 30, true);
    expect(navigator.view).toEqual({ fromMs: 0, toMs: 100 });
    navigator.reveal(500, 510, true);
    expect(spanMs(navigator.view)).toBeCloseTo(100, 9);
    expect(navigator.view.fromMs).toBeLessThan(500);
    expect(navigator.view.toMs).toBeGreaterThan(510);
  });
});

describe('scale', () => {
  it('turns places into times and back', () => {
    const scale = timeScale({ fromMs: 100, toMs: 300 }, 50, 450);
    expect(scale.x(200)).toBe(250);
    expect(scale.ms(scale.x(123.4))).toBeCloseTo(123.4, 9);
  });

  it.each([0.0007, 0.3, 1, 5, 900])('merges in buckets of a power of two between half a pixel and a pixel (%d ms)', (msPerPx) => {
    const width = bucketMs(msPerPx);
    expect(Number.isInteger(Math.log2(width))).toBe(true);
    expect(width).toBeLessThanOrEqual(msPerPx);
    expect(width).toBeGreaterThan(msPerPx / 2);
  });
});

describe('ticks', () => {
  it('are all in view, evenly apart, and no more than asked for', () => {
    for (const view of [
      { fromMs: 0, toMs: 3216 },
      { fromMs: 1503.2, toMs: 1503.9 },
      { fromMs: 0, toMs: 4e6 },
      { fromMs: 0, toMs: 0.01 },
    ]) {
      const { atMs, stepMs } = ticks(view, 10);
      expect(atMs.length).toBeGreaterThan(1);
      expect(atMs.length).toBeLessThanOrEqual(11);
      for (const [i, ms] of atMs.entries()) {
        expect(ms).toBeGreaterThanOrEqual(view.fromMs - 1e-9);
        expect(ms).toBeLessThanOrEqual(view.toMs + 1e-9);
        if (i > 0) expect(ms - atMs[i - 1]!).toBeCloseTo(stepMs, 9);
      }
    }
  });

  it('have labels that differ from each other', () => {
    for (const view of [
      { fromMs: 0, toMs: 3216 },
      { fromMs: 1503.2, toMs: 1503.9 },
      { fromMs: 90_000.001, toMs: 90_000.009 },
      { fromMs: 0, toMs: 4e6 },
    ]) {
      const { atMs, label } = ticks(view, 8);
      expect(new Set(atMs.map(label)).size).toBe(atMs.length);
    }
  });

  it.each([
    [{ fromMs: 0, toMs: 3000 }, 500, '0.5\u00a0s'],
    [{ fromMs: 0, toMs: 900 }, 200, '200\u00a0ms'],
    [{ fromMs: 0, toMs: 0.5 }, 0.1, '100\u00a0µs'],
    [{ fromMs: 0, toMs: 600_000 }, 120_000, '2\u00a0min'],
    [{ fromMs: 0, toMs: 4e7 }, 7.2e6, '2\u00a0h\u00a000'],
  ])('are labelled in the unit that suits (%#)', (view, ms, text) => {
    expect(ticks(view, 6).label(ms)).toBe(text);
  });

  it('tells points in time as exactly as asked', () => {
    expect(pointInTime(1503.8642, 0.001)).toBe('1,503.864\u00a0ms');
    expect(pointInTime(1503.8642, 10)).toBe('1.50\u00a0s');
    expect(pointInTime(0, 1)).toBe('0\u00a0ms');
  });
});
