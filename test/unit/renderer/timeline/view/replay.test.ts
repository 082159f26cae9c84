import { describe, expect, it } from 'vitest';
import { draw } from '../../../../../src/renderer/src/timeline/draw/draw.ts';
import { advanced, playToggled, replaySpeeds, speedChanged } from '../../../../../src/renderer/src/timeline/scene/moves/replay.ts';
import { fit } from '../../../../../src/renderer/src/timeline/scene/viewport.ts';
import { recordingSurface, sceneOf, theme } from '../../../../helpers/samples/timeline-scene.ts';
import { trialOf } from '../../../../helpers/samples/timeline-trials.ts';

describe('a replay', () => {
  const replay = { atMs: 100, speed: 1, playing: true };

  it('plays, pauses, goes on, and starts again from its end', () => {
    expect(playToggled(null, 20, 1000)).toEqual({ atMs: 20, speed: 1, playing: true });
    expect(playToggled(replay, 20, 1000)).toEqual({ ...replay, playing: false });
    expect(playToggled({ ...replay, playing: false }, 20, 1000)).toEqual(replay);
    expect(playToggled({ ...replay, atMs: 1000, playing: false }, 20, 1000)).toEqual({ ...replay, atMs: 20 });
  });

  it('goes as fast as its speed says, and pauses at the end', () => {
    expect(advanced({ ...replay, speed: 4 }, 50, 1000).atMs).toBe(300);
    expect(advanced({ ...replay, speed: 16 }, 5000, 1000)).toEqual({ atMs: 1000, speed: 16, playing: false });
    const paused = { ...replay, playing: false };
    expect(advanced(paused, 50, 1000)).toBe(paused);
  });

  it('has speeds from a quarter to sixteen times', () => {
    expect([replaySpeeds.at(0), replaySpeeds.at(-1)]).toEqual([0.25, 16]);
    expect([speedChanged(replay, 1).speed, speedChanged(replay, -1).speed]).toEqual([2, 0.5]);
    expect([speedChanged({ ...replay, speed: 16 }, 1).speed, speedChanged({ ...replay, speed: 0.25 }, -1).speed]).toEqual([16, 0.25]);
  });

  it('shows how many tasks had ended, and no result that was still to come', () => {
    const scene = sceneOf(trialOf({ strategy: 'threads', lanes: 1, tasks: 10, taskMs: 100, spread: 0, spawnMs: 0, readyMs: 0 }));
    const texts = (untilMs: number): string[] => {
      const { ctx, texts: drawn } = recordingSurface();
      draw(ctx, scene, { view: fit(scene.endMs), width: 1124, height: 400, scrollTop: 0, untilMs }, theme);
      return drawn();
    };
    expect(texts(350)).toContain('3 of 10 tasks');
    expect(texts(5000)).toContain('10 of 10 tasks');
    expect(texts(5000).length).toBe(texts(350).length + 1);
  });
});
