import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processesWith } from '../helpers/processes-with.ts';
import type { Victim } from './program.ts';

/** What is done to an experiment while it runs. */
export const faults = ['kill', 'interrupt', 'terminate', 'hang-up', 'twice', 'kill-child', 'stop-child', 'no-temp', 'full-disk'] as const;
/** `none`: nothing is done, to learn how long an experiment takes. */
export type Fault = (typeof faults)[number] | 'none';

/** What a fault can reach. */
export interface Target {
  readonly victim: Victim;
  /** In the environment of every process of the experiment. */
  readonly mark: string;
  readonly temp: string;
}

/** Does that to the target now; false: there was nothing that it could be done to. */
export async function hurt(fault: Fault, { victim, mark, temp }: Target): Promise<boolean> {
  switch (fault) {
    case 'kill':
      return victim.signal('SIGKILL');
    case 'interrupt':
      return victim.signal('SIGINT');
    case 'terminate':
      return victim.signal('SIGTERM');
    case 'hang-up':
      return victim.signal('SIGHUP');
    case 'twice':
      if (!victim.signal('SIGINT')) return false;
      await wait(30);
      return victim.signal('SIGINT');
    case 'kill-child':
      return signalChild(mark, 'SIGKILL');
    case 'stop-child':
      return signalChild(mark, 'SIGSTOP');
    case 'no-temp': {
      const names = readdirSync(temp);
      for (const name of names) rmSync(join(temp, name), { recursive: true, force: true });
      return names.length > 0;
    }
    case 'full-disk':
      // The disk is small from the beginning.
      return true;
    case 'none':
      return false;
  }
}

/** Signals a coordinator that runs now. */
function signalChild(mark: string, signal: NodeJS.Signals): boolean {
  const child = processesWith(mark).find(({ command }) => command.includes('coordinator'));
  if (!child) return false;
  try {
    // It may have ended while the others were looked at, and its id may be another's.
    if (!readFileSync(`/proc/${String(child.pid)}/environ`, 'utf8').includes(mark)) return false;
    return process.kill(child.pid, signal);
  } catch {
    return false;
  }
}
