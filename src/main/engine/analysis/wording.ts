import { isSequential, strategyPhrase, type StrategySpec } from '../../../core/strategies/index.ts';

export { strategyPhrase } from '../../../core/strategies/index.ts';

/** What to do, as the start of a sentence: "Use a pool of 2 threads". `program`: the tasks are runs of a program. */
export function imperative(spec: StrategySpec, program = false): string {
  if (program && spec.id === 'async') return `Run ${String(spec.concurrency)} at a time (async)`;
  return `${isSequential(spec.id) ? 'Run' : 'Use'} ${strategyPhrase(spec)}`;
}

/** A list as in a sentence: "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** With a capital first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
