import { describe, expect, it } from 'vitest';
import { draw } from '../../../../src/renderer/src/timeline/draw/draw.ts';
import { drawOverlay } from '../../../../src/renderer/src/timeline/draw/draw-overlay.ts';
import { drawOverview, overviewScale, OverviewShares } from '../../../../src/renderer/src/timeline/draw/draw-overview.ts';
import { headHeight } from '../../../../src/renderer/src/timeline/scene/layout.ts';
import { nothingPicked } from '../../../../src/renderer/src/timeline/scene/picks/picked.ts';
import { fit } from '../../../../src/renderer/src/timeline/scene/viewport.ts';
import { recordingSurface, sceneOf, theme } from '../../../helpers/samples/timeline-scene.ts';
import { trialOf, type Plan } from '../../../helpers/samples/timeline-trials.ts';

const plan: Plan = { strategy: 'threads', lanes: 3, tasks: 12, taskMs: 100, spawnMs: 10, readyMs: 40 };
const drawn = (trial: ReturnType<typeof trialOf>, view?: { fromMs: number; toMs: number }, scrollTop = 0, height = 600) => {
  const scene = sceneOf(trial);
  const surface = recordingSurface();
  draw(surface.ctx, scene, { view: view ?? fit(scene.endMs), width: 1116, height, scrollTop, untilMs: Infinity }, theme);
  return surface;
};
const bars = (surface: ReturnType<typeof recordingSurface>, colour: string, top = headHeight + 20) =>
  surface.drawn.filter((d) => d.what === 'fillRect' && d.colour === colour && Number(d.args[1]) > top);

describe('drawing', () => {
  it('draws a bar for each task, in the colour of its strategy', () => {
    expect(bars(drawn(trialOf(plan)), 'threads')).toHaveLength(12);
    expect(bars(drawn(trialOf({ ...plan, strategy: 'processes' })), 'processes')).toHaveLength(12);
  });

  it('draws failed tasks in the colour of failures, each with a sign', () => {
    const surface = drawn(trialOf({ ...plan, failing: 1 }));
    expect(bars(surface, 'threads')).toHaveLength(0);
    expect(bars(surface, 'failure')).toHaveLength(12);
    const signs = surface.drawn.filter((d) => (d.what === 'fill' || d.what === 'stroke') && d.colour === 'failure');
    expect(signs.length).toBeGreaterThan(0);
  });

  it('hatches the start-up of each lane, the wait for its spawn fainter', () => {
    const hatches = drawn(trialOf(plan)).drawn.filter((d) => d.what === 'stroke' && d.colour === 'hatch');
    expect(hatches.map((d) => d.alpha)).toEqual([0.4, 1, 0.4, 1, 0.4, 1]);
  });

  it('names lanes, strategy, tasks and the wall time', () => {
    const texts = drawn(trialOf({ ...plan, title: 'threads:workers=3', failing: 0, respawns: 2 })).texts();
    expect(texts).toEqual(expect.arrayContaining(['thread 1', 'thread 2', 'thread 3', '↻ 2', 'threads:workers=3', '12 tasks']));
    expect(texts.some((text) => /^\d{3}\sms$/.test(text))).toBe(true);
    expect(texts.some((text) => /^busy [\d.]+\s% · start-up [\d.]+\s% · idle/.test(text))).toBe(true);
  });

  it('says which share of the time tasks were kept from a core, as far as there is room', () => {
    const kept = trialOf({ ...plan, failing: 0, kept: 0.4 });
    expect(
      drawn(kept)
        .texts()
        .some((text) => /^busy [\d.]+\s%, kept from a core [\d.]+\s% · start-up/.test(text)),
    ).toBe(true);
    const narrow = recordingSurface();
    draw(narrow.ctx, sceneOf(kept), { view: { fromMs: 0, toMs: 200 }, width: 420, height: 300, scrollTop: 0, untilMs: Infinity }, theme);
    expect(narrow.texts().some((text) => /^busy [\d.]+\s% · start-up/.test(text))).toBe(true);
    expect(narrow.texts().some((text) => text.includes('kept'))).toBe(false);
  });

  it('hatches merged tasks as far as they were kept from a core', () => {
    const strokes = (kept: number): number =>
      drawn(trialOf({ ...plan, tasks: 30_000, taskMs: 1, failing: 0, kept }), { fromMs: 0, toMs: 10_000 }).drawn.filter(
        ({ what, colour }) => what === 'stroke' && colour === 'threads',
      ).length;
    // One path for each lane, beside the lines of the tracks.
    expect(strokes(0.4) - strokes(0)).toBe(3);
  });

  it('costs no more for a hundred times the tasks', () => {
    const few = drawn(trialOf({ ...plan, tasks: 3000, taskMs: 10, spread: 0 })).drawn.length;
    const many = drawn(trialOf({ ...plan, tasks: 300_000, taskMs: 0.1, spread: 0 })).drawn.length;
    expect(many).toBeLessThan(few * 2 + 3000);
  });

  it('draws only what is in sight', () => {
    const all = bars(drawn(trialOf(plan)), 'threads').length;
    const closer = bars(drawn(trialOf(plan), { fromMs: 45, toMs: 60 }), 'threads').length;
    expect(closer).toBeLessThan(all);
    expect(closer).toBeGreaterThan(0);
    expect(drawn(trialOf(plan), undefined, 10_000).texts()).not.toContain('thread 1');
  });

  it('keeps bars inside the drawing area at any zoom', () => {
    for (const { args } of bars(drawn(trialOf(plan), { fromMs: 100, toMs: 100.01 }), 'threads')) {
      expect(Number(args[0])).toBeGreaterThanOrEqual(104);
      expect(Number(args[0]) + Number(args[2])).toBeLessThanOrEqual(1116 - 12 + 1);
    }
  });
});

