import type { StrategyId, StrategySummary } from '../../../../contract/index.ts';

/** A strategy at one of its sizes. Times are in milliseconds. */
interface SizePoint {
  readonly size: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Strategies that differ only in how many workers they have, or how many tasks are in flight. */
export interface SizeSeries {
  readonly name: string;
  readonly id: StrategyId;
  readonly by: 'workers' | 'concurrency';
  /** Ascending by size: two or more. */
  readonly points: readonly SizePoint[];
}

/** All groups of strategies that differ only in size; empty where there are none. */
export const sizeSeries = (strategies: readonly StrategySummary[]): SizeSeries[] =>
  (['workers', 'concurrency'] as const).flatMap((by) => seriesBy(by, strategies));

function seriesBy(by: SizeSeries['by'], strategies: readonly StrategySummary[]): SizeSeries[] {
  const groups = new Map<string, StrategySummary[]>();
  for (const each of strategies) {
    if (each.wallMs === null || !(by in each.spec)) continue;
    const rest = JSON.stringify({ ...each.spec, [by]: null });
    groups.set(rest, [...(groups.get(rest) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const points = group.flatMap(({ spec, wallMs }) => {
      const size: unknown = Object.entries(spec).find(([name]) => name === by)?.[1];
      return wallMs && typeof size === 'number' ? [{ size, middle: wallMs.median, low: wallMs.ci95[0], high: wallMs.ci95[1] }] : [];
    });
    if (!first || points.length < 2) return [];
    const others = Object.entries(first.spec).filter(([name]) => name !== 'id' && name !== by);
    const name = [first.id, ...others.map(([setting, value]) => `${setting} ${String(value)}`)];
    return [{ name: name.join(', '), id: first.id, by, points: points.sort((a, b) => a.size - b.size) }];
  });
}
