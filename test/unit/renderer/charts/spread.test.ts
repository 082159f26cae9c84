import { expect, it } from 'vitest';
import { spreadOf } from '../../../../src/renderer/src/charts/data/spread.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

it('shows few values as dots without a box', () => {
  expect(spreadOf('async', 'async', [30, 10, 20])).toEqual({
    key: 'async',
    id: 'async',
    count: 3,
    median: 20,
    most: 30,
    box: null,
    dots: [10, 20, 30],
  });
});

it('boxes the middle half, and shows as many dots as can be told apart', () => {
  const spread = spreadOf('threads', 'threads', upTo(1001));
  expect(spread?.box).toEqual({ low: 51, q1: 251, q3: 751, high: 951 });
  expect(spread?.dots).toHaveLength(250);
  expect([spread?.dots[0], spread?.dots.at(-1), spread?.count]).toEqual([1, 1001, 1001]);
});

it('reads a million times without sorting all of them', () => {
  const spread = spreadOf(
    'threads',
    'threads',
    Float64Array.from({ length: 1_000_000 }, (_, i) => i % 1000),
  );
  expect(spread?.count).toBe(1_000_000);
  expect(spread?.median).toBeGreaterThan(480);
  expect(spread?.median).toBeLessThan(520);
});

it('is nothing without values', () => {
  expect(spreadOf('async', 'async', [])).toBeNull();
});
