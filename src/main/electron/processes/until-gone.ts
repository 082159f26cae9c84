import { setTimeout as wait } from 'node:timers/promises';

const STEP_MS = 5;

/**
 * Resolves once a process is gone, after `ms` milliseconds at the latest. Electron reports the exit of a utility process when its channel has
 * closed; the process itself may still be ending.
 */
export async function untilGone(pid: number, ms: number): Promise<void> {
  for (let waited = 0; isThere(pid) && waited < ms; waited += STEP_MS) await wait(STEP_MS);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
