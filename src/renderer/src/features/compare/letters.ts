/** Results are called A, B, C ... where their names are too long. */
export const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `#${String(at + 1)}`);

const shades = ['var(--series-baseline)', 'var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];

/** The colour of the result at that place: the baseline grey, the others in shades of the accent. */
export const seriesColour = (at: number): string => shades[at === 0 ? 0 : 1 + ((at - 1) % (shades.length - 1))] ?? 'var(--series-1)';
