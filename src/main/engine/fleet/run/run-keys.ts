import type { Redis } from 'ioredis';

/** What remains of a run whose processes were all killed ends by itself after this long. */
export const RUN_TTL_MS = 30_000;
/** An invitation that is not renewed for this long is over, and with it the run on that machine. */
export const INVITATION_TTL_MS = 5000;
/** Batches that may be in a queue at once are far fewer. */
const MOST_JOBS = 100_000;

/** BullMQ's keys begin with this and the queue's name, which is the run's id. */
export const queuePrefix = (fleet: string): string => `lanewise:${fleet}:run`;
const runPrefix = (fleet: string, run: string): string => `${queuePrefix(fleet)}:${run}`;

/** The invitation of a machine to the run that it is in. */
export const invitationKey = (fleet: string, machine: string): string => `lanewise:${fleet}:invitation:${machine}`;
/** The list of messages from machines. */
export const saidKey = (fleet: string, run: string): string => `${runPrefix(fleet, run)}:said`;
/** The list of messages to a machine. */
export const toldKey = (fleet: string, run: string, machine: string): string => `${runPrefix(fleet, run)}:told:${machine}`;
/** The set of the machines that were invited. */
export const invitedKey = (fleet: string, run: string): string => `${runPrefix(fleet, run)}:invited`;
/** BullMQ's own description of a queue: it is there as long as the queue is. */
export const metaKey = (fleet: string, run: string): string => `${runPrefix(fleet, run)}:meta`;

/** BullMQ's keys of a queue besides those of its jobs. */
const QUEUE_KEYS = ['meta', 'id', 'events', 'marker', 'wait', 'active', 'paused', 'completed', 'failed', 'delayed', 'prioritized', 'pc'];
const MORE_QUEUE_KEYS = ['stalled', 'stalled-check', 'limiter', 'waiting-children', 'repeat', 'de'];

/** Removes an invitation if it is one to that run. */
const UNINVITE = `local found = redis.call('get', KEYS[1])
if found and string.find(found, ARGV[1], 1, true) then return redis.call('del', KEYS[1]) end
return 0`;

/** What stands in a list or a set, at most so many. Names that are none of ours stay in Redis, however long they are. */
const NAMES = `local kind = redis.call('type', KEYS[1]).ok
local found = {}
if kind == 'list' then found = redis.call('lrange', KEYS[1], 0, ARGV[1]) end
if kind == 'set' then found = redis.call('srandmember', KEYS[1], ARGV[1]) end
local names = {}
for _, name in ipairs(found) do if #name <= tonumber(ARGV[2]) then names[#names + 1] = name end end
return names`;
const MOST_CHARACTERS = 64;

const namesIn = async (redis: Redis, key: string): Promise<readonly string[]> =>
  (await redis.eval(NAMES, 1, key, MOST_JOBS, MOST_CHARACTERS)) as string[];

/** Every key of a run as it is now. */
async function keysOfRun(redis: Redis, fleet: string, run: string): Promise<readonly string[]> {
  const prefix = runPrefix(fleet, run);
  const [waiting, active, machines] = await Promise.all([
    namesIn(redis, `${prefix}:wait`),
    namesIn(redis, `${prefix}:active`),
    namesIn(redis, invitedKey(fleet, run)),
  ]);
  return [
    ...[...QUEUE_KEYS, ...MORE_QUEUE_KEYS].map((key) => `${prefix}:${key}`),
    ...[...waiting, ...active].flatMap((job) => [`${prefix}:${job}`, `${prefix}:${job}:lock`]),
    ...machines.map((machine) => toldKey(fleet, run, machine)),
    saidKey(fleet, run),
    invitedKey(fleet, run),
  ];
}

/** Lets every key of a run live on for a while. */
export async function keepRun(redis: Redis, fleet: string, run: string): Promise<void> {
  const keys = await keysOfRun(redis, fleet, run);
  const pipeline = redis.pipeline();
  for (const key of keys) if (!key.endsWith(':lock') && !key.endsWith(':stalled-check')) pipeline.pexpire(key, RUN_TTL_MS);
  await pipeline.exec();
}

/** Removes a run from Redis. Its machines stop, since their invitations are gone. */
export async function clearRun(redis: Redis, fleet: string, run: string): Promise<void> {
  const machines = await namesIn(redis, invitedKey(fleet, run));
  await Promise.all(machines.map((machine) => redis.eval(UNINVITE, 1, invitationKey(fleet, machine), run)));
  await redis.unlink(...(await keysOfRun(redis, fleet, run)));
}
