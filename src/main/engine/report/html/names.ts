/** Approximate width of a letter in the names beside a chart, in pixels. */
const LETTER = 7.4;

/** The width that names beside a chart need, in pixels. */
export const roomFor = (named: readonly { readonly name: string }[]): number =>
  18 + LETTER * Math.max(0, ...named.map(({ name }) => name.length));
