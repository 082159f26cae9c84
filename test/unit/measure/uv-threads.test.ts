import { expect, it } from 'vitest';
import { uvThreads } from '../../../src/main/engine/measure/uv-threads.ts';

it('is four, or what the environment says, as libuv reads it', () => {
  expect(uvThreads(undefined)).toBe(4);
  expect(uvThreads('16')).toBe(16);
  expect(uvThreads('many')).toBe(1);
  expect(uvThreads('0')).toBe(1);
  expect(uvThreads('99999')).toBe(1024);
});
