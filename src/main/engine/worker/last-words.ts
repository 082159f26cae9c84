import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Unfinished tasks: the one whose code is running, and those that are awaited. */
export interface InFlight {
  readonly running: number | null;
  readonly awaited: readonly number[];
}

/** The file lists at most this many awaited tasks. */
export const MOST_AWAITED = 20;

/** In the trial's own folder: a synchronous write survives the end of the process, which a message might not. */
export const lastWordsIn = (folder: string): string => join(folder, 'in-flight.json');

/** Records, as a process ends, which tasks it had in flight. Never throws: the process is ending, and nobody would receive it. */
export function writeLastWords(folder: string, { running, awaited }: InFlight): void {
  try {
    writeFileSync(lastWordsIn(folder), JSON.stringify({ running, awaited: awaited.slice(0, MOST_AWAITED) }));
  } catch {
    // The lab reports what it knows without it.
  }
}
