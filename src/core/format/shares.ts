import { formatDecimals, formatNumber, NBSP, NO_FIGURE, toDigits } from './number.ts';

/** How many times: `4.9×`. */
export const formatTimes = (times: number): string => (Number.isFinite(times) ? `${formatNumber(times)}×` : NO_FIGURE);

/** A share of one: `98 %`, below ten with two digits: `4.2 %`. What is there but hardly is `<0.01 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return NO_FIGURE;
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return `<0.01${NBSP}%`;
  return `${formatNumber(Math.abs(percent) < 9.95 ? toDigits(percent, 2) : Math.round(percent))}${NBSP}%`;
}

/** How far something is, in whole percent, so that it does not flicker: `4 %`. */
export const formatProgress = (fraction: number): string => `${formatNumber(Math.round(fraction * 100))}${NBSP}%`;

/** Dollars: `$1,250` from a hundred, `$12.40` with cents below, less than one with three digits: `$0.00042`. */
export function formatDollars(usd: number): string {
  if (!Number.isFinite(usd)) return NO_FIGURE;
  const [sign, size] = [usd < 0 ? '−' : '', Math.abs(usd)];
  if (size === 0 || size >= 99.995) return `${sign}$${formatNumber(Math.round(size))}`;
  return `${sign}$${size >= 0.995 ? formatDecimals(size, 2) : formatNumber(size)}`;
}
