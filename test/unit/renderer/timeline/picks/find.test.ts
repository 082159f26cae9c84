import { describe, expect, it } from 'vitest';
import { RecordsBuffer } from '../../../../../src/renderer/src/timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../../../../../src/renderer/src/timeline/model/trial.ts';
import { findTask, type Wanted } from '../../../../../src/renderer/src/timeline/scene/picks/find.ts';
import { findGap, type Gap } from '../../../../../src/renderer/src/timeline/scene/picks/gaps.ts';
import { figuresOf, type TaskPlace } from '../../../../../src/renderer/src/timeline/scene/task.ts';
import { sceneOf } from '../../../../helpers/samples/timeline-scene.ts';
import { laneAtStart, recordsOf, trialOf, type TaskTimes } from '../../../../helpers/samples/timeline-trials.ts';

const trialWith = (key: string, tasks: readonly TaskTimes[], lastResultMs = 1000): TimelineTrial => ({
  ...trialOf({ strategy: 'threads', lanes: 2, tasks: 0, taskMs: 1, spawnMs: 0, readyMs: 0 }),
  key,
  lanes: [laneAtStart(0, 'thread', 0, 50), laneAtStart(1, 'thread', 0, 100)],
  records: RecordsBuffer.of(recordsOf(tasks)),
  phases: { readyMs: 100, lastResultMs },
});

const scene = sceneOf(
  trialWith('a', [
    { lane: 0, startedMs: 100, endedMs: 200 },
    { lane: 1, startedMs: 100, endedMs: 400, outcome: 'threw' },
    { lane: 0, startedMs: 300, endedMs: 450, outcome: 'timeout' },
  ]),
  trialWith('b', [
    { lane: 0, startedMs: 50, endedMs: 150 },
    { lane: 0, startedMs: 150, endedMs: 300, outcome: 'died' },
    { lane: 1, startedMs: 100, endedMs: 999 },
  ]),
);

/** Trial and index of the tasks found one after the other. */
function all(wanted: Wanted, direction: 'next' | 'previous' = 'next'): string[] {
  const found: string[] = [];
  let place: TaskPlace | null = null;
  while ((place = findTask(scene, wanted, place, direction)) && found.length < 20)
    found.push(`${place.trialKey}${String(figuresOf(scene, place)?.index)}`);
  return found;
}

describe('finding tasks', () => {
  it('goes from the slowest to the fastest of all strategies, and through equals one by one', () => {
    expect(all('slowest')).toEqual(['b2', 'a1', 'a2', 'b1', 'a0', 'b0']);
    expect(all('slowest', 'previous')).toEqual(all('slowest').reverse());
  });

  it('goes through the failed ones by time', () => {
    expect(all('failed')).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on from a task that is not wanted itself, and ends at the last', () => {
    const first = { trialKey: 'a', lane: 0, slot: 0, position: 0 };
    expect(findTask(scene, 'failed', first, 'next')).toEqual({ trialKey: 'b', lane: 0, slot: 0, position: 1 });
    expect(findTask(scene, 'failed', first, 'previous')).toBeNull();
    expect(findTask(sceneOf(), 'slowest', null, 'next')).toBeNull();
  });
});

describe('finding gaps', () => {
  it('goes from the longest on, from ready to the last result', () => {
    const found: Gap[] = [];
    let gap: Gap | null = null;
    while ((gap = findGap(scene, gap, 'next')) && found.length < 20) found.push(gap);
    expect(found.map(({ trialKey, lane, fromMs, toMs }) => [trialKey, lane, fromMs, toMs])).toEqual([
      ['b', 0, 300, 1000],
      ['a', 1, 400, 1000],
      ['a', 0, 450, 1000],
      ['a', 0, 200, 300],
      ['a', 0, 50, 100],
      ['b', 1, 999, 1000],
    ]);
    expect(findGap(scene, found[3] ?? null, 'previous')).toEqual(found[2]);
  });

  it('finds none where lanes are never idle', () => {
    expect(findGap(sceneOf(), null, 'next')).toBeNull();
  });
});
