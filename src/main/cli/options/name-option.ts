import { fleetName, NAME_RULE } from '../../engine/fleet/names.ts';
import { UsageError } from './usage-error.ts';

/** The name of a fleet or a machine, as an option's value. */
export const nameOption =
  (option: string) =>
  (text: string): string => {
    if (fleetName.safeParse(text).success) return text;
    throw new UsageError(`${option}: "${text}" is no name. Use ${NAME_RULE}.`);
  };
