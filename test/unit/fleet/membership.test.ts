import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Membership } from '../../../src/main/engine/fleet/membership.ts';

const card = {
  name: 'alpha',
  version: '1.0.0',
  cores: 2,
  workers: 2,
  processes: true,
  memoryBytes: 1,
  system: 'test',
  runtimes: [],
  tasks: [],
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('waits until its name is free again, if another machine has it', async () => {
  const answers = [1, 1, 0, 0, 1, 1];
  const redis = { eval: () => Promise.resolve(answers.shift() ?? 1) };
  const joined = await Membership.join(redis as unknown as Redis, 'default', card);
  if (!joined.ok) throw new Error(joined.problem.message);
  const heard: string[] = [];
  joined.value.keep({ reachable: (reachable) => heard.push(String(reachable)), replaced: (message) => heard.push(message) });
  await vi.advanceTimersByTimeAsync(8000);
  expect([heard, joined.value.present]).toEqual([[expect.stringMatching(/^A machine named alpha is already in/)], false]);
  await vi.advanceTimersByTimeAsync(8000);
  expect([heard.slice(1), joined.value.present]).toEqual([['true'], true]);
  void joined.value.leave();
});

it('renews its card once at a time, also while no answer comes', async () => {
  let sent = 0;
  const redis = {
    set: () => Promise.resolve('OK'),
    eval: () => (++sent === 1 ? Promise.resolve(1) : new Promise(() => undefined)),
  };
  const joined = await Membership.join(redis as unknown as Redis, 'default', card);
  expect(joined.ok).toBe(true);
  if (!joined.ok) return;
  joined.value.keep({ reachable: () => undefined, replaced: () => undefined });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toBe(2);
  void joined.value.leave();
});
