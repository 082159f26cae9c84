import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {} }));
const { needsHeadless } = await import('../../../src/main/electron/without-window.ts');

it.each<[string, NodeJS.Platform, Record<string, string>, string[], boolean]>([
  ['Linux without a display', 'linux', {}, ['run'], true],
  ['Linux whose display is empty', 'linux', { DISPLAY: '' }, ['run'], true],
  ['Linux under X', 'linux', { DISPLAY: ':0' }, ['run'], false],
  ['Linux under Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['run'], false],
  ['Linux where it was asked for already', 'linux', {}, ['--ozone-platform=headless', 'run'], false],
  ['macOS', 'darwin', {}, ['run'], false],
])("asks on %s for Chromium's headless platform: or not", (_, platform, env, argv, wanted) => {
  expect(needsHeadless(platform, env, argv)).toBe(wanted);
});
