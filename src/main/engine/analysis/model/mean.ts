/** The mean of a figure of each; 0 of nothing. */
export function mean<T>(values: readonly T[], of: (value: T) => number): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
