import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tasks that have begun and not ended: the one whose code runs at this very moment, and those that are awaited. */
export interface InFlight {
  readonly running: number | null;
  readonly awaited: readonly number[];
}

/** The file of so many awaited tasks has the numbers. */
export const MOST_AWAITED = 20;

/** In the trial's own folder: a file that is written at once is there also when the process is gone, which a message need not be. */
export const lastWordsIn = (folder: string): string => join(folder, 'in-flight.json');

/** Writes down, as a process ends, which tasks it had in flight. Never throws: the process is ending, and there is nobody to tell. */
export function writeLastWords(folder: string, { running, awaited }: InFlight): void {
  try {
    writeFileSync(lastWordsIn(folder), JSON.stringify({ running, awaited: awaited.slice(0, MOST_AWAITED) }));
  } catch {
    // The lab says what it knows without.
  }
}
