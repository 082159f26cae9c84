import { describe, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../../src/contract/index.ts';
import { fastestCompared } from '../../../../src/renderer/src/features/compare/ratios.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';

/** A result whose strategies took these times in milliseconds, each give or take 1 %; null failed. */
function resultWith(times: Readonly<Record<string, number | null>>): ExperimentResult {
  const { result } = sampleResult({ tasks: 20 });
  const [any] = result.summary.strategies;
  const strategies = Object.entries(times).map(([key, ms]) => ({
    ...any!,
    key,
    failures: ms === null ? 1 : 0,
    wallMs: ms === null ? null : { median: ms, ci95: [ms * 0.99, ms * 1.01] as [number, number] },
  }));
  return { ...result, summary: { ...result.summary, strategies } };
}

describe('the fastest strategies of results', () => {
  it('are compared with that of the first, in words that name both sides', () => {
    const results = [resultWith({ async: 400, threads: 500 }), resultWith({ async: 800, threads: 600 }), resultWith({ async: 200 })];
    expect(fastestCompared(results)).toEqual([
      'B (threads, 600\u00a0ms) is 1.5× slower than A (async, 400\u00a0ms)',
      'C (async, 200\u00a0ms) is 2× faster than A (async, 400\u00a0ms)',
    ]);
  });

  it('may be too close to tell', () => {
    expect(fastestCompared([resultWith({ async: 400 }), resultWith({ async: 401 })])).toEqual([
      'B (async, 401\u00a0ms) is not clearly faster or slower than A (async, 400\u00a0ms)',
    ]);
  });

  it('are left out of results without one', () => {
    expect(fastestCompared([resultWith({ async: 400 }), resultWith({ async: null })])).toEqual([]);
    expect(fastestCompared([resultWith({ async: null }), resultWith({ async: 400 })])).toEqual([]);
  });
});
