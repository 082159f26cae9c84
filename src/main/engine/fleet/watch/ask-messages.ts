import { z } from 'zod';
import { amount } from '../../../../contract/bounded.ts';
import { runId } from '../machine-card.ts';

/** Questions and answers that nobody has taken after this long are gone. */
export const ASK_TTL_MS = 10_000;
/** So many of them are kept, the newest. */
export const MOST_OPEN = 1000;

/** A question to a machine: are you there, and how are you? `from`: whom to answer, a program that watches the fleet. */
const ask = z.strictObject({ type: z.literal('ask'), from: runId, ask: z.number().int().min(0) });
export type Ask = z.infer<typeof ask>;

/** Its answer. `from`: the id on its card; `atMs`: its time of day. */
const answer = z.strictObject({
  type: z.literal('answer'),
  from: runId,
  ask: z.number().int().min(0),
  atMs: amount.min(0),
  busyCores: amount.min(0).nullable(),
  freeMemoryBytes: amount.min(0),
  running: z.boolean(),
});
export type Answer = z.infer<typeof answer>;

/** The list of questions to a machine. */
export const asksKey = (fleet: string, machine: string): string => `lanewise:${fleet}:asks:${machine}`;
/** The list of answers to a program that watches. */
export const answersKey = (fleet: string, watcher: string): string => `lanewise:${fleet}:answers:${watcher}`;

export const readAsk = (text: string): Ask | null => read(ask, text);
export const readAskAnswer = (text: string): Answer | null => read(answer, text);

/** Longer texts are none of these. */
const MOST_CHARACTERS = 1000;

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  if (text.length > MOST_CHARACTERS) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