describe('the overview', () => {
  it('draws every strategy and dims what is not in view', () => {
    const scene = sceneOf(trialOf(plan), trialOf({ ...plan, strategy: 'processes' }));
    const { ctx, drawn: marks } = recordingSurface();
    drawOverview(
      ctx,
      scene,
      new OverviewShares().of(scene, overviewScale(scene, 1116), false),
      { view: { fromMs: 100, toMs: 200 }, width: 1116, height: 400, scrollTop: 0, untilMs: Infinity },
      theme,
    );
    expect(new Set(marks.map((d) => d.colour))).toEqual(new Set(['background', 'lane', 'threads', 'processes', 'muted']));
    expect(marks.filter((d) => d.colour === 'background' && d.alpha < 1)).toHaveLength(2);
  });

  it('reckons anew when records have come, and only then', () => {
    const scene = sceneOf(trialOf(plan));
    const shares = new OverviewShares();
    const scale = {
      view: fit(scene.endMs),
      left: 0,
      right: 500,
      msPerPx: fit(scene.endMs).toMs / 500,
      x: (ms: number) => ms,
      ms: (x: number) => x,
    };
    const first = shares.of(scene, scale, false);
    expect(shares.of(scene, scale, false)).toBe(first);
    scene.setTrials([trialOf({ ...plan, tasks: 30 })]);
    expect(shares.of(scene, scale, true)).toBe(first);
    expect(shares.of(scene, scale, false)).not.toBe(first);
    expect(Math.max(...first[0]!)).toBeCloseTo(1, 1);
  });
});

describe('what follows the pointer', () => {
  it('outlines the task and shows how long it was queued', () => {
    const trial = trialOf(plan);
    const scene = sceneOf(trial);
    const { ctx, drawn: marks } = recordingSurface();
    const place = { trialKey: trial.key, lane: 0, slot: 0, position: 1 };
    const frame = { view: fit(scene.endMs), width: 1116, height: 400, scrollTop: 0, untilMs: Infinity };
    drawOverlay(ctx, scene, frame, { x: 300, hit: { kind: 'task', place }, picked: nothingPicked, marked: null }, theme);
    expect(marks.filter((d) => d.what === 'strokeRect').map((d) => d.colour)).toEqual(['background', 'text']);
    const queue = marks.find((d) => d.what === 'fillRect' && d.alpha === 0.55);
    expect(Number(queue?.args[2])).toBeGreaterThan(0);
  });

  it('labels the span that is being marked with its length', () => {
    const { ctx, texts } = recordingSurface();
    drawOverlay(
      ctx,
      sceneOf(),
      { view: fit(1000), width: 1116, height: 400, scrollTop: 0, untilMs: Infinity },
      { x: null, hit: null, picked: nothingPicked, marked: { fromMs: 100, toMs: 350 } },
      theme,
    );
    expect(texts()).toEqual(['250\u00a0ms']);
  });
});
