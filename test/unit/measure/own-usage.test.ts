import { describe, expect, it } from 'vitest';
import { endedChildrenMs, keptMs, ownUsage } from '../../../src/main/engine/measure/own-usage.ts';

describe('own usage', () => {
  it('adds what all threads waited for a core', () => {
    const files: Record<string, string> = { '/proc/self/task/1/schedstat': '9 2000000 3', '/proc/self/task/2/schedstat': '9 500000 3' };
    expect(
      keptMs(
        undefined,
        (path) => files[path] ?? null,
        () => ['1', '2', '3'],
      ),
    ).toBe(2.5);
    expect(keptMs('/proc/self/task/2/schedstat', (path) => files[path] ?? null)).toBe(0.5);
  });

  it('is unknown if nothing reports it', () => {
    expect(
      keptMs(
        undefined,
        () => null,
        () => [],
      ),
    ).toBeNull();
    expect(endedChildrenMs(() => null)).toBe(0);
  });

  it('reads the CPU time of children that have ended', () => {
    expect(endedChildrenMs(() => '7 (a (b) c) S 1 7 7 0 -1 4194560 1 0 0 0 150 50 30 12 20 0 1 0 1')).toBe(420);
  });

  it('reads this process', () => {
    expect(ownUsage().cpuMs).toBeGreaterThan(0);
  });
});
