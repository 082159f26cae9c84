// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { useToasts } from '../../../../src/renderer/src/state/toasts.ts';
import { pathsOf } from '../../../../src/renderer/src/task-form/files/paths-of.ts';
import { createFakeApi } from '../../../helpers/fakes/api.ts';

const large = Object.defineProperty(new File([], 'large.csv'), 'size', { value: 600e6 });
const many = Array.from({ length: 65 }, (_, i) => new File([], `${String(i)}.mjs`));

it.each([
  ['are too large for a message', [large], /at most 500\u00a0MB/],
  ['are too many', many, /at most 64 files/],
])('sends no files to the host that %s', async (_, files, why) => {
  const api = createFakeApi();
  Object.assign(window, { lanewise: { ...api, pathOf: undefined } });
  expect(await pathsOf(files)).toBeNull();
  expect(api.calls).toEqual([]);
  expect(JSON.stringify(useToasts.getState())).toMatch(why);
});
