// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../../src/contract/index.ts';
import { resultData } from '../../../../src/renderer/src/result/figures/evidence-data.ts';
import { FigureTabs } from '../../../../src/renderer/src/result/figures/FigureTabs.tsx';
import { createFakeApi } from '../../../helpers/fakes/api.ts';
import { sampleResult } from '../../../helpers/samples/result.ts';

const { result } = sampleResult({ tasks: 20, repeats: 2, failing: 0.1 });
const show = (change: Partial<ExperimentResult> = {}) => render(<FigureTabs data={resultData({ ...result, ...change }, [])} />);
const open = (name: string) => {
  const tab = screen.getByRole('tab', { name });
  fireEvent.mouseDown(tab);
  fireEvent.focus(tab);
};

beforeEach(() => {
  Object.assign(window, { lanewise: createFakeApi({ results: [result] }) });
});
afterEach(cleanup);

it('begins with the comparison, the recommended strategy first', () => {
  show({ recommendation: { ...result.recommendation, key: 'threads' } });
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Comparison');
  const [first] = within(screen.getByRole('table', { name: 'All figures' })).getAllByRole('rowheader');
  expect(first?.textContent).toBe('threadsrecommended');
});

it('has a table of all trials in the order in which they ran', () => {
  show();
  open('Trials');
  const table = screen.getByRole('table', { name: 'Trials' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(result.trials.length);
  const [first] = result.trials.toSorted((a, b) => a.order - b.order);
  expect(within(table).getAllByRole('rowheader')[0]?.textContent).toBe(`${first!.strategy}repeat ${String(first!.repeat + 1)}`);
});

it('says how it was measured, and how to repeat it', async () => {
  show();
  open('Method');
  expect(screen.getByText(/in an order shuffled from seed/)).toBeTruthy();
  expect(await screen.findByRole('heading', { name: 'Repeat it' })).toBeTruthy();
});

it('shows the program for the recommended strategy, then for the one that is chosen, and how to run it', async () => {
  const machines = { id: 'machines', machines: 2, workers: 4, concurrency: 1, on: 'threads' } as const;
  const [first] = result.summary.strategies;
  const strategies = [...result.summary.strategies, { ...first!, id: machines.id, key: machines.id, spec: machines }];
  show({ summary: { strategies }, recommendation: { ...result.recommendation, key: 'threads' } });
  open('Code');
  expect(await screen.findByText('// threads')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Strategy'), { target: { value: 'machines' } });
  expect(await screen.findByText('// machines')).toBeTruthy();
  expect(screen.getByText(/"node program\.mjs compose" prints a compose file/)).toBeTruthy();
});

it('has no tab for scaling where no strategies differ only in size, and neither code nor method while it runs', () => {
  show();
  expect(screen.queryByRole('tab', { name: 'Scaling' })).toBeNull();
  cleanup();
  render(<FigureTabs data={{ ...resultData(result, []), result: null }} />);
  for (const name of ['Method', 'Code']) expect(screen.queryByRole('tab', { name })).toBeNull();
});
