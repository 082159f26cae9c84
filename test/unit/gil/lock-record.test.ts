import { describe, expect, it } from 'vitest';
import { lockUse } from '../../../src/contract/index.ts';
import { LockRecord } from '../../../src/main/engine/gil/lock-record.ts';

const columns = (...spans: [number, number, number][]): Float64Array =>
  Float64Array.from([0, 1, 2].flatMap((place) => spans.map((span) => span[place]!)));

describe('LockRecord', () => {
  it('puts the spans of all lanes in order, and sums up what each held and waited', () => {
    const record = new LockRecord(2);
    record.add(0, columns([0, 0, 5], [5, 10, 16]));
    record.add(1, columns([1, 5, 10]));
    const use = record.use(0);
    expect(lockUse.parse(use)).toEqual(use);
    expect(use).toEqual({
      intervalMs: 5,
      switches: 2,
      heldMs: [11, 5],
      waitedMs: [5, 4],
      longestMs: 6,
      spans: { lane: [0, 1, 0], wantedMs: [0, 1, 5], fromMs: [0, 5, 10], toMs: [5, 10, 16] },
      keptUntilMs: null,
    });
  });

  it('counts of the longest hold what came after all workers were ready', () => {
    const record = new LockRecord(1);
    record.add(0, columns([0, 0, 50], [60, 60, 70]));
    expect(record.use(45).longestMs).toBe(10);
    expect(record.use(30).longestMs).toBe(20);
  });

  it('stores the first 5,000 spans, records until when, and sums up all', () => {
    const record = new LockRecord(1);
    for (let i = 0; i < 6000; i++) record.add(0, columns([i * 2, i * 2, i * 2 + 1]));
    const use = record.use(0);
    expect(use.spans.fromMs).toHaveLength(5000);
    expect(use.keptUntilMs).toBe(10_000);
    expect(use.heldMs).toEqual([6000]);
  });
});
