/** A quantity as it is reported: its median, and the 95 % confidence interval of that median. */
export interface Figure {
  median: number;
  ci95: [number, number];
}
