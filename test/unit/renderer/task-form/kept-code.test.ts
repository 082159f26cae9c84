// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useKeptCode } from '../../../../src/renderer/src/task-form/editor/use-kept-code.ts';
import { createFakeApi } from '../../../helpers/fakes/api.ts';

const DAY_MS = 24 * 3600 * 1000;

let saved: () => number;
beforeEach(() => {
  vi.useFakeTimers();
  const api = createFakeApi();
  saved = () => api.calls.filter(({ command }) => command === 'code.keep').length;
  Object.assign(window, { lanewise: api });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('saves code that nobody changes once when its editor opens, and then every day', async () => {
  const { unmount } = renderHook(() => useKeptCode({ name: 'a.mjs', code: '1', path: '/kept/1/a.mjs' }, () => undefined));
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(saved()).toBe(1);
  await act(() => vi.advanceTimersByTimeAsync(8 * DAY_MS));
  expect(saved()).toBe(9);
  unmount();
  await vi.advanceTimersByTimeAsync(8 * DAY_MS);
  expect(saved()).toBe(9);
});
