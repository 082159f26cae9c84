import { expect, it } from 'vitest';
import type { Alternative } from '../../../../src/contract/index.ts';
import {
  groupAlternatives,
  membersOf,
  sizeText,
  standingText,
} from '../../../../src/renderer/src/features/my-task/answer/group-alternatives.ts';

/** A candidate with a time, and megabytes in the thousands of it. */
const candidate = (strategy: Alternative['strategy'], workers: number, seconds: number, more: Partial<Alternative> = {}): Alternative => ({
  strategy,
  key: `${strategy}:workers=${String(workers)}`,
  workers,
  concurrency: 1,
  predictedWallMs: { median: seconds * 1000, ci95: [seconds * 900, seconds * 1100] },
  predictedPeakBytes: workers * 97e6,
  ...more,
});
const measured = (seconds: number): Partial<Alternative> => ({ measuredWallMs: { median: seconds * 1000, ci95: [1, 2] } });
const tooLarge: Partial<Alternative> = { usable: false, leftOutBy: 'memory' };

/** Each group in one line: its kind, its pool sizes and its standing. */
const lines = (all: readonly Alternative[], chosen: string | null): string[] =>
  groupAlternatives(all, chosen).map((group) =>
    `${group.strategy} ${group.members.map(({ workers }) => workers).join(' ')}: ${standingText(group)}`.replaceAll('\u00a0', ' '),
  );

const threads = [1, 2, 3, 4];
it.each<[string, readonly Alternative[], string | null, readonly string[]]>([
  ['nothing', [], null, []],
  ['one candidate', [candidate('sequential', 1, 10)], 'sequential:workers=1', ['sequential 1: ']],
  [
    'the recommended one first, and those over a limit as one row',
    [...[2, 4, 8].map((n) => candidate('threads', n, 20 / n, tooLarge)), candidate('sequential', 1, 13), candidate('threads', 1, 18)],
    'threads:workers=1',
    ['threads 1: ', 'sequential 1: 1.38× faster', 'threads 8 4 2: over the memory limit'],
  ],
  [
    'those that are as fast apart from those that are slower',
    [candidate('threads', 4, 10), candidate('threads', 3, 10.5), candidate('threads', 2, 19), candidate('threads', 1, 38)],
    'threads:workers=4',
    ['threads 4: ', 'threads 3: about as fast', 'threads 2 1: 1.9 to 3.8× slower'],
  ],
  [
    'another kind by itself',
    [
      candidate('threads', 4, 10),
      ...threads.map((n) => candidate('processes', n, 10 + n)),
      ...threads.map((n) => candidate('hybrid', n, 30)),
    ],
    'threads:workers=4',
    ['threads 4: ', 'processes 1: about as fast', 'processes 2 3 4: 1.2 to 1.4× slower', 'hybrid 1 2 3 4: 3× slower'],
  ],
  [
    'what raced in a separate row, by its measurement',
    [candidate('threads', 4, 10, measured(10)), candidate('threads', 3, 12, measured(10.2)), candidate('threads', 2, 12)],
    'threads:workers=4',
    ['threads 4: ', 'threads 3: about as fast', 'threads 2: 1.2× slower'],
  ],
  [
    'one row for each reason',
    (['task', 'cores', 'crash', 'responsive'] as const).map((leftOutBy, i) => candidate('threads', i + 1, 5, { usable: false, leftOutBy })),
    null,
    [
      "threads 1: can't run the task",
      'threads 2: uses too many cores',
      'threads 3: does not survive a crash',
      'threads 4: blocks the event loop',
    ],
  ],
  [
    'no reason in an answer of an older version',
    [candidate('sequential', 1, 3), ...threads.map((n) => candidate('threads', n, 2, { usable: false }))],
    'sequential:workers=1',
    ['sequential 1: ', "threads 1 2 3 4: can't be used"],
  ],
  [
    'without a recommendation, compared with the fastest that can be used',
    [candidate('threads', 2, 1, tooLarge), candidate('sequential', 1, 4), candidate('async', 1, 8)],
    null,
    ['sequential 1: fastest', 'async 1: 2× slower', 'threads 2: over the memory limit'],
  ],
])('shows %s', (_, all, chosen, expected) => {
  expect(lines(all, chosen)).toEqual(expected);
});

it('opens into its members, each compared by itself', () => {
  const all = [candidate('threads', 4, 10), candidate('threads', 2, 19), candidate('threads', 1, 38)];
  const [alone, several] = groupAlternatives(all, 'threads:workers=4');
  expect(membersOf(alone!)).toEqual([]);
  expect(membersOf(several!).map(standingText)).toEqual(['1.9× slower', '3.8× slower']);
  expect(new Set([several!, ...membersOf(several!)].map(({ key }) => key)).size).toBe(3);
});

it.each([
  [[1], [1], '1 worker'],
  [[4], [1], '4 workers'],
  [[2, 8, 4], [1, 1, 1], '2 to 8 workers'],
  [[1, 1], [8, 64], '1 worker, 8 to 64 in flight each'],
])('says how large the pools with %j workers and %j tasks in flight are', (workers, flight, text) => {
  const [group] = groupAlternatives(
    workers.map((n, i) => candidate('threads', n, 10, { ...tooLarge, concurrency: flight[i] ?? 1 })),
    'none',
  );
  expect(group && sizeText(group)).toBe(text);
});
