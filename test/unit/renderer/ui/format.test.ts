import { describe, expect, it } from 'vitest';
import { formatBytes, formatMs } from '../../../../src/renderer/src/ui/format.ts';

describe('formatBytes', () => {
  it.each([
    [1.26e9, '1.26 GB'],
    [1.99e9, '1.99 GB'],
    [2.6e9, '2.6 GB'],
    [16.9e9, '16.9 GB'],
    [34.56e6, '34.6 MB'],
    [9.99e6, '9.99 MB'],
    [0, '0 B'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatMs', () => {
  it.each([
    [999.7, '1.00 s'],
    [0.9997, '1.00 ms'],
    [0.0004, '<1 µs'],
    [0, '0 µs'],
    [0.84, '840 µs'],
    [90_000, '1 min 30 s'],
    [7_500_000, '2 h 5 min'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });
});
