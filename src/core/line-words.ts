/*
 * A command in one line, as people type it in a terminal: words between spaces, in quotes where they contain some. Nothing else is special.
 */

/** Spaces; single quotes; double quotes; a backslash that makes a space, quote or backslash plain; other characters. A quote without an end matches nothing. */
const PIECE = /(?<space>\s+)|'(?<plain>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|\\(?<escaped>[\s'"\\])|(?<other>[^\s'"])/y;
/** Within double quotes. */
const ESCAPED = /\\([\s'"\\])/g;
/** A word that needs no quotes. */
const PLAIN = /^[^\s'"\\]+$/;

/** The words of a line; null: a quote has no end. */
export function wordsOfLine(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < line.length) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(line);
    if (found === null) return null;
    at = PIECE.lastIndex;
    const { space, plain, double, escaped, other } = found.groups ?? {};
    if (space === undefined) word = (word ?? '') + (plain ?? double?.replaceAll(ESCAPED, '$1') ?? escaped ?? other ?? '');
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
}

/** The line that has these words. */
export const lineOfWords = (words: readonly string[]): string =>
  words
    .map((word) => (PLAIN.test(word) ? word : word.includes("'") ? `"${word.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `'${word}'`))
    .join(' ');
