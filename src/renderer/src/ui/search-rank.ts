/** A hit that is a whole word counts most, then the beginning of one, then a part. */
const WHOLE = 1;
const BEGINS = 0.7;
const WITHIN = 0.25;
/** What words beside the title count. */
const BESIDE = 0.5;
/** Words that say nothing about a title: who types "th" looks for threads, not for "the". */
const SMALL = new Set([
  'a',
  'an',
  'and',
  'are',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'is',
  'it',
  'of',
  'on',
  'or',
  'than',
  'that',
  'the',
  'this',
  'to',
  'with',
]);

/** How well a choice fits a search: 0 if a word of the search is nowhere in it, at most 1. `title` counts more than the words beside it. */
export function rank(title: string, beside: string, search: string): number {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return WHOLE;
  const [titled, others] = [wordsOf(title), wordsOf(beside)];
  const scores = wanted.map((word) => Math.max(best(titled, word), BESIDE * best(others, word)));
  if (scores.includes(0)) return 0;
  const covered = Math.min(1, wanted.join('').length / Math.max(1, titled.join('').length));
  const [first = ''] = titled.filter((word) => !SMALL.has(word));
  const begun = wanted.some((word) => first.startsWith(word)) ? 1 : 0;
  // Of titles that fit equally, one that begins with what is searched for is about it, and the shorter one says little else.
  return (scores.reduce((sum, score) => sum + score, 0) / scores.length) * (0.85 + 0.1 * covered + 0.05 * begun);
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean);

const best = (words: readonly string[], wanted: string): number => Math.max(0, ...words.map((word) => fit(word, wanted)));

function fit(word: string, wanted: string): number {
  if (word === wanted) return WHOLE;
  if (word.startsWith(wanted) && !SMALL.has(word)) return BEGINS;
  return word.includes(wanted) ? WITHIN : 0;
}
