import { formatNumber, NBSP } from '../../../../core/format/index.ts';
import type { ClaimEffect } from '../../../../contract/index.ts';

/** The measured figure: "1.49×". */
export const effectText = ({ value, unit }: ClaimEffect): string => `${formatNumber(value)}${suffix(unit)}`;

/** Where the claim expects it: "claimed 1 to 1.35×"; null for verdicts of older versions. */
export function claimedText({ claimed, unit }: ClaimEffect): string | null {
  if (!claimed) return null;
  const { from, to } = claimed;
  if (from === undefined) return to === undefined ? null : to === 0 ? 'claimed none' : `claimed at most ${formatNumber(to)}${suffix(unit)}`;
  if (to === from) return `claimed ${formatNumber(from)}${suffix(unit)}`;
  if (to !== undefined) return `claimed ${formatNumber(from)} to ${formatNumber(to)}${suffix(unit)}`;
  return from < LEAST ? 'claimed more than none' : `claimed at least ${formatNumber(from)}${suffix(unit)}`;
}

/** A smaller lower bound only says that there is something at all. */
const LEAST = 0.01;

const suffix = (unit: string): string => (unit === '×' ? unit : `${NBSP}${unit}`);
