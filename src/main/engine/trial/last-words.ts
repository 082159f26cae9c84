import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { lastWordsIn, MOST_AWAITED } from '../worker/last-words.ts';
import { listed } from '../analysis/wording.ts';

/** A sentence names at most this many tasks. */
const TOLD = 8;
const EARLIER = 'an earlier task whose timer or promise was still running';

const task = z.number().int().min(0);
const words = z.object({ running: task.nullable(), awaited: z.array(task).max(MOST_AWAITED) });

/**
 * Which tasks an ended process had in flight, as the end of a sentence; empty if it left no file, as when a signal ended it.
 * If no task's own code was running, a finished task may have left the cause behind.
 */
export function inFlightText(folder: string): string {
  let found: z.infer<typeof words>;
  try {
    found = words.parse(JSON.parse(readFileSync(lastWordsIn(folder), 'utf8')));
  } catch {
    return '';
  }
  const { running, awaited } = found;
  if (running !== null) return `, in task ${String(running)}`;
  if (awaited.length === 0) return `, while no task was in flight (the cause was ${EARLIER})`;
  const told = awaited.slice(0, TOLD).map(String);
  if (told.length === 1) return `, while task ${told.join('')} was in flight (the cause was that task or ${EARLIER})`;
  const tasks = awaited.length > TOLD ? listed([...told, 'others']) : listed(told);
  return `, while tasks ${tasks} were in flight (the cause was one of them or ${EARLIER})`;
}
