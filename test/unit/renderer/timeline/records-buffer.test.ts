import { describe, expect, it } from 'vitest';
import { emptyRecords } from '../../../../src/core/records/columns.ts';
import { RecordsBuffer } from '../../../../src/renderer/src/timeline/model/records-buffer.ts';

const batch = (...indices: number[]) => {
  const columns = emptyRecords(indices.length);
  columns.index.set(indices);
  columns.endedMs.set(indices.map((i) => i * 1.5));
  return columns;
};
const indices = (buffer: RecordsBuffer) => [...buffer.columns.index];

describe('RecordsBuffer', () => {
  it('keeps the rows of every batch in order over many growths', () => {
    let buffer = RecordsBuffer.empty;
    for (let i = 0; i < 5000; i++) buffer = buffer.append(batch(2 * i, 2 * i + 1));
    expect(buffer.rows).toBe(10_000);
    expect(buffer.columns.index.every((value, row) => value === row)).toBe(true);
    expect(buffer.columns.endedMs[9999]).toBe(9999 * 1.5);
  });

  it('leaves earlier buffers as they were', () => {
    const one = RecordsBuffer.empty.append(batch(1));
    const two = one.append(batch(2));
    expect(indices(one)).toEqual([1]);
    expect(indices(two)).toEqual([1, 2]);
  });

  it('forks when two histories go on from the same buffer', () => {
    const start = RecordsBuffer.empty.append(batch(1));
    const a = start.append(batch(2));
    const b = start.append(batch(3));
    expect(indices(a)).toEqual([1, 2]);
    expect(indices(b)).toEqual([1, 3]);
    expect(a.continues(start)).toBe(true);
    expect(b.continues(a)).toBe(false);
  });

  it('takes finished columns without copying and can still grow', () => {
    const columns = batch(7, 8);
    const buffer = RecordsBuffer.of(columns);
    expect(buffer.columns.index.buffer).toBe(columns.index.buffer);
    const more = buffer.append(batch(9));
    expect(indices(more)).toEqual([7, 8, 9]);
    expect(more.continues(buffer)).toBe(true);
  });

  it('never mixes two histories that both begin empty', () => {
    const a = RecordsBuffer.empty.append(batch(1));
    const b = RecordsBuffer.empty.append(batch(2));
    expect([indices(a), indices(b)]).toEqual([[1], [2]]);
    expect(b.continues(a)).toBe(false);
  });
});
