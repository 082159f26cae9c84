import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { messageOf } from '../../../core/message-of.ts';
import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import { shownAddress, type RedisAddress } from './address.ts';

/** How long a connection may take. */
const CONNECT_MS = 5000;
/** How long Redis may take to answer. */
const ANSWER_MS = 5000;
/** Between attempts to connect again, at most. */
const MOST_WAIT_MS = 1000;

/** At once while there is no connection: a command fails, and its caller decides whether to try again. */
const AT_ONCE = { commandTimeout: ANSWER_MS, enableOfflineQueue: false, lazyConnect: true };

/**
 * The options of ioredis for an address. `at-once`: a command fails while there is no connection, or after a while; `queue`: it waits, as BullMQ
 * wants it, and may block.
 */
export function redisOptions(address: RedisAddress, commands: 'at-once' | 'queue') {
  return {
    host: address.host,
    port: address.port,
    db: address.database,
    ...(address.user === null ? {} : { username: address.user }),
    ...(address.password === null ? {} : { password: address.password }),
    ...(address.tls ? { tls: isIP(address.host) === 0 ? { servername: address.host } : {} } : {}),
    ...(commands === 'at-once' ? AT_ONCE : { retryStrategy: (times: number) => waitMs(times) }),
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: null,
    disableClientInfo: true,
  };
}

const waitMs = (times: number): number => Math.min(MOST_WAIT_MS, 50 * times);

/** A connection that stays open until `disconnect`, and is made again if it breaks. If there can be none, one sentence says why. */
export async function connectRedis(address: RedisAddress): Promise<Outcome<Redis>> {
  // Loaded here: only a fleet needs it.
  const { Redis } = await import('ioredis');
  let connected = false;
  let reason: unknown = null;
  const redis = new Redis({
    ...redisOptions(address, 'at-once'),
    retryStrategy: (times) => (connected ? waitMs(times) : null),
  });
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
    // A database that does not exist is reported in passing, and ioredis continues in the first one.
    if (reason !== null) throw new Error(messageOf(reason));
    connected = true;
    return ok(redis);
  } catch (error) {
    redis.disconnect();
    return problem('failed', whyUnreachable(reason ?? error, address));
  }
}

/** A list in Redis whose values are taken one by one as they come, on a connection that does nothing else. */
export interface ListReader {
  close(): void;
}

/** Of a longer text no more is received, and it is lost: no message is nearly as long, and somebody else could fill the memory. */
const MOST_RECEIVED = 4 * 1024 * 1024;

/** Breaks the connection once it has received too much since the last answer that was complete, and after each new connection again. */
function limitAnswers(redis: Redis): { readonly complete: () => void } {
  let received = 0;
  redis.on('connect', () => {
    received = 0;
    redis.stream.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > MOST_RECEIVED) redis.stream.destroy();
    });
  });
  return {
    complete: () => {
      received = 0;
    },
  };
}

/** Calls `take` with each text that is added to a list, until it is closed. */
export async function readList(address: RedisAddress, key: string, take: (text: string) => void): Promise<ListReader> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(redisOptions(address, 'queue'));
  redis.on('error', () => undefined);
  const limit = limitAnswers(redis);
  let open = true;
  const read = async (): Promise<void> => {
    while (open) {
      try {
        const found = await redis.blpop(key, 1);
        limit.complete();
        if (found) take(found[1]);
      } catch {
        // The connection broke, or the key is no list: it is made again meanwhile.
        await wait(MOST_WAIT_MS);
      }
    }
  };
  void read();
  return {
    close: () => {
      open = false;
      redis.disconnect();
    },
  };
}

/** Why Redis did not do what was asked, in one sentence without user and password. */
export function whyUnreachable(error: unknown, address: RedisAddress): string {
  const at = shownAddress(address);
  const text = messageOf(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known = REASONS.find(({ when }) => when.test(`${code} ${text}`));
  return known ? known.sentence(at) : `The Redis at ${at} can't be used: ${withoutSecrets(text, address)}.`;
}

/** Texts of Redis and of Node's sockets, and what they mean. */
const REASONS: readonly { readonly when: RegExp; readonly sentence: (at: string) => string }[] = [
  {
    when: /WRONGPASS|invalid password/i,
    sentence: (at) => `The Redis at ${at} refuses the user or the password. Correct them.`,
  },
  {
    when: /NOAUTH|Authentication required/i,
    sentence: (at) =>
      `The Redis at ${at} asks for a password. Enter it in Settings, or set LANEWISE_REDIS to its address with user and password.`,
  },
  {
    when: /NOPERM/,
    sentence: (at) => `The user may not do what Lanewise needs in the Redis at ${at}: see docs/machines.md for its rights.`,
  },
  { when: /ECONNREFUSED/, sentence: (at) => `No Redis answers at ${at}. Start it, or correct the address.` },
  { when: /ENOTFOUND|EAI_AGAIN/, sentence: (at) => `The host of ${at} is unknown. Correct the address.` },
  { when: /EHOSTUNREACH|ENETUNREACH/, sentence: (at) => `The host of ${at} can't be reached from this machine.` },
  {
    when: /ETIMEDOUT|timed out/i,
    sentence: (at) => `The Redis at ${at} does not answer in time. Check that the port is open between the machines.`,
  },
  {
    when: /certificate|CERT_|SELF_SIGNED|ERR_TLS/i,
    sentence: (at) => `The certificate of ${at} is not trusted. Name the file of its authority in NODE_EXTRA_CA_CERTS.`,
  },
  {
    when: /wrong version number|ERR_SSL|EPROTO|before secure TLS/i,
    sentence: (at) => `What answers at ${at} does not speak TLS. Use redis:// for a Redis without TLS.`,
  },
  { when: /OOM command/, sentence: (at) => `The Redis at ${at} is full. Raise its maxmemory, or free some.` },
  { when: /Protocol error/i, sentence: (at) => `What answers at ${at} is not a Redis. Correct the address.` },
  { when: /ERR (?:DB index|invalid DB)/i, sentence: (at) => `There is no such database in the Redis at ${at}. Correct its number.` },
  {
    when: /Connection is closed|ECONNRESET|EPIPE|isn't writeable/i,
    sentence: (at) => `The connection to ${at} was closed. Check that a Redis answers there, and whether it asks for TLS (rediss://).`,
  },
];

const withoutSecrets = (text: string, { password }: RedisAddress): string =>
  password === null ? text : text.replaceAll(password, '…').replaceAll(encodeURIComponent(password), '…');
