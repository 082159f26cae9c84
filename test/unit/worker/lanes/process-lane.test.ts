import { describe, expect, it } from 'vitest';
import { BrokenMessage } from '../../../../src/main/engine/processes/broken-message.ts';
import type { LaneEnd } from '../../../../src/main/engine/worker/messages.ts';
import { processLanes } from '../../../../src/main/engine/worker/lanes/process-lane.ts';
import { fakeProcess } from '../../../helpers/fakes/process.ts';

/** Two lanes that are threads of one process, and what is heard of each. */
async function twoLanes() {
  const process = fakeProcess();
  const open = processLanes({ spawn: process.spawn, entry: '/worker.cjs', threads: 2, maxHeapMb: null });
  const heard: [unknown[], unknown[]] = [[], []];
  const ends: LaneEnd[] = [];
  for (const index of [0, 1] as const)
    open(index, {
      spawned: () => undefined,
      message: (message) => heard[index].push(message),
      ended: (end) => ends.push(end),
    });
  await Promise.resolve();
  return { process, heard, ends };
}

it('what a lane says is heard of that lane, whatever it says', async () => {
  const { process, heard } = await twoLanes();
  process.say({ from: 'lane', lane: 1, message: null });
  process.say([0, 1, [3, 1, 2, 1, 0, 0, 7], [null], []]);
  expect(heard).toEqual([
    [{ type: 'results', results: { rows: 1, columns: Float64Array.of(3, 1, 2, 1, 0, 0, 7), outputs: [null], errors: [] } }],
    [null],
  ]);
});

describe('what is no message of a worker process is heard as broken', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /no kind/],
    ['a text', 'hello', /no kind/],
    ['a frame without an end', [0, 1, new Float64Array(6)], /results/],
    ['a frame without columns', [0, 1, { length: 4e9 }, [], []], /results/],
    ['a frame with columns of text', [0, 1, ['0', '1'], [], []], /results/],
    ['a frame with more numbers than travel like that', [0, 9, Array.from({ length: 54 }, () => 0), [], []], /results/],
    ['a frame of no lane', ['0', 1, new Float64Array(6), [], []], /results/],
    ['an unknown sender', { from: 'nobody', lane: 0 }, /from/],
    ['a lane that is none', { from: 'lane', lane: '0', message: null }, /lane/],
    ['a lane of another process', { from: 'lane', lane: 2, message: null }, /lane 2, which it does not have/],
    ['an end without a kind', { from: 'lane-end', lane: 0, end: null }, /lane-end/],
    ['an end of no kind', { from: 'lane-end', lane: 0, end: { type: 'over', outOfMemory: false, detail: '' } }, /lane-end/],
    [
      'an end that nobody asked for',
      { from: 'lane-end', lane: 0, end: { type: 'closed', outOfMemory: false, detail: '' } },
      /nobody asked for/,
    ],
  ])('%s', async (_name, message, why) => {
    const { process, heard, ends } = await twoLanes();
    process.say(message);
    expect(heard[1]).toEqual([]);
    expect(heard[0]).toHaveLength(1);
    expect(heard[0][0]).toBeInstanceOf(BrokenMessage);
    expect((heard[0][0] as BrokenMessage).reason).toMatch(why);
    expect(ends).toEqual([]);
  });
});

it('a lane that dies ends no other lane, whatever its process reports', async () => {
  const { process, ends } = await twoLanes();
  process.say({ from: 'lane-end', lane: 0, end: { type: 'crashed', outOfMemory: false, detail: 'it fell over', together: [0, 1] } });
  expect(ends).toEqual([{ type: 'crashed', outOfMemory: false, detail: 'it fell over' }]);
});
