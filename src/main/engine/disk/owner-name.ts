import { createHash } from 'node:crypto';
import type { Owner } from './owner.ts';

/** What `ownerName` gives: tags of place and boot, process id, start. */
export const OWNER_NAME = /([0-9a-f]{6})-([0-9a-f]{6})-([0-9a-z]+)-([0-9a-z]*)/;

/** An owner as a part of a file name of some 25 characters: its machine and container, its boot, its process id and when that started. */
export const ownerName = (owner: Owner): string =>
  [placeOf(owner), bootOf(owner), owner.pid.toString(36), owner.started === null ? '' : Number(owner.started).toString(36)].join('-');

/** The owner that a name tells, with what `own` has in common with it; null if it is no such name or one of another place. */
export function namedOwner(name: string, own: Owner): Owner | null {
  const [, place, boot, pid = '', started = ''] = OWNER_NAME.exec(name) ?? [];
  if (place !== placeOf(own)) return null;
  return {
    ...own,
    boot: boot === bootOf(own) ? own.boot : 'another',
    pid: parseInt(pid, 36),
    started: started === '' ? null : String(parseInt(started, 36)),
  };
}

const placeOf = ({ host, space }: Owner): string => tag(`${host} ${String(space)}`);
const bootOf = ({ boot }: Owner): string => tag(String(boot));

/** Two of one kind on the same disk are the same by chance once in 16 million. */
const tag = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 6);
