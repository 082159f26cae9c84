import { rank } from '../../ui/search-rank.ts';
import type { Group } from './choices.ts';

/** What fits a search much worse than the best hit is noise: letters within words, where a word begins with them. */
const RELATIVE = 0.45;

/** What a search finds, best group and best choice first; everything, as it stands, without a search. */
export function found(groups: readonly Group[], search: string): readonly Group[] {
  if (search.trim() === '') return groups.filter(({ choices }) => choices.length > 0);
  const ranked = groups.map(({ title, choices }) => ({
    title,
    hits: choices
      .map((choice) => ({ choice, score: rank(choice.title, `${choice.hint ?? ''} ${choice.also ?? ''}`, search) }))
      .toSorted((a, b) => b.score - a.score),
  }));
  const bestOf = (hits: readonly { readonly score: number }[]): number => hits[0]?.score ?? 0;
  const least = RELATIVE * Math.max(0, ...ranked.map(({ hits }) => bestOf(hits)));
  return ranked
    .toSorted((a, b) => bestOf(b.hits) - bestOf(a.hits))
    .map(({ title, hits }) => ({ title, choices: hits.filter(({ score }) => score > 0 && score >= least).map(({ choice }) => choice) }))
    .filter(({ choices }) => choices.length > 0);
}
