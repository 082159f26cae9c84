import { describe, expect, it } from 'vitest';
import { drawMachineName } from '../../../../src/renderer/src/timeline/draw/draw-labels.ts';
import { drawTrack } from '../../../../src/renderer/src/timeline/draw/draw-track.ts';
import { Samples } from '../../../../src/renderer/src/timeline/model/samples.ts';
import { hitTest } from '../../../../src/renderer/src/timeline/scene/hit.ts';
import { laneNameOnly } from '../../../../src/renderer/src/timeline/scene/task.ts';
import { trackFigure, usageAt } from '../../../../src/renderer/src/timeline/scene/tracks.ts';
import { recordingSurface, sceneOf, scaleOf, theme } from '../../../helpers/samples/timeline-scene.ts';
import { trialOf } from '../../../helpers/samples/timeline-trials.ts';

const plain = trialOf({ strategy: 'machines', lanes: 4, tasks: 8, taskMs: 100, spread: 0, spawnMs: 5, readyMs: 100 });
const usage = { cores: new Samples([100, 400], [0.1, 0.2]), bytes: new Samples([100, 400], [1e7, 2e7]) };
const trial = {
  ...plain,
  lanes: plain.lanes.map((lane, i) => ({ ...lane, machine: i < 2 ? 'alpha' : 'beta' })),
  expected: { ...plain.expected, perMachine: 2 },
  usage,
  machines: new Map([['alpha', { cores: new Samples([100, 400], [0.5, 1.94]), bytes: new Samples([100, 400], [3e7, 193e6]) }]]),
};
const scene = sceneOf(trial);
const [box] = scene.layout.trials;

/** What the rows of a trial are, from above. */
function rowsOf(of: typeof box): string[] {
  const rows = [
    ...of!.machines.map(({ top, machine }) => ({ top, name: machine ?? 'this machine' })),
    ...of!.lanes.map(({ top, lane }) => ({ top, name: String(lane) })),
    ...of!.tracks.map(({ top, kind }) => ({ top, name: kind })),
  ];
  return rows.toSorted((a, b) => a.top - b.top).map(({ name }) => name);
}

describe('lanes on several machines', () => {
  it('lie below the name of their machine, with its tracks below them and those of this machine last', () => {
    const tracks = ['cores', 'bytes'];
    expect(rowsOf(box)).toEqual(['alpha', '0', '1', ...tracks, 'beta', '2', '3', ...tracks, 'this machine', ...tracks]);
  });

  it('have their room before their machines are known', () => {
    const before = sceneOf({ ...trial, lanes: [], machines: new Map(), state: 'planned' as const, records: null });
    expect(rowsOf(before.layout.trials[0])).toEqual(rowsOf(box).map((row) => ({ alpha: 'machine 1', beta: 'machine 2' })[row] ?? row));
    expect(before.layout.height).toBe(scene.layout.height);
  });

  it('have names of machines, and no tracks of them, where nothing was sampled there', () => {
    expect(rowsOf(sceneOf({ ...trial, machines: null }).layout.trials[0])).toEqual([
      ...['alpha', '0', '1', 'beta', '2', '3'],
      ...['this machine', 'cores', 'bytes'],
    ]);
  });

  it('are as before on this machine alone', () => {
    expect(rowsOf(sceneOf({ ...plain, usage }).layout.trials[0])).toEqual(['0', '1', '2', '3', 'cores', 'bytes']);
  });

  it('are named without their machine below its name', () => {
    expect(laneNameOnly(trial.lanes[2], 2)).toMatch(/ 3$/);
    const { ctx, texts } = recordingSurface();
    for (const machine of box!.machines) drawMachineName({ ctx, scale: scaleOf({ fromMs: 0, toMs: 500 }), theme }, machine, 1000);
    expect(texts()).toEqual(['alpha', 'beta', 'this machine']);
  });
});

describe('the tracks of a machine', () => {
  const scale = scaleOf({ fromMs: 0, toMs: 500 });

  it('show what it used, on the scale of all tracks', () => {
    const { ctx, texts } = recordingSurface();
    for (const track of box!.tracks) drawTrack({ ctx, scale, theme }, scene.trials[0]!, track, scene.mostOf(track.kind));
    const [alpha, beta, here] = [
      ['CPU', trackFigure('cores', 1.94), 'Memory', trackFigure('bytes', 193e6)],
      ['CPU', '', 'Memory', ''],
      ['CPU', trackFigure('cores', 0.2), 'Memory', trackFigure('bytes', 2e7)],
    ];
    expect(texts()).toEqual([...alpha!, ...beta!, ...here!]);
    expect(scene.mostOf('cores')).toBe(1.94);
  });

  it('answer the pointer with what it used and had in flight', () => {
    expect(hitTest(scene, scale, scale.x(150), box!.tracks[0]!.top + 2)).toMatchObject({ kind: 'track', machine: 'alpha' });
    expect(usageAt(scene.trials[0]!, 'alpha', 150).slice(1)).toEqual([
      ['CPU in use', trackFigure('cores', 1.94)],
      ['Memory', trackFigure('bytes', 193e6)],
      ['Tasks in flight', '2'],
    ]);
    expect(usageAt(scene.trials[0]!, 'beta', 150)[1]).toEqual(['CPU in use', 'no sample']);
  });
});
