import { describe, expect, it } from 'vitest';
import { drawTrack } from '../../../../src/renderer/src/timeline/draw/draw-track.ts';
import { Samples } from '../../../../src/renderer/src/timeline/model/samples.ts';
import { hitTest } from '../../../../src/renderer/src/timeline/scene/hit.ts';
import { trackAt } from '../../../../src/renderer/src/timeline/scene/layout.ts';
import { trackFigure, trackSteps, usageAt } from '../../../../src/renderer/src/timeline/scene/tracks.ts';
import { recordingSurface, sceneOf, scaleOf, theme } from '../../../helpers/samples/timeline-scene.ts';
import { trialOf } from '../../../helpers/samples/timeline-trials.ts';

const trial = {
  ...trialOf({ strategy: 'threads', lanes: 2, tasks: 8, taskMs: 100, spread: 0, spawnMs: 5, readyMs: 100 }),
  usage: { cores: new Samples([100, 200, 400], [0.5, 1.94, 1]), bytes: new Samples([100, 400], [3e7, 193e6]) },
};
const scene = sceneOf(trial, { ...trial, key: 'other', usage: { ...trial.usage, cores: new Samples([100], [4]) } });
const { tracks, lanes, bottom } = scene.layout.trials[0]!;

describe('the steps of a track', () => {
  it('begin with the start-up and end with the last sample', () => {
    const scale = scaleOf({ fromMs: 0, toMs: 1000 });
    expect(trackSteps(trial.usage.cores, scale).map(({ x0, x1, value }) => [x0 - scale.left, x1 - scale.left, value])).toEqual([
      [0, 100, 0.5],
      [100, 200, 1.94],
      [200, 400, 1],
    ]);
  });

  it('stay inside the view', () => {
    const scale = scaleOf({ fromMs: 150, toMs: 160 });
    expect(trackSteps(trial.usage.cores, scale)).toEqual([{ x0: scale.left, x1: scale.right, value: 1.94 }]);
    expect(trackSteps(trial.usage.cores, scaleOf({ fromMs: 500, toMs: 600 }))).toEqual([]);
  });

  it('are at most one per pixel, and never miss a peak', () => {
    const atMs = Array.from({ length: 100_000 }, (_, i) => i / 100);
    const steps = trackSteps(
      new Samples(
        atMs,
        atMs.map((_, i) => (i === 77_777 ? 9 : 1)),
      ),
      scaleOf({ fromMs: 0, toMs: 1000 }),
    );
    expect(steps.length).toBeLessThanOrEqual(1001);
    expect(Math.max(...steps.map(({ value }) => value))).toBe(9);
  });
});

describe('tracks', () => {
  it('lie below the lanes of their strategy', () => {
    expect(tracks.map(({ kind }) => kind)).toEqual(['cores', 'bytes']);
    const [last] = lanes.slice(-1);
    expect(tracks[0]!.top).toBeGreaterThan(last!.top + last!.height);
    expect(bottom).toBeGreaterThan(tracks[1]!.top + tracks[1]!.height);
    expect(trackAt(scene.layout, tracks[1]!.top + 1)?.box.kind).toBe('bytes');
    expect(trackAt(scene.layout, lanes[0]!.top + 1)).toBeNull();
  });

  it('are absent in a result without samples', () => {
    expect(sceneOf({ ...trial, usage: null }).layout.trials[0]!.tracks).toEqual([]);
  });

  it('share the scale of the strategy that used most', () => {
    expect([scene.mostOf('cores'), scene.mostOf('bytes')]).toEqual([4, 193e6]);
  });

  it('are labelled with what they show and their own maximum', () => {
    const { ctx, texts } = recordingSurface();
    for (const box of tracks)
      drawTrack({ ctx, scale: scaleOf({ fromMs: 0, toMs: 500 }), theme }, scene.trials[0]!, box, scene.mostOf(box.kind));
    expect(texts()).toEqual(['CPU', trackFigure('cores', 1.94), 'Memory', trackFigure('bytes', 193e6)]);
  });

  it('tell what was used and in flight at the pointer', () => {
    const scale = scaleOf({ fromMs: 0, toMs: 500 });
    expect(hitTest(scene, scale, scale.x(150), tracks[0]!.top + 2)).toMatchObject({ kind: 'track', trialKey: trial.key });
    expect(usageAt(scene.trials[0]!, null, 150).slice(1)).toEqual([
      ['CPU in use', trackFigure('cores', 1.94)],
      ['Memory', trackFigure('bytes', 193e6)],
      ['Tasks in flight', '2'],
    ]);
    expect(usageAt(scene.trials[0]!, null, 450).slice(1, 3)).toEqual([
      ['CPU in use', 'no sample'],
      ['Memory', 'no sample'],
    ]);
  });
});
