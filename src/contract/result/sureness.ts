import { formatProgress } from '../../core/format/index.ts';
import type { Recommendation } from './result.ts';

/** The evidence, unless it is a whole experiment. */
const evidence: Readonly<Record<Recommendation['basis'], string>> = {
  measured: '',
  predicted: ' · predicted from a sample, without a race',
  raced: ' · from a race of the leaders',
  tie: ' · tie, so the simplest wins',
  'cant-tell': '',
};

/** How sure a recommendation is and on what evidence, in the same words in windows, reports and terminals; null where it can't tell. */
export const surenessText = ({ strategy, confidence, basis }: Pick<Recommendation, 'strategy' | 'confidence' | 'basis'>): string | null =>
  strategy === null ? null : `${formatProgress(confidence)} sure${evidence[basis]}`;
