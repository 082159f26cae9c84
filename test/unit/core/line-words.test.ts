import { describe, expect, it } from 'vitest';
import { lineOfWords, wordsOfLine } from '../../../src/core/line-words.ts';

describe('a command in one line', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  gzip   -c {}  ', ['gzip', '-c', '{}']],
    [`sh -c 'echo "$1"; exit' sh "a b"`, ['sh', '-c', 'echo "$1"; exit', 'sh', 'a b']],
    [String.raw`C:\tools\run.exe "a\"b" a\ b`, [String.raw`C:\tools\run.exe`, 'a"b', 'a b']],
    [`x '' ""`, ['x', '', '']],
    [`-o'out put'.txt`, ['-oout put.txt']],
  ])('%s has these words', (line, words) => {
    expect(wordsOfLine(line)).toEqual(words);
  });

  it.each(["it's", 'a "b'])('%s has a quote without an end', (line) => {
    expect(wordsOfLine(line)).toBeNull();
  });

  it('is read again as the words that it was made of', () => {
    const words = ['plain', '', ' ', `it's`, `"`, String.raw`a\b`, String.raw`\\"'`, 'é\tü', '$x|&>', '\\'];
    expect(wordsOfLine(lineOfWords(words))).toEqual(words);
  });
});
