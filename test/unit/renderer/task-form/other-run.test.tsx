// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useOtherRun } from '../../../../src/renderer/src/state/measuring/ongoing.ts';
import { useSheet } from '../../../../src/renderer/src/state/measuring/sheet.ts';
import { OtherRun } from '../../../../src/renderer/src/task-form/OtherRun.tsx';
import { createFakeApi, type FakeApi } from '../../../helpers/fakes/api.ts';

let api: FakeApi;
beforeEach(() => {
  api = createFakeApi();
  Object.assign(window, { lanewise: api });
});
afterEach(() => {
  cleanup();
  useSheet.setState({ progress: null });
});

function Foot({ page }: { readonly page: 'lab' | 'cheat-sheet' }) {
  return <OtherRun run={useOtherRun(page)} />;
}

it('names what another page runs and how far it is, stops it, and clears itself', () => {
  render(<Foot page="lab" />);
  expect(screen.queryByRole('note')).toBeNull();
  act(() => useSheet.setState({ progress: { runId: 'sheet-1', fraction: 0.74 } as ReturnType<typeof useSheet.getState>['progress'] }));
  expect(screen.getByRole('note').textContent).toContain('Cheat sheet is running, 74\u00a0%.');
  fireEvent.click(screen.getByRole('button', { name: 'Stop it' }));
  expect(api.calls).toContainEqual({ command: 'experiment.stop', input: { runId: 'sheet-1' } });
  act(() => useSheet.setState({ progress: null }));
  expect(screen.queryByRole('note')).toBeNull();
});

it('says nothing on the page that runs it', () => {
  render(<Foot page="cheat-sheet" />);
  act(() => useSheet.setState({ progress: { runId: 'sheet-1', fraction: 0.74 } as ReturnType<typeof useSheet.getState>['progress'] }));
  expect(screen.queryByRole('note')).toBeNull();
});
