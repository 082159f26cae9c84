/** Between a number and its unit: no line may break there. */
export const NBSP = '\u00a0';

/** Stands for a figure that there is not, or that is no number: NaN and the infinities. */
export const NO_FIGURE = '–';

/** Digits that matter: more is noise in a measurement. */
const DIGITS = 3;

/** What is smaller is the rounding of doubles, and never a figure. */
const ROUNDING = 1e-12;

/** A format that is made when it is first used: the first of a process loads ICU's data, which takes 9 ms, and a coordinator that writes no figure starts without. */
function lazily(options: Intl.NumberFormatOptions): () => Intl.NumberFormat {
  let made: Intl.NumberFormat | undefined;
  return () => (made ??= new Intl.NumberFormat('en-US', { ...options, signDisplay: 'negative' }));
}

const threeDigits = lazily({
  maximumSignificantDigits: DIGITS,
  maximumFractionDigits: 0,
  // Whichever of the two leaves more: 1,234 has four digits, 1.23 has three.
  roundingPriority: 'morePrecision',
});

const wholes = lazily({ maximumFractionDigits: 0 });

/** As many digits as a decimal number surely survives in a double. */
const exact = lazily({ maximumSignificantDigits: 15 });

/** A number in three significant digits, or in all that are whole: `0.0412`, `1.9`, `12.3`, `12,345`. Never an exponent. */
export const formatNumber = (value: number): string => written(Math.abs(value) < ROUNDING ? 0 : value, threeDigits);

/** A whole number, its thousands apart: `12,000`. */
export const formatCount = (count: number): string => written(count, wholes);

/** A number as it was entered or set, with all its digits: `0.125`, `1,000`. */
export const formatExact = (value: number): string => written(value, exact);

/** By the number of decimals: an axis is drawn 60 times a second, and a format takes longer to make than to use. */
const withDecimals = new Map<number, () => Intl.NumberFormat>();

/** A number with so many decimals, zeros too: `2.50`. For labels of one axis. */
export function formatDecimals(value: number, decimals: number): string {
  const format = withDecimals.get(decimals) ?? lazily({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  withDecimals.set(decimals, format);
  return written(value, format);
}

/** The number that `formatNumber` writes. */
export const rounded = (value: number): number => (Math.abs(value) < 10 ** DIGITS ? toDigits(value, DIGITS) : Math.round(value));

/** The number with so many significant digits. */
export const toDigits = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** `1 task`, `2,400 tasks`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;

/** An amount of what need not be whole: `1 core`, `1.9 cores`. */
export const amount = (value: number, one: string): string => `${formatNumber(value)} ${one}${rounded(value) === 1 ? '' : 's'}`;

/** A count that can't be known to more than two digits: 1,234 gives `1,200`. */
export const roughly = (count: number): string => formatCount(toDigits(Math.ceil(count), 2));

/** With a minus sign rather than a hyphen. */
const written = (value: number, format: () => Intl.NumberFormat): string =>
  Number.isFinite(value) ? format().format(value).replace('-', '−') : NO_FIGURE;
