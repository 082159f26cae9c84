import { expect, vi } from 'vitest';
import { tempFolder } from '../fakes/service.ts';
import { start, type Program } from './programs.ts';

/** Starts a worker, and waits until it is in its fleet. */
export async function startWorker(args: readonly string[], home = tempFolder(), env: NodeJS.ProcessEnv = {}): Promise<Program> {
  const program = start('cli', ['worker', ...args], home, { env });
  await vi.waitFor(
    () => {
      expect(program.err()).toContain('is in the fleet');
    },
    { timeout: 20_000, interval: 20 },
  );
  return program;
}
