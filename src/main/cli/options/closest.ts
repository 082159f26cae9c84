import { at } from '../../../core/known.ts';

/** The known word closest to the given one, if it is close enough to be the intended one; else null. */
export function closest(given: string, known: readonly string[]): string | null {
  const [best] = known.map((word) => ({ word, edits: editDistance(given.toLowerCase(), word) })).sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** How many letters must be inserted, removed or changed to turn one word into the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, at(above, j) + 1, at(row, j - 1) + 1));
    }
    above = row;
  }
  return at(above, b.length);
}
