import { createHash, pbkdf2, pbkdf2Sync, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

export interface HashParams {
  readonly algorithm: 'sha256' | 'pbkdf2';
  readonly megabytes: number;
  readonly iterations: number;
  readonly mode: 'sync' | 'async';
}

const SALT = 'lanewise';
const KEY_BYTES = 32;
const pbkdf2Later = promisify(pbkdf2);

/**
 * `sha256`: of the requested number of zero bytes, followed by the task's index in decimal digits. `pbkdf2`: the key of 32 bytes
 * for the password `task-` and index, the salt `lanewise`, HMAC-SHA-256. Returns lower-case hexadecimal digits.
 */
export function createTask({ algorithm, megabytes, iterations, mode }: HashParams, _context: unknown, lock: TaskLock): PreparedTask {
  if (algorithm === 'pbkdf2') {
    const password = (index: unknown): string => `task-${String(index)}`;
    if (mode === 'sync')
      return { run: (index) => lock.withoutLock(() => pbkdf2Sync(password(index), SALT, iterations, KEY_BYTES, 'sha256')).toString('hex') };
    return { run: async (index) => (await pbkdf2Later(password(index), SALT, iterations, KEY_BYTES, 'sha256')).toString('hex') };
  }
  const zeros = Buffer.alloc(Math.round(megabytes * 1e6));
  if (mode === 'sync')
    return { run: (index) => lock.withoutLock(() => createHash('sha256').update(zeros).update(String(index)).digest('hex')) };
  return {
    run: async (index) => {
      const data = Buffer.concat([zeros, Buffer.from(String(index))]);
      return Buffer.from(await webcrypto.subtle.digest('SHA-256', data)).toString('hex');
    },
  };
}
