// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { CopyFigures, FiguresTable } from '../../../../src/renderer/src/result/figures/FiguresTable.tsx';
import { figureColumns } from '../../../../src/contract/index.ts';
import { asMarkdown, asTsv } from '../../../../src/renderer/src/result/figures/figure-table-text.ts';
import { liveRows } from '../../../../src/renderer/src/charts/data/rows.ts';
import { runAfter, type RunState } from '../../../../src/renderer/src/state/measuring/run.ts';
import { useToasts } from '../../../../src/renderer/src/state/toasts.ts';
import { fakeResult } from '../../../helpers/fakes/api.ts';
import { experimentOf, trialsOf, type Shape } from '../../../helpers/samples/trials.ts';

const summaries = fakeResult('a').summary.strategies;
const order = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const sortBy = (title: string) => fireEvent.click(screen.getByRole('button', { name: title }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('sorts by a figure, up and down, and puts what is not known last', () => {
  const unknown = { ...summaries[1]!, key: 'failed', wallMs: null };
  render(<FiguresTable summaries={[unknown, ...summaries]} />);
  sortBy('Wall time');
  expect(order()).toEqual(['async', 'threads', 'processes', 'sequential', 'failed']);
  expect(screen.getByRole('columnheader', { name: 'Wall time' }).getAttribute('aria-sort')).toBe('ascending');
  sortBy('Wall time');
  expect(order()).toEqual(['sequential', 'processes', 'threads', 'async', 'failed']);
});

it('copies every column for a spreadsheet', () => {
  const lines = asTsv(summaries)
    .split('\n')
    .map((line) => line.split('\t'));
  expect(lines).toHaveLength(summaries.length + 1);
  expect(lines.every((cells) => cells.length === figureColumns.length)).toBe(true);
  expect(lines[2]?.[0]).toBe('async');
});

it('copies Markdown whose cells a bar in a name does not break', () => {
  const [head, rule, row] = asMarkdown([{ ...summaries[0]!, key: 'a|b' }]).split('\n');
  expect(row).toContain(String.raw`| a\|b |`);
  expect(rule?.split('|')).toHaveLength(head?.split('|').length ?? 0);
});

it('says so when copying is not allowed', async () => {
  useToasts.setState({ toasts: [] });
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } });
  render(<CopyFigures summaries={summaries} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await vi.waitFor(() => expect(useToasts.getState().toasts.at(-1)).toMatchObject({ tone: 'danger' }));
});

it('gives live figures of the trials that are over, without the warm-ups', () => {
  const shapes: Shape[] = [
    { spec: { id: 'sequential' }, startupMs: 100, runMs: [900, 1900], cores: 1, inFlight: 1 },
    { spec: { id: 'async', concurrency: 5 }, startupMs: 100, runMs: [200, 400], cores: 1, inFlight: 5 },
    { spec: { id: 'threads', workers: 2, concurrency: 1 }, startupMs: 100, runMs: 500, cores: 1, inFlight: 2 },
  ];
  const experiment = experimentOf(
    shapes.map(({ spec }) => spec),
    { repeats: 2 },
  );
  const measured = trialsOf(experiment, shapes).filter(({ strategy }) => strategy !== 'threads');
  const warmUp = { ...measured[0]!, repeat: -1, phases: { ...measured[0]!.phases, lastResultMs: 60_000 } };
  const run = [warmUp, ...measured].reduce<RunState>(
    (state, result, id) => {
      const trial = { id, strategy: result.strategy, repeat: result.repeat };
      return runAfter(runAfter(state, { type: 'trial-started', runId: 'r', trial }), { type: 'trial-ended', runId: 'r', trial, result });
    },
    runAfter({ state: 'idle' }, { type: 'run-started', runId: 'r', experiment, trials: 7 }),
  );
  const rows = liveRows(experiment, run.state === 'running' ? run.trials : []);
  expect(rows.map(({ key, wall, speedup }) => ({ key, wall, speedup }))).toEqual([
    { key: 'sequential', wall: { middle: 1500, low: 1000, high: 2000 }, speedup: 1 },
    { key: 'async', wall: { middle: 400, low: 300, high: 500 }, speedup: 3.75 },
    { key: 'threads', wall: null, speedup: null },
  ]);
});
