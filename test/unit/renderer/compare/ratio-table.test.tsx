// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../../src/contract/index.ts';
import { RatioTable } from '../../../../src/renderer/src/features/compare/RatioTable.tsx';
import { wallTimes } from '../../../../src/renderer/src/features/compare/ratios.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';

afterEach(cleanup);

/** The cells of a strategy. */
function cellsOf(strategy: string, results: readonly ExperimentResult[]): (string | null)[] {
  render(<RatioTable rows={wallTimes(results)} results={results} alike />);
  const row = screen.getByRole('rowheader', { name: strategy }).closest('tr')!;
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

it('says of a strategy without a time whether it failed, did not finish, or was left out', () => {
  const { result } = sampleResult({ tasks: 20 });
  const change = (part: Partial<ExperimentResult['summary']['strategies'][number]>): ExperimentResult => ({
    ...result,
    summary: {
      ...result.summary,
      strategies: result.summary.strategies.map((each) => (each.key === 'sequential' ? { ...each, ...part } : each)),
    },
  });
  const without = {
    ...result,
    summary: { ...result.summary, strategies: result.summary.strategies.filter(({ key }) => key !== 'sequential') },
  };
  const results = [result, change({ wallMs: null, failures: 3 }), change({ wallMs: null, failures: 0 }), without];
  expect(cellsOf('sequential', results)).toEqual([expect.stringMatching(/\d/), 'failed', 'not finished', 'not measured']);
});
