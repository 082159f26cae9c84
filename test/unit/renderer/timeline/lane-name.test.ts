import { expect, it } from 'vitest';
import type { Lane } from '../../../../src/contract/index.ts';
import { laneName } from '../../../../src/renderer/src/timeline/scene/task.ts';

const lane = (changes: Partial<Lane>): Lane => ({
  index: 0,
  type: 'process-thread',
  pid: 0,
  spawnedMs: 0,
  readyMs: 1,
  endedMs: 2,
  respawns: 0,
  heapPeakBytes: null,
  ...changes,
});

it.each<[Partial<Lane>, string]>([
  [{ type: 'loop' }, 'event loop'],
  [{ type: 'process' }, 'process 3'],
  [{}, 'thread 3'],
  [{ machine: 'alpha' }, 'alpha thread 3'],
])('names the lane %j', (changes, name) => {
  expect(laneName(lane(changes), 2)).toBe(name);
});
