/** The short name of a result: A, B, C ... */
export const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `#${String(at + 1)}`);

/** Greys, since colours stand for strategies. Neighbours differ in lightness. */
const shades = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];

/** The colour of a result by its position. */
export const seriesColour = (at: number): string => shades[at % shades.length] ?? 'var(--series-1)';
