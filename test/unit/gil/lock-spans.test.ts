import { describe, expect, it } from 'vitest';
import { LockSpans } from '../../../src/main/engine/gil/lock-spans.ts';

const rows = (columns: Float64Array): number[][] => {
  const count = columns.length / 3;
  return Array.from({ length: count }, (_, row) => [columns[row]!, columns[count + row]!, columns[2 * count + row]!]);
};

describe('LockSpans', () => {
  it('reports when the lock was requested, acquired and released, since the origin', () => {
    const spans = new LockSpans();
    spans.took(110, 112, true);
    spans.freed(117);
    spans.took(118, 125, true);
    spans.freed(126);
    expect(spans.count).toBe(2);
    expect(rows(spans.take(100, 130))).toEqual([
      [10, 12, 17],
      [18, 25, 26],
    ]);
    expect(spans.count).toBe(0);
  });

  it('joins turns that follow at once, unless another thread had the lock between them', () => {
    const spans = new LockSpans();
    spans.took(0, 0, true);
    spans.freed(1);
    spans.took(1.01, 1.01, false);
    spans.freed(2);
    spans.took(2.01, 2.02, true);
    spans.freed(3);
    spans.took(4, 4, false);
    spans.freed(5);
    expect(rows(spans.take(0, 5))).toEqual([
      [0, 0, 2],
      [2.01, 2.02, 3],
      [4, 4, 5],
    ]);
  });

  it('cuts the current span in two without losing any of it', () => {
    const spans = new LockSpans();
    spans.took(0, 1, true);
    expect(rows(spans.take(0, 4))).toEqual([[0, 1, 4]]);
    spans.freed(9);
    expect(rows(spans.take(0, 10))).toEqual([[4, 4, 9]]);
  });

  it('leaves out what is let go without having been held', () => {
    const spans = new LockSpans();
    spans.freed(3);
    expect(rows(spans.take(0, 5))).toEqual([]);
  });
});
