/** Wrong usage or bad input: one line on stderr and exit code 2. */
export class UsageError extends Error {}
