// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok, type LoadNow } from '../../../src/contract/index.ts';
import { MeasureAnyway } from '../../../src/renderer/src/task-form/MeasureAnyway.tsx';
import { useActivity } from '../../../src/renderer/src/state/measuring/activity.ts';
import { createFakeApi } from '../../helpers/fakes/api.ts';

const busy: LoadNow = { othersCores: 1.6, machineCores: 2, says: 'Other programs use 1.6 of 2 cores.' };
const quiet: LoadNow = { othersCores: 0.02, machineCores: 2, says: null };

let load: LoadNow | null;
let readings: () => number;
beforeEach(() => {
  vi.useFakeTimers();
  const api = createFakeApi({ commands: { 'machine.load': () => Promise.resolve(ok(load)) } });
  readings = () => api.calls.filter(({ command }) => command === 'machine.load').length;
  Object.assign(window, { lanewise: api });
  useActivity.setState({ activity: null });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const reads = () => act(() => vi.advanceTimersByTimeAsync(1000));
const shown = () => screen.queryByRole('note')?.textContent ?? null;

it('asks while other programs use the cores, and goes away when they are quiet', async () => {
  load = busy;
  render(<MeasureAnyway />);
  await reads();
  expect(shown()).toBe('Other programs use 1.6 of 2 cores. Measure anyway?');
  load = quiet;
  await reads();
  expect(shown()).toBeNull();
  load = busy;
  await reads();
  expect(shown()).not.toBeNull();
});

it('neither asks nor reads while something runs', async () => {
  load = busy;
  render(<MeasureAnyway />);
  await reads();
  act(() => useActivity.setState({ activity: { runId: 'r', name: 'mine', origin: null, fraction: null, remainingMs: null } }));
  expect(shown()).toBeNull();
  const before = readings();
  await reads();
  expect(readings()).toBe(before);
});

it('stops reading with its page', async () => {
  load = null;
  const { unmount } = render(<MeasureAnyway />);
  await reads();
  unmount();
  const before = readings();
  await reads();
  expect([shown(), readings()]).toEqual([null, before]);
});
