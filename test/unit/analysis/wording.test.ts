import { describe, expect, it } from 'vitest';
import { listed, strategyPhrase } from '../../../src/main/engine/analysis/wording.ts';

describe('wording', () => {
  it('joins words as in speech', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it.each([
    [{ id: 'sequential' as const }, 'one task after the other'],
    [{ id: 'async' as const, concurrency: 5 }, 'async on one thread with 5 tasks in flight'],
    [{ id: 'threads' as const, workers: 1, concurrency: 1 }, 'a pool of 1 thread'],
    [{ id: 'processes' as const, workers: 2, concurrency: 4 }, 'a pool of 2 processes with 4 tasks in flight each'],
    [{ id: 'hybrid' as const, workers: 2, threads: 0, concurrency: 8 }, 'a pool of 2 processes with 8 tasks in flight each'],
    [{ id: 'hybrid' as const, workers: 2, threads: 3, concurrency: 1 }, 'a pool of 2 processes of 3 threads each'],
  ])('names a strategy with its settings', (spec, phrase) => {
    expect(strategyPhrase(spec)).toBe(phrase);
  });
});
