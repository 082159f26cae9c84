import { expect, it, vi } from 'vitest';
import { startVictim, strike } from './program.ts';

const program = (code: string) => startVictim(['-e', code], {});

it('leaves a program alone that ended before its fault was due', async () => {
  const victim = program('');
  const hurt = vi.fn(() => Promise.resolve(true));
  expect(await strike(victim, 60_000, hurt)).toBe(false);
  expect(hurt).not.toHaveBeenCalled();
  expect([victim.over(), victim.signal('SIGKILL')]).toEqual([true, false]);
});

it('waits for what it does, and passes its failure on', async () => {
  const victim = program('setInterval(() => {}, 1000)');
  await expect(strike(victim, 0, () => Promise.reject(new Error('no such folder')))).rejects.toThrow('no such folder');
  expect(await strike(victim, 0, () => Promise.resolve(victim.signal('SIGKILL')))).toBe(true);
  expect((await victim.ended).code).toBe('SIGKILL');
});
