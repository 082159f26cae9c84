/**
 * The keys of a fleet in Redis. All begin with `lanewise:` and the fleet's name, and all have a time to live, so that nothing remains of a
 * program that was killed.
 */
export const machinesPrefix = (fleet: string): string => `lanewise:${fleet}:machine:`;
/** The card of a machine. */
export const machineKey = (fleet: string, machine: string): string => `${machinesPrefix(fleet)}${machine}`;
