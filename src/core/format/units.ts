import { formatExact, formatNumber, NBSP, NO_FIGURE, rounded } from './number.ts';

/** A unit of a ladder, in what the figures are measured in. */
interface Unit {
  readonly name: string;
  readonly size: number;
  /** A smaller unit for what is left over: `2 min 5 s`. */
  readonly rest?: { readonly name: string; readonly size: number };
}

/** Units from small to large. */
export type Ladder = readonly [Unit, ...Unit[]];

/** Of milliseconds. */
export const timeUnits: Ladder = [
  { name: 'ns', size: 1e-6 },
  { name: 'µs', size: 1e-3 },
  { name: 'ms', size: 1 },
  { name: 's', size: 1000 },
  { name: 'min', size: 60_000, rest: { name: 's', size: 1000 } },
  { name: 'h', size: 3_600_000, rest: { name: 'min', size: 60_000 } },
  { name: 'd', size: 86_400_000, rest: { name: 'h', size: 3_600_000 } },
];

/** Of bytes, in powers of ten. */
export const sizeUnits: Ladder = [
  { name: 'B', size: 1 },
  { name: 'kB', size: 1e3 },
  { name: 'MB', size: 1e6 },
  { name: 'GB', size: 1e9 },
  { name: 'TB', size: 1e12 },
];

/** A length of time: `400 ns`, `12.3 ms`, `4.56 s`, `2 min 5 s`, `2 h 5 min`. */
export const formatDuration = (ms: number): string => (ms === 0 ? `0${NBSP}ms` : inUnits(ms, timeUnits));

/** A limit in seconds, as a person enters it: `0.3 s`, `90 s`. The Python package writes limits likewise (`messages/error_text.py`). */
export const formatLimit = (ms: number): string => `${formatExact(ms / 1000)}${NBSP}s`;

/** A size: `800 B`, `34.4 MB`, `1.26 GB`. */
export const formatBytes = (bytes: number): string => inUnits(bytes, sizeUnits);

/** The unit that a value is written in: what rounding brings up to the next one is written in that (999.7 ms is `1 s`). */
export function unitOf(value: number, ladder: Ladder): Unit {
  const size = Math.abs(value);
  return (
    ladder.find((unit, i) => {
      const next = ladder[i + 1];
      return !next || parts(size, unit) * stepOf(unit) < next.size * (1 - 1e-9);
    }) ?? ladder[0]
  );
}

/** A value in a unit, with what is left over in the smaller one. */
function inUnit(value: number, unit: Unit): string {
  if (!unit.rest) return `${formatNumber(value / unit.size)}${NBSP}${unit.name}`;
  const all = parts(Math.abs(value), unit);
  const each = Math.round(unit.size / unit.rest.size);
  const [whole, left] = [Math.floor(all / each), all % each];
  const sign = value < 0 ? -1 : 1;
  const large = `${formatNumber(sign * whole)}${NBSP}${unit.name}`;
  return left === 0 ? large : `${large}${NBSP}${formatNumber(left)}${NBSP}${unit.rest.name}`;
}

const inUnits = (value: number, ladder: Ladder): string => (Number.isFinite(value) ? inUnit(value, unitOf(value, ladder)) : NO_FIGURE);

/** What the number that is written counts. */
const stepOf = (unit: Unit): number => unit.rest?.size ?? unit.size;

/** How many of them, as they are written. */
const parts = (size: number, unit: Unit): number => (unit.rest ? Math.round(size / unit.rest.size) : rounded(size / unit.size));
