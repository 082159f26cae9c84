/** Even on a machine that other programs use fully, a program gets some turns. */
const MOST = 0.98;

/**
 * How uncertain a wall time is, as a deviation of its logarithm, where other programs used a share of the cores. A program alone among them may have
 * 1 - share of its cores, and one with many threads gets more turns than one with a single thread. So a race under load partly measures who asks
 * for more turns, which says nothing about a quiet machine.
 */
export const othersError = (share: number): number => -Math.log(1 - Math.min(MOST, Math.max(0, share)));
