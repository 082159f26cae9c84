import { setFlagsFromString } from 'node:v8';
import { setImmediate as turn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withTimeLimit } from '../../../src/main/engine/workbench/time-limit.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Resolves when the signal aborts. Holds on to nothing but the listener, as a trial does. */
const aborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('aborted');
    });
  });

const never = new AbortController().signal;

describe('a time limit', () => {
  it('aborts when it is over, though garbage is collected before', async () => {
    const ended = withTimeLimit(never, 50, aborted);
    for (let i = 0; i < 5; i++) {
      await turn();
      collectGarbage();
    }
    expect(await ended).toBe('aborted');
  });

  it('aborts with the signal that it was given, at once if that has aborted', async () => {
    const controller = new AbortController();
    const ended = withTimeLimit(controller.signal, 1e9, aborted);
    controller.abort();
    expect(await ended).toBe('aborted');
    expect(await withTimeLimit(controller.signal, 1e9, (limited) => Promise.resolve(limited.aborted))).toBe(true);
  });

  it('leaves no listener and no timer behind', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await expect(withTimeLimit(never, 1e9, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')).toHaveLength(before);
  });
});
