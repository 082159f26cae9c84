import { describe, expect, it } from 'vitest';
import { draw } from '../../../../src/renderer/src/timeline/draw/draw.ts';
import { RecordsBuffer } from '../../../../src/renderer/src/timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../../../../src/renderer/src/timeline/model/trial.ts';
import { barLook } from '../../../../src/renderer/src/timeline/scene/bar-look.ts';
import { recordingSurface, sceneOf, scaleOf, theme } from '../../../helpers/samples/timeline-scene.ts';
import { recordsOf, trialOf } from '../../../helpers/samples/timeline-trials.ts';

const base = trialOf({ strategy: 'threads', lanes: 1, tasks: 15, taskMs: 60, spread: 0, spawnMs: 0, readyMs: 0 });
/** One task of 100 ms that computed, and was kept from a core, for so long. */
const withCpu = (cpuMs: number, keptMs = 0): TimelineTrial => {
  const columns = recordsOf([{ lane: 0, startedMs: 0, endedMs: 100, computed: cpuMs / 100, kept: keptMs / 100 }]);
  return { ...base, usage: null, records: RecordsBuffer.of(columns), total: 1 };
};
const drawn = (trial: TimelineTrial, view = { fromMs: 0, toMs: 1000 }) => {
  const surface = recordingSurface();
  draw(surface.ctx, sceneOf(trial), { view, width: 1124, height: 400, scrollTop: 0, untilMs: Infinity }, theme);
  return surface;
};
/** Heights of the rectangles of a colour. */
const heights = (trial: TimelineTrial, colour: string): number[] =>
  drawn(trial, { fromMs: 0, toMs: 200 })
    .drawn.filter((d) => d.what === 'fillRect' && d.colour === colour && Number(d.args[2]) > 20 && Number(d.args[1]) > 80)
    .map((d) => Number(d.args[3]));

describe('the shade of a bar', () => {
  it('is full as far as the task computed, and pale above', () => {
    expect([heights(withCpu(100), 'threads'), heights(withCpu(100), 'threads-tint')]).toEqual([[18], []]);
    expect([heights(withCpu(50), 'threads'), heights(withCpu(50), 'threads-tint')]).toEqual([[9], [9]]);
  });

  it('keeps a line at the foot of a task that only waited', () => {
    expect([heights(withCpu(0), 'threads'), heights(withCpu(0), 'threads-tint')]).toEqual([[2], [16]]);
  });

  it('is pale with an outline where the CPU time is unknown', () => {
    expect([heights(withCpu(NaN), 'threads'), heights(withCpu(NaN), 'threads-tint')]).toEqual([[1, 1], [18]]);
  });

  it('is hatched on top as far as the task was kept from a core, in the full colour on the pale one', () => {
    const strokes = (trial: TimelineTrial): string[] =>
      drawn(trial, { fromMs: 0, toMs: 200 })
        .drawn.filter(({ what }) => what === 'stroke')
        .map(({ colour }) => colour);
    expect(strokes(withCpu(50))).not.toContain('threads');
    expect(strokes(withCpu(50, 50))).toContain('threads');
    expect(strokes(withCpu(50, NaN))).not.toContain('threads');
    expect([heights(withCpu(50, 50), 'threads'), heights(withCpu(50, 50), 'threads-tint')]).toEqual([[9], [9]]);
  });

  it('leaves no hatching behind the number of a task', () => {
    const plates = (trial: TimelineTrial): number =>
      drawn(trial, { fromMs: 0, toMs: 200 }).drawn.filter(
        ({ what, colour, args }) => what === 'fillRect' && colour === 'threads-tint' && args[2] === 10,
      ).length;
    expect([plates(withCpu(10)), plates(withCpu(10, 85)), plates(withCpu(90, 10))]).toEqual([0, 1, 0]);
  });
});

describe('the numbers of tasks', () => {
  const numbers = (trial: TimelineTrial, toMs: number): string[] =>
    drawn({ ...trial, usage: null }, { fromMs: 0, toMs })
      .texts()
      .filter((text) => /^\d+$/.test(text));

  it.each([1000, 1500, 1800, 1900, 2000, 2500, 4000])('stand on all bars of a lane or on none (%d ms in view)', (toMs) => {
    expect([0, 15]).toContain(numbers(base, toMs).length);
  });

  it('are there while the bars have room, and gone when they have not', () => {
    expect([numbers(base, 1000).length, numbers(base, 4000).length]).toEqual([15, 0]);
  });

  it('stay away from bars that are lower than text or too small to shade', () => {
    const lane = sceneOf(base).trials[0]!.index.lanes[0]!;
    const box = { lane: 0, top: 0, height: 5, slots: 1, slotHeight: 5, dense: false };
    expect(barLook(lane, box, scaleOf({ fromMs: 0, toMs: 1000 }), 15)).toEqual({ shaded: false, numberedFromPx: Infinity });
    expect(barLook(lane, { ...box, slotHeight: 18 }, scaleOf({ fromMs: 0, toMs: 30_000 }), 15).shaded).toBe(false);
  });
});
