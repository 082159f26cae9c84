import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { FleetMachine, FleetNow, MachineLive } from '../../../../contract/index.ts';
import { nowNs, sinceMs, timeOfDayMs } from '../../measure/clock.ts';
import { connectRedis, readList, whyUnreachable, type ListReader } from '../connection.ts';
import type { FleetAccess } from '../fleet-access.ts';
import type { MachineCard } from '../machine-card.ts';
import { machinesOf } from '../machines.ts';
import { ClockOffset } from '../run/clock-offset.ts';
import { answersKey, ASK_TTL_MS, asksKey, MOST_OPEN, readAskAnswer, type Answer } from './ask-messages.ts';

/** The connection ends if nobody has looked for this long. */
const IDLE_MS = 10_000;
/** A look waits this long for answers; what comes later is shown by the next one. */
const ANSWERS_MS = 400;
/** An older answer says nothing of now. */
const STALE_MS = 10_000;
/** Round trips to a machine that is new, and then with each look. */
const FIRST_TRIPS = 5;

interface Known {
  readonly clock: ClockOffset;
  answer: Answer | null;
  answeredNs: bigint;
}

interface Connection {
  readonly redis: Redis;
  readonly reader: ListReader;
}

/** Looks at the machines of a fleet again and again: who is there, how busy, how far away. */
export class FleetWatch {
  readonly #access: FleetAccess;
  readonly #id = randomBytes(16).toString('hex');
  /** By the id of the machine's card. */
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<number, { readonly sentNs: bigint; readonly sentMs: number; readonly answered: () => void }>();
  #connection: Connection | null = null;
  #looking: Promise<FleetNow> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #next = 0;
  #closed = false;

  constructor(access: FleetAccess) {
    this.#access = access;
  }

  /** The fleet now. Several looks at once are one. Never rejects. */
  look(): Promise<FleetNow> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  async #look(): Promise<FleetNow> {
    const { address, fleet } = this.#access;
    clearTimeout(this.#idle);
    try {
      const connected = this.#connection ? null : await this.#connect();
      if (connected !== null) return { state: 'refused', why: connected };
      const { redis } = this.#connection ?? {};
      if (!redis) return { state: 'off' };
      const sentNs = nowNs();
      await redis.ping();
      const roundTripMs = sinceMs(sentNs);
      const { machines, unreadable } = await machinesOf(redis, fleet);
      await this.#askAll(redis, machines);
      return { state: 'connected', roundTripMs, machines: machines.map((card) => this.#shown(card)), unreadable };
    } catch (error) {
      this.#disconnect();
      return { state: 'refused', why: whyUnreachable(error, address) };
    } finally {
      this.#idle = setTimeout(() => {
        this.#disconnect();
      }, IDLE_MS);
      this.#idle.unref();
    }
  }

  /** Why there is no connection; null: there is one. */
  async #connect(): Promise<string | null> {
    const { address, fleet } = this.#access;
    const redis = await connectRedis(address);
    if (!redis.ok) return redis.problem.message;
    const reader = await readList(address, answersKey(fleet, this.#id), (text) => {
      const answer = readAskAnswer(text);
      if (answer) this.#hear(answer);
    });
    this.#connection = { redis: redis.value, reader };
    if (this.#closed) this.#disconnect();
    return null;
  }

  #disconnect(): void {
    clearTimeout(this.#idle);
    this.#connection?.reader.close();
    this.#connection?.redis.disconnect();
    this.#connection = null;
    this.#known.clear();
    this.#asked.clear();
  }

  async #askAll(redis: Redis, machines: readonly MachineCard[]): Promise<void> {
    const ids = new Set(machines.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    const over = new AbortController();
    const late = setTimeout(() => {
      over.abort();
    }, ANSWERS_MS);
    await Promise.race([
      Promise.all(machines.map((card) => this.#ask(redis, card, over.signal))),
      new Promise((resolve) => {
        over.signal.addEventListener('abort', resolve, { once: true });
      }),
    ]);
    clearTimeout(late);
    this.#asked.clear();
  }

  /** One question after the other, since several at once would wait for each other. */
  async #ask(redis: Redis, { id, name }: MachineCard, over: AbortSignal): Promise<void> {
    const trips = this.#known.get(id)?.answer ? 1 : FIRST_TRIPS;
    if (!this.#known.has(id)) this.#known.set(id, { clock: new ClockOffset(), answer: null, answeredNs: 0n });
    const key = asksKey(this.#access.fleet, name);
    for (let trip = 0; trip < trips && !over.aborted; trip++) {
      const ask = this.#next++;
      const answered = new Promise<void>((resolve) => {
        this.#asked.set(ask, { sentNs: nowNs(), sentMs: timeOfDayMs(), answered: resolve });
      });
      await redis
        .pipeline()
        .rpush(key, JSON.stringify({ type: 'ask', from: this.#id, ask }))
        .ltrim(key, -MOST_OPEN, -1)
        .pexpire(key, ASK_TTL_MS)
        .exec();
      await answered;
    }
  }

  #hear(answer: Answer): void {
    const known = this.#known.get(answer.from);
    const asked = this.#asked.get(answer.ask);
    if (!known || !asked) return;
    this.#asked.delete(answer.ask);
    // The time of day may be set meanwhile, so the round trip is measured on the monotonic clock.
    known.clock.add(asked.sentMs, answer.atMs, asked.sentMs + sinceMs(asked.sentNs));
    known.answer = answer;
    known.answeredNs = nowNs();
    asked.answered();
  }

  #shown({ id, name, version, cores, workers, memoryBytes, system, tasks }: MachineCard): FleetMachine {
    return {
      name,
      version,
      cores,
      workers,
      memoryBytes,
      system,
      tasks: tasks.map(({ file, hash }) => `${file} (${hash.slice(0, 12)})`),
      live: this.#live(id),
    };
  }

  #live(id: string): MachineLive | null {
    const known = this.#known.get(id);
    const reading = known?.clock.at(timeOfDayMs());
    if (!known?.answer || !reading || sinceMs(known.answeredNs) > STALE_MS) return null;
    const { busyCores, freeMemoryBytes, running } = known.answer;
    return {
      roundTripMs: reading.roundTripMs,
      clockAheadMs: -reading.offsetMs,
      clockErrorMs: reading.errorMs,
      busyCores,
      freeMemoryBytes,
      running,
    };
  }
}
