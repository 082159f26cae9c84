import { strictEqual } from 'node:assert';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/core/message-of.ts';

const thrownBy = (task: () => unknown): unknown => {
  try {
    task();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('the message of what a task threw', () => {
  it('has the values of an assertion, which stand below its first line', () => {
    expect(messageOf(thrownBy(() => strictEqual(1, 2)))).toBe('AssertionError: Expected values to be strictly equal: 1 !== 2');
  });

  it.each<[unknown, string]>([
    [new Error('a\n\n  b\r\n    ^^^^\nc'), 'a b c'],
    [new Error(''), 'threw without a message'],
    [new Error('!!!'), '!!!'],
    ['plain text', 'plain text'],
    [null, 'null'],
    [new TypeError('no', { cause: new Error('why') }), 'TypeError: no: why'],
    [Object.create(null), 'threw a value that cannot be read'],
  ])('is one line: %o', (thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });

  it('is cut after 500 characters', () => {
    expect(messageOf(new Error('x'.repeat(1_000_000)))).toHaveLength(500);
  });
});
