import prettyBytes from 'pretty-bytes';
import type { Figure } from '../../../contract/index.ts';

/** A length of time as people read it: `840 µs`, `12.3 ms`, `4.56 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatMs(ms: number): string {
  // Rounded up to the next unit, a figure belongs to that: "1.00 s", never "1000 ms".
  if (ms < 0.9995) return `${ms > 0 && ms < 0.0005 ? '<1' : String(Math.round(ms * 1000))} µs`;
  if (ms < 999.5) return `${significant(ms)} ms`;
  if (ms < 60_000) return `${significant(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const joined = (a: number, unitA: string, b: number, unitB: string): string =>
  `${String(a)} ${unitA}${b === 0 ? '' : ` ${String(b)} ${unitB}`}`;

/** Three significant digits: more is noise in a measurement. */
const significant = (value: number): string => (value >= 99.95 ? String(Math.round(value)) : value.toPrecision(3));

/** A size in three significant digits, in powers of ten as reports have it: `1.99 GB`, `34.6 MB`. */
export const formatBytes = (bytes: number): string => prettyBytes(bytes);

/** How many times: `4.9×`. */
export const formatTimes = (times: number): string => `${times >= 100 ? String(Math.round(times)) : times.toPrecision(times < 1 ? 2 : 3)}×`;

/** Dollars, three digits where they are few: `$12.40`, `$0.00042`. */
export function formatDollars(usd: number): string {
  if (usd === 0 || usd >= 100) return `$${Math.round(usd).toLocaleString('en')}`;
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  return `$${usd.toFixed(Math.min(12, 2 - Math.floor(Math.log10(usd)))).replace(/0+$/, '')}`;
}

export const formatCount = (count: number): string => count.toLocaleString('en');

/** A figure with its interval: `4.56 s (4.40 s – 4.71 s)`. */
export function formatFigure({ median, ci95 }: Figure, format: (value: number) => string): string {
  return ci95[0] === ci95[1] ? format(median) : `${format(median)} (${format(ci95[0])} – ${format(ci95[1])})`;
}

/** A date as in `21 Nov 2026, 03:25`, in the reader's own time. */
export const formatDate = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
