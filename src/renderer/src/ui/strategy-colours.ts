import { strategyIds, type StrategyId } from '../../../contract/index.ts';

/** The colour of a strategy, as a CSS value that follows the theme. */
export const strategyColour = (id: StrategyId): string => `var(--strategy-${id})`;

/** The strategy that a key of a result (`threads`, or `threads:workers=4:concurrency=1`) belongs to; null: an unknown one. */
export function strategyOfKey(key: string): StrategyId | null {
  const id = key.split(':', 1)[0];
  return strategyIds.find((known) => known === id) ?? null;
}

/** The colour of the strategy that a key belongs to; a neutral one where it is unknown. */
export function keyColour(key: string): string {
  const id = strategyOfKey(key);
  return id === null ? 'var(--text-muted)' : strategyColour(id);
}
