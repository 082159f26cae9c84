/** Indexes into the memory that all workers of a process share. */
export const COUNTER = 0;
export const GUARD = 1;
export const DONE = 2;
/** Its size in bytes. */
export const COUNTER_BYTES = 3 * Int32Array.BYTES_PER_ELEMENT;
