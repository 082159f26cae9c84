import { ok, type Outcome } from '../../../contract/outcome.ts';
import { redisAddress } from '../fleet/address.ts';
import type { FleetAccess } from '../fleet/fleet-access.ts';
import { DEFAULT_FLEET } from '../fleet/names.ts';
import type { LabPorts } from '../ports.ts';

/** The options that name a fleet. */
export interface FleetOptions {
  readonly redis?: string;
  readonly fleet?: string;
}

/** The fleet that the options of a command, or else the environment, name; or why there is none. */
export function fleetAccess(
  version: string,
  { redis, fleet = DEFAULT_FLEET }: FleetOptions,
  variable: string | undefined,
): Outcome<FleetAccess> {
  const address = redisAddress(redis, variable);
  return address.ok ? ok({ address: address.value, fleet, version }) : address;
}

/** The fleet that the environment names, if it names one. */
export function fleetInEnvironment(version: string, variable: string | undefined): LabPorts['fleet'] {
  if (variable === undefined) return undefined;
  const access = fleetAccess(version, {}, variable);
  return () => Promise.resolve(access);
}
