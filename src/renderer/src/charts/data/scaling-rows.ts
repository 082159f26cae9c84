import type { StrategyId, StrategySummary } from '../../../../contract/index.ts';
import { counted } from '../../../../core/format/index.ts';
import { pythonPhrase } from '../../../../core/strategies/phrases.ts';

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
    const name = [first.id, ...others.flatMap(([setting, value]) => wordsOf(setting, value))];
    return [{ name: name.join(', '), id: first.id, by, points: points.sort((a, b) => a.size - b.size) }];
  });
}

/** A setting that all sizes of a series share, in words; none for what a pool does by default. */
function wordsOf(setting: string, value: string | number): string[] {
  if (typeof value === 'number') return numberWords(setting, value);
  if (setting === 'python') return value === '' ? [] : [pythonPhrase(value)];
  return value === 'default' ? [] : [`${setting} ${value}`];
}

function numberWords(setting: string, value: number): string[] {
  switch (setting) {
    case 'concurrency':
      return value === 1 ? [] : [`${counted(value, 'task')} in flight each`];
    case 'threads':
      return value === 0 ? [] : [`${counted(value, 'thread')} each`];
    default:
      return [counted(value, setting.replace(/s$/, ''))];
  }
}
