/**
 * Steps of a plain loop between two points where the lock may change hands: some 50 microseconds, so that the next point is always near, and enough
 * that checking for another thread's request does not show in the time of the loop (bench: points).
 */
export const POINT_EVERY = 65_536;
