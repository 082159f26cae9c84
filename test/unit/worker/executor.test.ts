import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Executor } from '../../../src/main/engine/worker/executor.ts';
import { MessageContents } from '../../../src/main/engine/worker/message-contents.ts';
import { nowNs } from '../../../src/main/engine/measure/clock.ts';

/** An executor of a task that gives its input back, and the outputs message by message. */
function echo(): { executor: Executor; messages: unknown[][] } {
  const messages: unknown[][] = [];
  const executor = new Executor(
    { run: (input) => input },
    {
      workload: { type: 'builtin', id: 'sleep', params: {} },
      context: {} as never,
      originNs: nowNs(),
      concurrency: 1,
      taskTimeoutMs: null,
      records: 'times',
      sharedBytes: 0,
    },
    {
      results: ({ outputs }) => {
        messages.push([...outputs]);
      },
      sending: () => undefined,
    },
    new MessageContents(),
  );
  // What came before was long ago as a fresh executor sees it: its first results go out at once.
  executor.receive([0], ['first'], false);
  messages.length = 0;
  return { executor, messages };
}

describe('results', () => {
  it('are sent at once when nothing follows', () => {
    const { executor, messages } = echo();
    executor.receive([1], ['a'], false);
    expect(messages).toEqual([['a']]);
  });

  it('wait for the end of the turn when more tasks follow at once, and travel together', async () => {
    const { executor, messages } = echo();
    executor.receive([1], ['a'], true);
    executor.receive([2], ['b'], true);
    expect(messages).toEqual([]);
    await turn();
    expect(messages).toEqual([['a', 'b']]);
  });

  it('do not get lost when what was to follow never comes', async () => {
    const { executor, messages } = echo();
    executor.receive([1], ['a'], true);
    await turn();
    expect(messages).toEqual([['a']]);
    expect(executor.idle).toBe(true);
  });

  it('keep outputs apart that may not share a message', () => {
    const { executor, messages } = echo();
    const one = { deep: { er: 1 } };
    executor.receive([1, 2], [one, one], false);
    expect(messages).toEqual([[one], [one]]);
  });
});
