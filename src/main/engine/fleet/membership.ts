import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import { machineKey } from './keys.ts';
import type { MachineCard } from './machine-card.ts';

/** A machine that is not renewed for this long is gone. */
const CARD_TTL_MS = 10_000;
const RENEW_EVERY_MS = 2500;

/** Puts the card down, or renews this machine's own. 1: done, 0: another machine has the name. */
const CLAIM = `local found = redis.call('get', KEYS[1])
if found and found ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
/** Removes the card if it is this machine's own. */
const REMOVE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0`;

/** The events of a member. */
export interface MembershipEvents {
  /** Redis can't be reached, or can be reached again. */
  reachable(reachable: boolean, error: unknown): void;
  /** Another machine has the name, or somebody has written over the card: this one is no member until it is free again. */
  replaced(message: string): void;
}

/** What a machine reports, but for what the fleet adds. */
export type OwnCard = Omit<MachineCard, 'schema' | 'id'>;

/** A machine's place in a fleet: its card in Redis, renewed until it leaves. */
export class Membership {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #text: string;
  readonly #taken: string;
  /** The id on its card. */
  readonly id: string;
  #timer: NodeJS.Timeout | undefined;
  #reachable = true;
  #claiming = false;
  #present = true;

  private constructor(redis: Redis, fleet: string, card: MachineCard) {
    this.#redis = redis;
    this.id = card.id;
    this.#key = machineKey(fleet, card.name);
    this.#text = JSON.stringify(card);
    this.#taken = `A machine named ${card.name} is already in the fleet ${fleet}. Choose another name with --name; the name of a machine that was killed is free again after ${String(CARD_TTL_MS / 1000)} seconds.`;
  }

  /** Joins a fleet, unless a machine of the same name is in it. Rejects if Redis does not answer. */
  static async join(redis: Redis, fleet: string, own: OwnCard): Promise<Outcome<Membership>> {
    const member = new Membership(redis, fleet, { schema: 1, id: randomBytes(16).toString('hex'), ...own });
    return (await member.#claim()) ? ok(member) : problem('bad-input', member.#taken);
  }

  /** Renews the card from now on. */
  keep(events: MembershipEvents): void {
    this.#timer = setInterval(() => {
      // One at a time: those that were sent while the machine was cut off would all arrive together.
      if (this.#claiming) return;
      this.#claim().then(
        (mine) => {
          if (mine) this.#tell(events, true, null);
          if (!mine && this.#present) events.replaced(this.#taken);
          if (mine && !this.#present) events.reachable(true, null);
          this.#present = mine;
        },
        (error: unknown) => {
          this.#tell(events, false, error);
        },
      );
    }, RENEW_EVERY_MS);
  }

  /** It is in its fleet, as far as it knows. */
  get present(): boolean {
    return this.#present;
  }

  /** Leaves the fleet. Never rejects: a card that can't be removed ends by itself. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.#redis.eval(REMOVE, 1, this.#key, this.#text).catch(() => undefined);
  }

  /** False: another machine has the name. A Redis that lost its data gets the card again. */
  async #claim(): Promise<boolean> {
    this.#claiming = true;
    try {
      return (await this.#redis.eval(CLAIM, 1, this.#key, this.#text, CARD_TTL_MS)) === 1;
    } finally {
      this.#claiming = false;
    }
  }

  #tell(events: MembershipEvents, reachable: boolean, error: unknown): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    events.reachable(reachable, error);
  }
}
