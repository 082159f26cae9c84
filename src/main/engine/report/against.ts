import { comparisonsOf, type Recommendation } from '../../../contract/index.ts';
import { sentence } from '../analysis/wording.ts';

/** Compares the choice with the next best of another kind, each figure with its direction: "1.8× faster than threads". */
export function againstText(runnerUp: NonNullable<Recommendation['runnerUp']>): string {
  const [time, ...others] = comparisonsOf(runnerUp);
  const interval = time.interval === null ? '' : ` (${time.interval})`;
  return `${sentence(time.text)}${interval}, the next best of another kind; ${others.map(({ text }) => text).join(', ')}.`;
}
