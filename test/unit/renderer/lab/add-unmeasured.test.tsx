// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../../src/contract/index.ts';
import { AddUnmeasured } from '../../../../src/renderer/src/result/AddUnmeasured.tsx';
import { useActivity } from '../../../../src/renderer/src/state/measuring/activity.ts';
import { useDraft } from '../../../../src/renderer/src/state/draft.ts';
import { createFakeApi, fakeResult, type FakeApi } from '../../../helpers/fakes/api.ts';

let api: FakeApi;
beforeEach(() => {
  api = createFakeApi();
  Object.assign(window, { lanewise: api });
  useActivity.setState({ activity: null });
  useDraft.setState({ draft: null });
});
afterEach(cleanup);

const unmeasured = { id: 'async', concurrency: 15 } as const;
const result = fakeResult('a');
const waiting: ExperimentResult = { ...result, recommendation: { ...result.recommendation, unmeasured } };
const wider = { ...result.experiment, strategies: [...result.experiment.strategies, unmeasured] };

it('offers nothing where nothing is missing', () => {
  render(<AddUnmeasured result={result} />);
  expect(screen.queryByRole('button')).toBeNull();
});

it('fills the form with the strategy that is missing, and runs it', () => {
  render(<AddUnmeasured result={waiting} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add it and run' }));
  expect(useDraft.getState().draft).toEqual({ experiment: wider, imported: false });
  expect(api.calls.at(-1)).toEqual({ command: 'experiment.start', input: wider });
});

it('adds to what another page ran as an experiment of the user', () => {
  render(<AddUnmeasured result={{ ...waiting, experiment: { ...waiting.experiment, name: 'Learn: Waiting', origin: 'learn' } }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add it and run' }));
  expect(api.calls.at(-1)).toEqual({ command: 'experiment.start', input: { ...wider, name: '' } });
});

it('runs nothing that somebody else set up', () => {
  render(<AddUnmeasured result={{ ...waiting, importedAt: '2026-01-01T00:00:00.000Z' }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add it in the Lab' }));
  expect(useDraft.getState().draft).toEqual({ experiment: wider, imported: true });
  expect(api.calls).toEqual([]);
});

it('waits while another experiment runs', () => {
  useActivity.setState({ activity: { runId: 'r', name: 'other', origin: null, fraction: null, remainingMs: null } });
  render(<AddUnmeasured result={waiting} />);
  expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
});
