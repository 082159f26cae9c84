import { freemem } from 'node:os';
import type { Redis } from 'ioredis';
import { nowNs, sinceMs, timeOfDayMs } from '../../measure/clock.ts';
import { machineCpuMs } from '../../measure/machine-cpu.ts';
import type { RedisAddress } from '../address.ts';
import { readList, type ListReader } from '../connection.ts';
import { answersKey, ASK_TTL_MS, asksKey, MOST_OPEN, readAsk, type Answer } from './ask-messages.ts';

/** The cores in use are an average over at least this long. */
const SPAN_MS = 1000;

interface AnsweringOptions {
  readonly redis: Redis;
  readonly address: RedisAddress;
  readonly fleet: string;
  readonly name: string;
  /** The id on this machine's card. */
  readonly id: string;
  readonly running: () => boolean;
}

/** Answers programs that watch the fleet, until it is closed. */
export function answerAsks({ redis, address, fleet, name, id, running }: AnsweringOptions): Promise<ListReader> {
  const busy = new BusyCores();
  return readList(address, asksKey(fleet, name), (text) => {
    const asked = readAsk(text);
    if (!asked) return;
    const answer: Answer = {
      type: 'answer',
      from: id,
      ask: asked.ask,
      atMs: timeOfDayMs(),
      busyCores: busy.read(),
      freeMemoryBytes: freemem(),
      running: running(),
    };
    const key = answersKey(fleet, asked.from);
    // Who asks may be gone, or have no room: then nobody waits for it.
    redis
      .pipeline()
      .rpush(key, JSON.stringify(answer))
      .ltrim(key, -MOST_OPEN, -1)
      .pexpire(key, ASK_TTL_MS)
      .exec()
      .catch(() => undefined);
  });
}

/** The cores of this machine that are in use, from two readings of the CPU time of all its programs. */
class BusyCores {
  #last = { atNs: nowNs(), cpuMs: machineCpuMs() };
  #cores: number | null = null;

  /** Null: not known yet, or never. */
  read(): number | null {
    const spanMs = sinceMs(this.#last.atNs);
    if (spanMs < SPAN_MS) return this.#cores;
    const cpuMs = machineCpuMs();
    this.#cores = cpuMs === null || this.#last.cpuMs === null ? null : Math.max(0, cpuMs - this.#last.cpuMs) / spanMs;
    this.#last = { atNs: nowNs(), cpuMs };
    return this.#cores;
  }
}
