import { expect, it } from 'vitest';
import { readAsk, readAskAnswer } from '../../../src/main/engine/fleet/watch/ask-messages.ts';

const from = 'ab'.repeat(16);
const answer = { type: 'answer', from, ask: 1, atMs: 1.7e12, busyCores: 0.5, freeMemoryBytes: 1e9, running: false };

it.each([
  [{ type: 'ask', from, ask: 1 }, true],
  [{ type: 'ask', from: 'elsewhere:*', ask: 1 }, false],
  [{ type: 'ask', from, ask: -1 }, false],
  [{ type: 'ask', from, ask: 1, command: 'x' }, false],
  [{ type: 'answer', from, ask: 1 }, false],
])('reads the question %j: %s', (message, good) => {
  expect(readAsk(JSON.stringify(message)) !== null).toBe(good);
});

it.each<[object, boolean]>([
  [{}, true],
  [{ busyCores: null }, true],
  [{ busyCores: 1e300 }, false],
  [{ atMs: 'now' }, false],
  [{ running: 'yes' }, false],
  [{ name: 'alpha' }, false],
])('reads an answer with %j: %s', (changes, good) => {
  expect(readAskAnswer(JSON.stringify({ ...answer, ...changes })) !== null).toBe(good);
});

it('reads nothing that is too long', () => {
  expect(readAsk(`${' '.repeat(2000)}${JSON.stringify({ type: 'ask', from, ask: 1 })}`)).toBeNull();
});
