import type { ClaimEffect } from '../../../../contract/index.ts';

/** The measured figure: "1.49×". */
export const effectText = ({ value, unit }: ClaimEffect): string => `${number(value)}${suffix(unit)}`;

/** Where the claim expects it: "claimed 1 to 1.35×"; null for verdicts of older versions. */
export function claimedText({ claimed, unit }: ClaimEffect): string | null {
  if (!claimed) return null;
  const { from, to } = claimed;
  if (from === undefined) return to === undefined ? null : to === 0 ? 'claimed none' : `claimed at most ${number(to)}${suffix(unit)}`;
  if (to === from) return `claimed ${number(from)}${suffix(unit)}`;
  if (to !== undefined) return `claimed ${number(from)} to ${number(to)}${suffix(unit)}`;
  return from < LEAST ? 'claimed more than none' : `claimed at least ${number(from)}${suffix(unit)}`;
}

/** A smaller lower bound only says that there is something at all. */
const LEAST = 0.01;

const number = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 });
const suffix = (unit: string): string => (unit === '×' ? unit : `\u00a0${unit}`);
