/** What is known of what kept a trial from the cores during some of its time, in milliseconds. */
export interface KeptBy {
  /** All of its threads together were ready and had no core for so long; null: it is not known. */
  readonly keptMs: number | null;
  /** Others used so much CPU time of the cores meanwhile; null: it is not known. */
  readonly othersMs: number | null;
}

/**
 * As much of a span of wall time may be time in which others had the cores: no more than threads were kept from one, some of them at once, and no
 * more than others computed. Where nothing is known it is taken to be none.
 */
export const mostKept = (wallMs: number, { keptMs, othersMs }: KeptBy): number =>
  keptMs === null && othersMs === null ? 0 : Math.min(wallMs, keptMs ?? Infinity, othersMs ?? Infinity);

/** The least that a span can have been without others: never less than the CPU time that it took one thread after the other. */
export const leastAlone = (wallMs: number, cpuMs: number, by: KeptBy): number =>
  Math.max(Math.min(wallMs, cpuMs), wallMs - mostKept(wallMs, by));
