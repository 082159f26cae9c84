/** Of a machine that others have wholly, some turns are had all the same. */
const MOST = 0.98;

/**
 * How uncertain a wall time is, as a deviation of its logarithm, where others used a share of the cores. A program alone among them may be left with
 * 1 - share of its cores, and one with many threads takes more turns than one with a single thread: a race under load is partly one of who asks for
 * more turns, which says nothing of a quiet machine.
 */
export const othersError = (share: number): number => -Math.log(1 - Math.min(MOST, Math.max(0, share)));
