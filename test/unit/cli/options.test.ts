import { expect, it } from 'vitest';
import { closest } from '../../../src/main/cli/options/closest.ts';
import { seconds, setting, wholeNumber } from '../../../src/main/cli/options/options.ts';
import { textTable } from '../../../src/main/cli/text/table.ts';
import { UsageError } from '../../../src/main/cli/options/usage-error.ts';

it('reads settings as numbers, truths and texts', () => {
  const given = ['n=1e8', 'ms=2.5', 'fsync=false', 'url=http://a/?b=c', 'empty='];
  expect(given.reduce((before, text) => setting(text, before), {})).toEqual({
    n: 1e8,
    ms: 2.5,
    fsync: false,
    url: 'http://a/?b=c',
    empty: '',
  });
});

it.each(['n', '=1', ''])('refuses the setting "%s"', (text) => {
  expect(() => setting(text, {})).toThrow(UsageError);
});

it('reads whole numbers in their bounds', () => {
  const read = wholeNumber('--tasks', 1, 10_000);
  expect([read('1'), read('1e4'), read(' 24 ')]).toEqual([1, 10_000, 24]);
  for (const text of ['0', '10001', '1.5', 'many', '', ' ', 'NaN'])
    expect(() => read(text)).toThrow(`--tasks: "${text}" is not a whole number from 1 to 10000.`);
});

it('reads seconds as milliseconds', () => {
  const read = seconds('--timeout');
  expect([read('0.5'), read('60')]).toEqual([500, 60_000]);
  for (const text of ['0', '-1', '86401', 'soon', '']) expect(() => read(text)).toThrow(UsageError);
});

it('knows which word was meant', () => {
  const known = ['sleep', 'sum-range', 'sum-of-squares', 'http-fetch'];
  expect(['slep', 'Sleep', 'sumrange', 'sum-of-square', 'http-fetsh'].map((word) => closest(word, known))).toEqual([
    'sleep',
    'sleep',
    'sum-range',
    'sum-of-squares',
    'http-fetch',
  ]);
  expect(['matrix', '', 'x'].map((word) => closest(word, known))).toEqual([null, null, null]);
});

it('lines columns up, the first to the left', () => {
  expect(
    textTable(
      ['Name', 'Time'],
      [
        ['a', '10 ms'],
        ['threads', '9 ms'],
      ],
    ),
  ).toBe('Name      Time\na        10 ms\nthreads   9 ms');
});

it('A parameter called __proto__ is refused, not lost', () => {
  expect(() => setting('__proto__=1', {})).toThrow('--set: there is no parameter "__proto__".');
});
