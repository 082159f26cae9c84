import type { RedisAddress } from './address.ts';
import type { InvitedWorkload } from './run/invitation.ts';

/** The fleet that this program may use. It holds a secret. */
export interface FleetAccess {
  readonly address: RedisAddress;
  readonly fleet: string;
  /** Lanewise's version, which its machines must have. */
  readonly version: string;
}

/** What a coordinator needs to run a trial on machines. */
export interface FleetOrder extends FleetAccess {
  /** The run's id. */
  readonly run: string;
  readonly workload: InvitedWorkload;
}
