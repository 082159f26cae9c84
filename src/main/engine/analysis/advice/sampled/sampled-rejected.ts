import { counted, formatNumber } from '../../../../../core/format/index.ts';
import type { Recommendation } from '../../../../../contract/index.ts';
import { sentence } from '../../wording.ts';
import { bySimplicity } from '../option.ts';
import type { Candidate } from './predicted.ts';
import { comparedTo, type AdviceInput } from './sampled.ts';
import { SAME } from '../thresholds.ts';

const MOST_REJECTED = 6;

/** Why not the best of each other kind, and why not those that break a limit. */
export function rejectedOf(choice: Candidate, input: AdviceInput): Recommendation['rejected'] {
  const { candidates } = input.picked;
  const seen = new Set<string>([choice.spec.id]);
  const compared = candidates.flatMap((each) => {
    if (each === choice || each.broken !== null || seen.has(each.spec.id)) return [];
    seen.add(each.spec.id);
    return [{ key: each.key, why: whyNot(each, choice, input) }];
  });
  return [...compared, ...outOfReach(candidates)].slice(0, MOST_REJECTED);
}

function whyNot(other: Candidate, choice: Candidate, input: AdviceInput): string {
  const { ratio, how } = comparedTo(other, choice, input);
  if (ratio > SAME) return `It takes ${formatNumber(ratio)} times as long (${how}).`;
  if (bySimplicity(choice, other) < 0) return `As fast (${how}), but less simple.`;
  return `As fast (${how}), but the model predicts that it is slower.`;
}

/** Those that can't run the task or break a limit, one sentence for each kind. */
export function outOfReach(candidates: readonly Candidate[]): Recommendation['rejected'] {
  const broken = candidates.filter((each) => each.broken !== null);
  const kinds = [...new Set(broken.map(({ spec }) => spec.id))];
  return kinds.flatMap((kind) => {
    const [first, ...others] = broken.filter(({ spec }) => spec.id === kind).sort((a, b) => a.peakBytes - b.peakBytes);
    if (!first) return [];
    const more = others.length > 0 ? ` The same holds for ${counted(others.length, 'larger one')}.` : '';
    return [{ key: first.key, why: `${sentence(first.broken?.why ?? '')}.${more}` }];
  });
}
