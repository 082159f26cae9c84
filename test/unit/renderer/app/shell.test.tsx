// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Palette } from '../../../../src/renderer/src/features/palette/Palette.tsx';
import { ErrorBoundary } from '../../../../src/renderer/src/app/ErrorBoundary.tsx';
import { Navigation } from '../../../../src/renderer/src/app/layout/Navigation.tsx';
import { useGlobalActions } from '../../../../src/renderer/src/app/hooks/use-global-actions.ts';
import { useHostEvents } from '../../../../src/renderer/src/app/hooks/use-host-events.ts';
import { useKeyboard } from '../../../../src/renderer/src/app/hooks/use-keyboard.ts';
import { useWindowTitle } from '../../../../src/renderer/src/app/hooks/use-window-title.ts';
import { useActionHandler } from '../../../../src/renderer/src/state/actions.ts';
import { useDraft } from '../../../../src/renderer/src/state/draft.ts';
import { navigate, useRoute } from '../../../../src/renderer/src/state/route.ts';
import { useToasts } from '../../../../src/renderer/src/state/toasts.ts';
import { createFakeApi, experiment, fakeResult, type FakeApi } from '../../../helpers/fakes/api.ts';

const run = vi.fn();
const shown = vi.fn();
let api: FakeApi;

function Shell() {
  useHostEvents();
  useGlobalActions(shown);
  useKeyboard();
  useWindowTitle();
  useActionHandler('run', run);
  return (
    <>
      <Navigation />
      <input aria-label="Field" />
    </>
  );
}

beforeEach(() => {
  // cmdk watches its size and scrolls to what is chosen: happy-dom has no layout.
  Element.prototype.scrollIntoView = () => undefined;
  run.mockClear();
  shown.mockClear();
  api = createFakeApi({ results: [fakeResult('r', { experiment: { ...experiment, name: 'Thumbnails' } })] });
  Object.assign(window, { lanewise: api });
});
afterEach(cleanup);

it('runs by Ctrl+Enter also from within a field, and types a question mark there', () => {
  render(<Shell />);
  fireEvent.keyDown(screen.getByLabelText('Field'), { key: 'Enter', ctrlKey: true });
  expect(run).toHaveBeenCalledOnce();
  fireEvent.keyDown(screen.getByLabelText('Field'), { key: '?' });
  expect(shown).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(shown).toHaveBeenCalledWith('shortcuts');
});

it('does what the menu of the host says', () => {
  render(<Shell />);
  act(() => api.emit({ type: 'menu', action: 'show-settings' }));
  expect(useRoute.getState().route).toEqual({ page: 'settings', section: null });
  act(() => api.emit({ type: 'menu', action: 'run' }));
  expect(run).toHaveBeenCalledOnce();
});

it('tells a notice of the host', () => {
  render(<Shell />);
  act(() => api.emit({ type: 'notice', message: 'A process crashed.' }));
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({ message: 'A process crashed.', tone: 'danger' });
});

it('shows on every page what runs, and stops it', async () => {
  render(<Shell />);
  await waitFor(() => expect(api.calls.some(({ command }) => command === 'run.current')).toBe(true));
  act(() => api.emit({ type: 'run', event: { type: 'run-started', runId: 'x', experiment, trials: 1 } }));
  act(() => api.emit({ type: 'run', event: { type: 'progress', runId: 'x', fraction: 0.25, remainingMs: null } }));
  expect(screen.getByLabelText(`${experiment.name}: 25 %`)).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Stop the experiment'));
  expect(api.calls).toContainEqual({ command: 'experiment.stop', input: { runId: 'x' } });
  act(() => api.emit({ type: 'run', event: { type: 'run-ended', runId: 'x', end: { state: 'cancelled' } } }));
  expect(screen.queryByLabelText('Stop the experiment')).toBeNull();
});

it('names the page in the title of the window, a result by its own name, and says how far a run is', async () => {
  render(<Shell />);
  act(() => {
    navigate({ page: 'cheat-sheet' });
  });
  expect(document.title).toBe('Cheat sheet – Lanewise');
  act(() => {
    navigate({ page: 'result', id: 'r' });
  });
  await waitFor(() => expect(document.title).toBe('Thumbnails – Lanewise'));
  act(() => api.emit({ type: 'run', event: { type: 'run-started', runId: 'x', experiment, trials: 1 } }));
  act(() => api.emit({ type: 'run', event: { type: 'progress', runId: 'x', fraction: 0.25, remainingMs: null } }));
  expect(document.title).toBe('25\u00a0% · Thumbnails – Lanewise');
  act(() => api.emit({ type: 'run', event: { type: 'run-ended', runId: 'x', end: { state: 'cancelled' } } }));
  expect(document.title).toBe('Thumbnails – Lanewise');
});

it('finds actions that can be done and results by typing, and does the chosen one by Enter', async () => {
  const onOpenChange = vi.fn();
  render(
    <>
      <Shell />
      <Palette open onOpenChange={onOpenChange} />
    </>,
  );
  const input = await screen.findByPlaceholderText(/^Search actions/);
  expect(screen.queryByText('Export the result')).toBeNull();
  await screen.findByText('Thumbnails');
  fireEvent.change(input, { target: { value: 'thumb' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(onOpenChange).toHaveBeenCalledWith(false);
  await waitFor(() => expect(useRoute.getState().route).toEqual({ page: 'result', id: 'r' }));
});

it('opens the Lab with a chosen workload, which a search by its name finds first', async () => {
  render(<Palette open onOpenChange={vi.fn()} />);
  const input = await screen.findByPlaceholderText(/^Search actions/);
  await screen.findByText('Sum of a range');
  fireEvent.change(input, { target: { value: 'sum' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  await waitFor(() => expect(useDraft.getState().draft).toEqual({ workload: 'sum-range' }));
  expect(useRoute.getState().route).toEqual({ page: 'lab' });
});

it('never stops a run by Escape, which people press to close things', () => {
  const stop = vi.fn();
  const Stoppable = () => {
    useKeyboard();
    useActionHandler('stop', stop);
    return null;
  };
  render(<Stoppable />);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(stop).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: '.', ctrlKey: true });
  expect(stop).toHaveBeenCalledOnce();
});

it('says what broke, and goes on when it is tried again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  const Part = () => {
    if (broken) throw new Error('no such thing');
    return <p>fine</p>;
  };
  render(
    <ErrorBoundary>
      <Part />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('no such thing');
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('fine')).toBeTruthy();
  vi.restoreAllMocks();
});
