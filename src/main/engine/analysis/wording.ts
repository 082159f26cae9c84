import { count } from '../../../core/format/count.ts';
import { isSequential, strategyPhrase, type StrategySpec } from '../../../core/strategies/index.ts';
import type { Figure } from '../../../contract/index.ts';

export { count, counted } from '../../../core/format/count.ts';
export { strategyPhrase } from '../../../core/strategies/index.ts';

/** A length of time as a person would say it: "0.4 ms", "85 ms", "1.2 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 999.5) return `${digits(ms)} ms`;
  if (ms < 59_950) return `${digits(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return both(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return both(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** A size in decimal units: "34 MB", "1.2 GB". */
export function size(bytes: number): string {
  if (bytes < 999.5e3) return `${digits(bytes / 1e3)} kB`;
  return bytes < 999.5e6 ? `${digits(bytes / 1e6)} MB` : `${digits(bytes / 1e9)} GB`;
}

/** A share of one: "12 %"; what is small but there is "under 1 %". */
export const percent = (share: number): string => (share > 0 && share < 0.005 ? 'under 1 %' : `${String(Math.round(share * 100))} %`);

/** A number with as many digits as matter: "0.04", "1.9", "24". Never an exponent. */
export function digits(value: number): string {
  if (value >= 9.95) return count(value);
  return value >= 0.095 || value === 0 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(3).replace(/(\.0*[1-9])\d*$|\.0+$/, '$1');
}

/** A ratio: "1.9"; near one with the digits that tell it from one: "1.04". */
export const times = (ratio: number): string => (Math.abs(ratio - 1) < 0.1 ? ratio.toFixed(2) : digits(ratio));

/** "1 core", "1.9 cores". */
export const amount = (value: number, one: string): string => `${digits(value)} ${one}${digits(value) === '1' ? '' : 's'}`;

/** A number for what can't be known to more than two digits: 1,234 gives "1,200". */
export const roughly = (value: number): string => count(Number(Math.ceil(value).toPrecision(2)));

/** "1.9 (95 % interval 1.8 to 2)", without the interval where it is no wider than the rounding. */
export function timesWithInterval({ median, ci95 }: Figure): string {
  const [low, high] = [times(ci95[0]), times(ci95[1])];
  return low === high ? times(median) : `${times(median)} (95 % interval ${low} to ${high})`;
}

/** What to do, as the start of a sentence: "Use a pool of 2 threads". */
export const imperative = (spec: StrategySpec): string => `${isSequential(spec.id) ? 'Run' : 'Use'} ${strategyPhrase(spec)}`;

/** A list as in a sentence: "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** With a capital first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const both = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${count(large)} ${largeUnit}` : `${count(large)} ${largeUnit} ${String(small)} ${smallUnit}`;
