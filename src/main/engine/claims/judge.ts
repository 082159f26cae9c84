import { formatNumber, NBSP } from '../../../core/format/index.ts';
import type { ClaimEffect, Figure } from '../../../contract/index.ts';
import type { Judgement } from './claim.ts';

const missing = 'The experiment gave no figures: a strategy had no trial in which every task succeeded.';

/**
 * The verdict on "the effect lies between `from` and `to`": it holds where the whole 95 % interval does, does not hold where none of it does,
 * and is open where the interval crosses a bound.
 */
export function judgeRange(figure: Figure | null, claimed: NonNullable<ClaimEffect['claimed']>, unit: string, expected: string): Judgement {
  if (!figure) return { verdict: 'cant-tell', effect: null, why: missing };
  const { from = -Infinity, to = Infinity } = claimed;
  const [low, high] = figure.ci95;
  const effect: ClaimEffect = { value: figure.median, ci95: [low, high], unit, claimed };
  const verdict = low >= from && high <= to ? 'holds' : high < from || low > to ? 'does-not-hold' : 'cant-tell';
  const seen = `${formatNumber(figure.median)}${suffix(unit)} (95${NBSP}% interval ${formatNumber(low)} to ${formatNumber(high)})`;
  const doubt = verdict === 'cant-tell' ? ' The interval crosses that bound; take more repeats on a quiet machine.' : '';
  return { verdict, effect, why: `Measured: ${seen}; ${expected}.${doubt}` };
}

/** Holds where all do, does not hold where one does not, is open otherwise. The effect is that of the first part that decides. */
export function judgeAll(...parts: readonly [Judgement, ...Judgement[]]): Judgement {
  const verdicts = parts.map(({ verdict }) => verdict);
  const verdict = verdicts.includes('does-not-hold') ? 'does-not-hold' : verdicts.includes('cant-tell') ? 'cant-tell' : 'holds';
  return {
    verdict,
    effect: (parts.find((part) => part.verdict === verdict) ?? parts[0]).effect,
    why: parts.map(({ why }) => why).join(' '),
  };
}

const suffix = (unit: string): string => (unit === '×' ? unit : `${NBSP}${unit}`);
