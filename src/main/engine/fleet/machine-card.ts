import { z } from 'zod';
import { MOST_WORKERS } from '../../../core/strategies/setting.ts';
import { fleetName } from './names.ts';

/** A card is read up to this many bytes; a longer one is none of ours. */
export const MOST_CARD_BYTES = 64 * 1024;
/** A worker is started with at most this many task files. */
export const MOST_TASK_FILES = 200;

/** Text of another machine, without control characters: it is shown in terminals. */
export const shownText = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{C}*$/u);

/** The hash of a task's files (task-hash.ts). */
export const taskHash = z.string().regex(/^[0-9a-f]{64}$/);

/** The id of one start of a machine, or of one run. */
export const runId = z.string().regex(/^[0-9a-f]{32}$/);

/** What a machine reports about itself in its fleet. Anyone with access to the same Redis can write one. */
const machineCard = z.strictObject({
  schema: z.literal(1),
  /** Made anew at each start: tells two programs of one name apart. */
  id: runId,
  name: fleetName,
  /** Lanewise's version. */
  version: shownText(64),
  cores: z.number().int().min(1).max(65_536),
  /** How many tasks it runs at once, at most. */
  workers: z.number().int().min(1).max(MOST_WORKERS),
  /** It can start a process for each of them, besides threads. */
  processes: z.boolean(),
  memoryBytes: z.number().int().min(0),
  system: shownText(200),
  runtimes: z.array(z.strictObject({ name: shownText(40), version: shownText(80) })).max(32),
  /** The task files that it was started with. The name is for people; the hash says which task it is. */
  tasks: z.array(z.strictObject({ file: shownText(255), hash: taskHash })).max(MOST_TASK_FILES),
});
export type MachineCard = z.infer<typeof machineCard>;

/** The card in a text from Redis; null if it is none. */
export function readCard(text: string): MachineCard | null {
  try {
    const parsed = machineCard.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
