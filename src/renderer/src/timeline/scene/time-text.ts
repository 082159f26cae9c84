/** A length of time in the unit that people would use, with three significant digits: `1.23 s`, `45.6 ms`, `7.80 µs`, `2 min 05 s`. */
export function formatMs(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms === 0) return '0 ms';
  if (ms < 0) return `−${formatMs(-ms)}`;
  if (ms < 0.9995) return `${significant(ms * 1000)} µs`;
  if (ms < 999.5) return `${significant(ms)} ms`;
  if (ms < 119_950) return `${significant(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60).padStart(2, '0')} s`;
}

function significant(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded.toFixed(Math.max(0, 2 - Math.max(0, Math.floor(Math.log10(rounded)))));
}

/** A share as a whole percentage; what is there but below half a percent is said to be so. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1 %';
  return `${String(Math.round(share * 100))} %`;
}

/** A count with thousands apart, the same on every system. */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** A digest as eight hexadecimal digits. */
export const formatDigest = (digest: number): string => digest.toString(16).padStart(8, '0');
