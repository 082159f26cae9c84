import { counted, formatPercent, NBSP } from '../../../core/format/index.ts';
import type { Figure } from '../../../core/statistics/figure.ts';
import { medianDeviation, outliers } from '../../../core/statistics/statistics.ts';
import { listed, sentence } from './wording.ts';

/** Repeats that scatter by more than this share around their median mean little. */
const NOISY = 0.1;
/** So does a median with an interval wider than this share of it. */
const WIDE = 0.3;

/** Why the repeats of a strategy say little: they scatter around their median, its interval is wide, or single ones lie far away. */
export type Noise = { readonly kind: 'scatter' | 'wide'; readonly share: number } | { readonly kind: 'outliers'; readonly repeats: number };

/** The noise in the wall times of all repeats of a strategy; null if there is none, or a single repeat. */
export function noiseOf(walls: readonly number[], { median: middle, ci95: [low, high] }: Figure): Noise | null {
  if (walls.length < 2) return null;
  const scatter = medianDeviation(walls) / middle;
  if (scatter > NOISY) return { kind: 'scatter', share: scatter };
  const width = (high - low) / middle;
  if (width > WIDE) return { kind: 'wide', share: width };
  const repeats = outliers(walls).filter((far) => far).length;
  return repeats === 0 ? null : { kind: 'outliers', repeats };
}

const ADVICE = 'Close other programs and take more repeats.';

/** The noise of one strategy as a sentence. */
export function noiseText(noise: Noise): string {
  switch (noise.kind) {
    case 'scatter':
      return `Its repeats scatter by ${formatPercent(noise.share)} around their median. ${ADVICE}`;
    case 'wide':
      return `The median is uncertain (its 95${NBSP}% interval spans ${formatPercent(noise.share)} of it). ${ADVICE}`;
    case 'outliers':
      return `${noise.repeats === 1 ? 'One repeat lies' : `${counted(noise.repeats, 'repeat')} lie`} far from all others. See the single trials.`;
  }
}

/** The noise of all strategies: what several have in common is one sentence, since it asks for the same. */
export function noiseCaveats(strategies: readonly { readonly key: string; readonly noise: Noise | null }[]): string[] {
  const found = (kind: Noise['kind']): { readonly who: string; readonly upTo: string; readonly many: boolean } | null => {
    const some = strategies.filter(({ noise }) => noise?.kind === kind);
    if (some.length === 0) return null;
    const who = some.length > 2 && some.length === strategies.length ? 'all strategies' : listed(some.map(({ key }) => key));
    const most = Math.max(...some.map(({ noise }) => (noise && 'share' in noise ? noise.share : 0)));
    const many = some.length > 1;
    return { who, many, upTo: `${many ? 'up to ' : ''}${formatPercent(most)}` };
  };
  const [scatter, wide, far] = [found('scatter'), found('wide'), found('outliers')];
  const unsure = [
    ...(scatter ? [`the repeats of ${scatter.who} scatter by ${scatter.upTo} around their median`] : []),
    ...(wide
      ? [`the ${wide.many ? 'medians' : 'median'} of ${wide.who} ${wide.many ? 'are' : 'is'} uncertain (95${NBSP}% interval: ${wide.upTo})`]
      : []),
  ];
  return [
    ...(unsure.length > 0 ? [`${sentence(unsure.join('; '))}. ${ADVICE}`] : []),
    ...(far ? [`Single repeats of ${far.who} lie far from the others. See the single trials.`] : []),
  ];
}
