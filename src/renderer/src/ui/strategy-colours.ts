import { isStrategyId, strategies, type StrategyId } from '../../../core/strategies/index.ts';

/** Defines the colours of all strategies as CSS variables of the page, for style sheets too. Switches with the theme as tokens.css does. */
export function defineStrategyColours({ style }: HTMLElement): void {
  for (const { id, colour } of strategies)
    style.setProperty(`--strategy-${id}`, `var(--if-light, ${colour.light}) var(--if-dark, ${colour.dark})`);
}

/** The colour of a strategy, as a CSS value that follows the theme. */
export const strategyColour = (id: StrategyId): string => `var(--strategy-${id})`;

/** The strategy of a result's key (`threads`, or `threads:workers=4:concurrency=1`); null if it is unknown. */
export function strategyOfKey(key: string): StrategyId | null {
  const [id = ''] = key.split(':', 1);
  return isStrategyId(id) ? id : null;
}

/** The colour of a key's strategy; neutral if it is unknown. */
export function keyColour(key: string): string {
  const id = strategyOfKey(key);
  return id === null ? 'var(--text-muted)' : strategyColour(id);
}
