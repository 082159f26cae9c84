/** What is known of how other programs held a trial off the cores for some of its time, in milliseconds. */
export interface KeptBy {
  /** For how long its threads, added up, were ready and had no core; null: not known. */
  readonly keptMs: number | null;
  /** How much CPU time other programs used meanwhile; null: not known. */
  readonly othersMs: number | null;
}

/**
 * How much of a span of wall time other programs may have taken: at most the time that threads had no core (some of them at once), and at most
 * the CPU time that others used. Where nothing is known, none.
 */
export const mostKept = (wallMs: number, { keptMs, othersMs }: KeptBy): number =>
  keptMs === null && othersMs === null ? 0 : Math.min(wallMs, keptMs ?? Infinity, othersMs ?? Infinity);

/** The least that a span can have been without other programs: never less than the CPU time that one thread after the other took. */
export const leastAlone = (wallMs: number, cpuMs: number, by: KeptBy): number =>
  Math.max(Math.min(wallMs, cpuMs), wallMs - mostKept(wallMs, by));
