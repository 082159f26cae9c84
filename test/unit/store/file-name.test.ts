import { describe, expect, test } from 'vitest';
import { asFileName, isFileName } from '../../../src/main/engine/store/file-name.ts';
import { isId } from '../../../src/main/engine/store/layout.ts';

const devices = ['CON', 'aux', 'con.txt', 'nul', 'Com1', 'LPT9.result.json', 'prn.', 'NUL .txt'.replace(' ', '')];

describe('names of files', () => {
  test.each(['task.mjs', 'a b.csv', 'ä.py', '.env', 'console.js', 'nullable.ts', 'com10.js'])('%s is one on every system', (name) => {
    expect(isFileName(name)).toBe(true);
  });

  test.each([...devices, '', '.', '..', 'a/b', 'a\\b', 'a:b', 'a\0b', 'a\nb', 'a.', 'a ', '<a>', 'x'.repeat(256)])(
    '%j is none on some',
    (name) => {
      expect(isFileName(name)).toBe(false);
    },
  );

  test.each(devices)('%s is no id of a result', (name) => {
    expect(isId(name)).toBe(false);
  });

  test.each([
    ['My run 1', 'My run 1'],
    ['a/b: c?', 'a-b- c-'],
    ['../../evil', '-..-evil'],
    ['CON', 'result'],
    ['...', 'result'],
    ['\u001b[201~\r', '-201-'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%j is written as %j', (wanted, name) => {
    expect(asFileName(wanted, 'result')).toBe(name);
  });
});
