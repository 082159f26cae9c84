import { strategyKeys, type StrategyId, type StrategySpec } from '../experiment/strategy.ts';

/** A strategy of an experiment and what charts call it. */
export interface ChartStrategy {
  readonly id: StrategyId;
  readonly key: string;
  readonly name: string;
}

/** The strategies of an experiment in their order. The name has the id, and the settings in which others of the same id differ. */
export function chartStrategies(specs: readonly StrategySpec[]): ChartStrategy[] {
  const keys = strategyKeys(specs);
  return specs.map((spec, i) => {
    const alike = specs.filter((other) => other.id === spec.id).map((other) => new Map(settingsOf(other)));
    const told = settingsOf(spec).filter(([name, value]) => alike.some((other) => other.get(name) !== value));
    const name = [spec.id, ...told.map(([setting, value]) => `${setting}=${String(value)}`)].join(' ');
    return { id: spec.id, key: keys[i] ?? spec.id, name };
  });
}

const settingsOf = (spec: StrategySpec): [string, unknown][] => Object.entries(spec).filter(([name]) => name !== 'id');
