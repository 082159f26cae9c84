import type { Redis } from 'ioredis';
import { connectRedis, readList, type ListReader } from '../connection.ts';
import type { FleetOrder } from '../fleet-access.ts';
import type { MachineCard } from '../machine-card.ts';
import { machinesOf } from '../machines.ts';
import type { Invitation } from '../run/invitation.ts';
import { clearRun, INVITATION_TTL_MS, invitationKey, invitedKey, keepRun, metaKey, RUN_TTL_MS, saidKey, toldKey } from '../run/run-keys.ts';
import { readSaid, type Said, type Told } from '../run/run-messages.ts';
import { ok, type Outcome } from '../../../../contract/outcome.ts';

/** Sets an invitation, or renews the same one. 1: done, 0: the machine has another one. */
const INVITE = `local found = redis.call('get', KEYS[1])
if found and found ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** What passes between a run and its machines, besides the queue. */
export class FleetLink {
  readonly #order: FleetOrder;
  readonly #redis: Redis;
  #reader: ListReader | null = null;

  private constructor(order: FleetOrder, redis: Redis) {
    this.#order = order;
    this.#redis = redis;
  }

  static async open(order: FleetOrder): Promise<Outcome<FleetLink>> {
    const redis = await connectRedis(order.address);
    return redis.ok ? ok(new FleetLink(order, redis.value)) : redis;
  }

  /** Calls `hear` with what machines say, until it is closed. */
  async listen(hear: (said: Said) => void): Promise<void> {
    const { address, fleet, run } = this.#order;
    this.#reader = await readList(address, saidKey(fleet, run), (text) => {
      const said = readSaid(text);
      if (said) hear(said);
    });
  }

  async machines(): Promise<readonly MachineCard[]> {
    return (await machinesOf(this.#redis, this.#order.fleet)).machines;
  }

  /** Invites a machine, or renews its invitation. False: it is in another run. */
  async invite(machine: string, invitation: Invitation): Promise<boolean> {
    const { fleet, run } = this.#order;
    await this.#redis.pipeline().sadd(invitedKey(fleet, run), machine).pexpire(invitedKey(fleet, run), RUN_TTL_MS).exec();
    return (await this.#redis.eval(INVITE, 1, invitationKey(fleet, machine), JSON.stringify(invitation), INVITATION_TTL_MS)) === 1;
  }

  async tell(machine: string, message: Told): Promise<void> {
    const key = toldKey(this.#order.fleet, this.#order.run, machine);
    await this.#redis.pipeline().rpush(key, JSON.stringify(message)).pexpire(key, RUN_TTL_MS).exec();
  }

  /** Lets the keys of the run live on. False: Redis has lost its queue. */
  async keep(): Promise<boolean> {
    const { fleet, run } = this.#order;
    await keepRun(this.#redis, fleet, run);
    return (await this.#redis.exists(metaKey(fleet, run))) === 1;
  }

  /** Removes all of the run from Redis. Never rejects: what can't be removed ends by itself. */
  async close(): Promise<void> {
    await clearRun(this.#redis, this.#order.fleet, this.#order.run).catch(() => undefined);
    this.#reader?.close();
    this.#redis.disconnect();
  }
}
