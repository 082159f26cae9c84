/** A value that is there by construction. Throws where it is not, which is a bug: a figure in its place would be a wrong one. */
export function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`A bug: ${what} is missing.`);
  return value;
}

/** The value at a place that there is. For loops over every task of a large trial this costs too much. */
export const at = <T>(values: ArrayLike<T>, place: number): T => known(values[place], `place ${String(place)} of ${String(values.length)}`);
