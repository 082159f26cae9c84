/**
 * Steps of a plain loop between two points where the lock may change hands: some 50 microseconds, so that a point is never far, and so many
 * that looking whether another thread asked can't be seen in the time of the loop (bench: points).
 */
export const POINT_EVERY = 65_536;
