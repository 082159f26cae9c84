import { formatNumber, formatRange, formatTimes } from '../../../../../core/format/index.ts';
import type { Alternative, LeftOutBy } from '../../../../../contract/index.ts';

/** Within this factor of the recommended time, a candidate is about as fast. */
const AS_FAST = 1.1;

/** How a candidate compares with the recommended one, or why it was left out; `unknown` in answers of older versions. */
type Standing = 'recommended' | 'fastest' | 'faster' | 'as-fast' | 'slower' | LeftOutBy | 'unknown';

/** Candidates of one kind that stand alike, as one row. */
export interface AlternativeGroup {
  readonly key: string;
  readonly strategy: Alternative['strategy'];
  readonly standing: Standing;
  /** At least one, the fastest first. */
  readonly members: readonly Alternative[];
  /** What their times are compared with: the recommended candidate; without one, the fastest usable one. */
  readonly base: Alternative;
}

/**
 * The candidates as rows: the recommended one first, then the usable ones by time, then those that were left out. Candidates of one kind that stand
 * alike share a row; one that raced stands alone, since a measurement weighs more than a prediction.
 */
export function groupAlternatives(all: readonly Alternative[], chosen: string | null): AlternativeGroup[] {
  const base = all.find(({ key }) => key === chosen) ?? all.find(isUsable) ?? all[0];
  if (!base) return [];
  const groups = new Map<string, AlternativeGroup>();
  for (const each of all.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const standing = standingOf(each, base, chosen);
    const key = each.measuredWallMs || standing === 'recommended' ? each.key : `${each.strategy} ${standing}`;
    const members = [...(groups.get(key)?.members ?? []), each];
    groups.set(key, { key, strategy: each.strategy, standing, members, base });
  }
  return [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The members, each as one row; none of a group of one. */
export const membersOf = ({ members, ...group }: AlternativeGroup): AlternativeGroup[] =>
  members.length === 1 ? [] : members.map((each) => ({ ...group, key: `${group.key} ${each.key}`, members: [each] }));

const leftOut: Readonly<Record<LeftOutBy | 'unknown', string>> = {
  task: "can't run the task",
  memory: 'over the memory limit',
  cores: 'uses too many cores',
  crash: 'does not survive a crash',
  responsive: 'blocks the event loop',
  unknown: "can't be used",
};

/** How many workers it has, and how many tasks in flight each, if several: `2 to 8 workers, 16 in flight each`. */
export function sizeText({ members }: AlternativeGroup): string {
  const workers = members.map((each) => each.workers);
  const flight = members.map(({ concurrency }) => concurrency);
  const several = Math.max(...flight) > 1 ? `, ${span(flight)} in flight each` : '';
  return `${span(workers)} ${Math.max(...workers) === 1 ? 'worker' : 'workers'}${several}`;
}

const span = (counts: readonly number[]): string => formatRange(Math.min(...counts), Math.max(...counts), 'plain');

/** How the group stands, in a few words; empty for the recommended one. */
export function standingText({ standing, members, base }: AlternativeGroup): string {
  const times = members.map((each) => timesAsLong(each, base));
  const [least, most] = [Math.min(...times), Math.max(...times)];
  switch (standing) {
    case 'recommended':
      return '';
    case 'fastest':
      return 'fastest';
    case 'as-fast':
      return 'about as fast';
    case 'faster':
      return `${range(1 / most, 1 / least)} faster`;
    case 'slower':
      return `${range(least, most)} slower`;
    default:
      return leftOut[standing];
  }
}

/** `1.2×`, `1.2 to 3.9×`. */
const range = (low: number, high: number): string =>
  formatTimes(low) === formatTimes(high) ? formatTimes(high) : `${formatNumber(low)} to ${formatTimes(high)}`;

const isUsable = ({ usable }: Alternative): boolean => usable !== false;

function standingOf(each: Alternative, base: Alternative, chosen: string | null): Standing {
  if (each.key === chosen) return 'recommended';
  if (!isUsable(each)) return each.leftOutBy ?? 'unknown';
  if (each === base) return 'fastest';
  const times = timesAsLong(each, base);
  return times > AS_FAST ? 'slower' : times < 1 / AS_FAST ? 'faster' : 'as-fast';
}

/** By measurements, if both raced. */
const timesAsLong = (each: Alternative, base: Alternative): number =>
  each.measuredWallMs && base.measuredWallMs
    ? each.measuredWallMs.median / base.measuredWallMs.median
    : each.predictedWallMs.median / base.predictedWallMs.median;

const timeOf = (each: Alternative): number => (each.measuredWallMs ?? each.predictedWallMs).median;

/** Sorting is stable, so within a place the fastest comes first. */
const placeOf = ({ standing, members: [first] }: AlternativeGroup): number =>
  standing === 'recommended' ? 0 : first && isUsable(first) ? 1 : 2;
