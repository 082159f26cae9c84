import { z } from 'zod';

/** What the user enters to join a fleet. The window sends a password and never gets one back. */
export const fleetInput = z.object({
  /** Without user and password: redis://host:6379, rediss:// with TLS. */
  redis: z.string().trim().min(1).max(1000),
  /** Empty: none. */
  user: z.string().trim().max(200),
  /** Null: the one that was entered before for the same address and user, if there is one. */
  password: z.string().max(2000).nullable(),
  fleet: z.string().trim().min(1).max(64),
  /** Keep the password beyond this session, where the system can keep it safely. */
  keep: z.boolean(),
});
export type FleetInput = z.infer<typeof fleetInput>;

/** `kept`: encrypted on the disk; `session`: until Lanewise ends; `missing`: it was for an earlier session, or can't be read any more. */
export type PasswordState = 'none' | 'kept' | 'session' | 'missing';

/** The Redis of a fleet as the user entered it, without its password. */
export interface FleetPlace {
  readonly redis: string;
  readonly user: string;
  readonly fleet: string;
  readonly password: PasswordState;
}

/** Where this program's fleet comes from. */
export type FleetSettings =
  /** The variable LANEWISE_REDIS, which comes before the settings; `problem`: what is wrong with it. */
  | { readonly from: 'environment'; readonly redis: string | null; readonly fleet: string; readonly problem: string | null }
  /** Only the variable could name one, and does not. */
  | { readonly from: 'nowhere' }
  /** The settings; `place` is null while there is none. `cantKeep`: why a password can't be kept here, a sentence; null: it can. */
  | { readonly from: 'settings'; readonly place: FleetPlace | null; readonly cantKeep: string | null };

/** A machine of the fleet, as it is now. */
export interface FleetMachine {
  readonly name: string;
  readonly version: string;
  readonly cores: number;
  /** How many tasks it runs at once, at most. */
  readonly workers: number;
  readonly memoryBytes: number;
  readonly system: string;
  /** The task files that it was started with, by name and the beginning of their hash. */
  readonly tasks: readonly string[];
  /** What it answered; null: nothing yet. */
  readonly live: MachineLive | null;
}

/** What a machine answers when it is asked. */
export interface MachineLive {
  /** Through Redis, the shortest of several. */
  readonly roundTripMs: number;
  /** How far its time of day is ahead of this machine's, and how exactly that is known. */
  readonly clockAheadMs: number;
  readonly clockErrorMs: number;
  /** Cores in use by all its programs, as an average over about a second; null: not known. */
  readonly busyCores: number | null;
  readonly freeMemoryBytes: number;
  /** It is in a run. */
  readonly running: boolean;
}

/** A fleet as it is now. */
export type FleetNow =
  | { readonly state: 'off' }
  | { readonly state: 'refused'; readonly why: string }
  | {
      readonly state: 'connected';
      /** To Redis and back. */
      readonly roundTripMs: number;
      readonly machines: readonly FleetMachine[];
      /** Entries of another version of Lanewise, or of another program. */
      readonly unreadable: number;
    };
