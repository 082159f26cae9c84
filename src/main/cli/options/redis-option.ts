import { redisAddress, takeRedisVariable, type RedisAddress } from '../../engine/fleet/address.ts';
import { fleetName, NAME_RULE } from '../../engine/fleet/names.ts';
import { UsageError } from './usage-error.ts';

/** The Redis of a command: that of its option, or of the environment, from which it is removed. Throws a UsageError. */
export function redisOption(option: string | undefined): RedisAddress {
  const address = redisAddress(option, takeRedisVariable());
  if (!address.ok) throw new UsageError(address.problem.message);
  return address.value;
}

/** The name of a fleet or a machine, as an option's value. */
export const nameOption =
  (option: string) =>
  (text: string): string => {
    if (fleetName.safeParse(text).success) return text;
    throw new UsageError(`${option}: "${text}" is no name. Use ${NAME_RULE}.`);
  };
