import type { Redis } from 'ioredis';
import { machinesPrefix } from './keys.ts';
import { MOST_CARD_BYTES, readCard, type MachineCard } from './machine-card.ts';

/** A fleet has at most this many machines. */
const MOST_MACHINES = 1000;
const SCAN_COUNT = 1000;

/** The machines that live in a fleet. */
export interface Machines {
  /** By name. */
  readonly machines: readonly MachineCard[];
  /** Entries that are no card of this version of Lanewise. */
  readonly unreadable: number;
}

/** Looks up who is in a fleet. Rejects if Redis does not answer. */
export async function machinesOf(redis: Redis, fleet: string): Promise<Machines> {
  const prefix = machinesPrefix(fleet);
  const keys = await keysOf(redis, prefix);
  const machines: MachineCard[] = [];
  let unreadable = 0;
  for (const key of keys) {
    const text = await textAt(redis, key);
    if (text === '') continue;
    const card = text === null || text.length > MOST_CARD_BYTES ? null : readCard(text);
    if (card && key === `${prefix}${card.name}`) machines.push(card);
    else unreadable++;
  }
  return { machines: machines.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })), unreadable };
}

async function keysOf(redis: Redis, prefix: string): Promise<readonly string[]> {
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', SCAN_COUNT);
    for (const key of found) keys.add(key);
    cursor = next;
  } while (cursor !== '0' && keys.size < MOST_MACHINES);
  return [...keys].slice(0, MOST_MACHINES);
}

/** The text, up to one character more than a card may have; empty if it is gone, null if the key holds no text. */
async function textAt(redis: Redis, key: string): Promise<string | null> {
  try {
    return await redis.getrange(key, 0, MOST_CARD_BYTES);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null;
    throw error;
  }
}
