/** Nanoseconds on the monotonic clock, which all processes and threads of this machine share (CLOCK_MONOTONIC on Linux). */
export const nowNs = (): bigint => process.hrtime.bigint();

/** Milliseconds since `origin`, with fractions. */
export const sinceMs = (origin: bigint): number => Number(process.hrtime.bigint() - origin) / 1e6;

/** The time of day as ISO 8601 in UTC, for people. It measures nothing. */
export const wallTime = (): string => new Date().toISOString();

/** The time of day in milliseconds since 1970, to compare it with that of another machine. It measures nothing. */
export const timeOfDayMs = (): number => new Date().getTime();
