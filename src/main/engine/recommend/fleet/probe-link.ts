import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { nowNs, sinceMs } from '../../measure/clock.ts';

/** Texts that travel to Redis and back, and the length of each. */
const TEXTS = 4;
const CHARACTERS = 1024 * 1024;
const PROBE_TTL_MS = 10_000;
/** Bits to a byte, and milliseconds to a second over bits to a megabit. */
const MBIT_PER_BYTE_AND_MS = 8 / 1000;

/** How many megabits a second pass between this machine and Redis, one text after the other. */
export async function bandwidthTo(redis: Redis, fleet: string): Promise<number> {
  const key = `lanewise:${fleet}:probe:${randomBytes(16).toString('hex')}`;
  const text = 'x'.repeat(CHARACTERS);
  const fromNs = nowNs();
  try {
    for (let i = 0; i < TEXTS; i++) {
      await redis.set(key, text, 'PX', PROBE_TTL_MS);
      await redis.getrange(key, 0, CHARACTERS);
    }
    return (2 * TEXTS * CHARACTERS * MBIT_PER_BYTE_AND_MS) / Math.max(0.1, sinceMs(fromNs));
  } finally {
    await redis.del(key).catch(() => undefined);
  }
}

/** CPU time that Redis has used, by its own report, in milliseconds; null: it does not report it. */
export async function redisCpuMs(redis: Redis): Promise<number | null> {
  const text = await redis.info('cpu').catch(() => '');
  const seconds = ['used_cpu_user', 'used_cpu_sys'].map((name) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? NaN));
  const ms = seconds.reduce((sum, each) => sum + each, 0) * 1000;
  return Number.isFinite(ms) ? ms : null;
}
