/** The short name of a result: A, B, C ... */
export const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `#${String(at + 1)}`);

const shades = ['var(--series-baseline)', 'var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];

/** The colour of a result by its position: grey for the baseline, shades of the accent for the others. */
export const seriesColour = (at: number): string => shades[at === 0 ? 0 : 1 + ((at - 1) % (shades.length - 1))] ?? 'var(--series-1)';
