import { z } from 'zod';
import { amount } from '../../../../contract/bounded.ts';
import { MOST_WORKERS } from '../../../../core/strategies/setting.ts';
import { runId } from '../machine-card.ts';

/** Milliseconds on the monotonic clock of one machine: since its start. */
const machineMs = amount.min(0);
const sentence = z.string().transform((text) => text.slice(0, 2000));
const usage = z.strictObject({ cpuMs: amount.min(0), keptMs: amount.min(0).nullable() });

/** What a machine has measured of its processes of a run: CPU time and peak since their start, memory now, and cores since the reading before. */
const reading = z.strictObject({
  cpuMs: amount.min(0),
  bytes: amount.min(0),
  baselineBytes: amount.min(0),
  peakBytes: amount.min(0),
  cores: amount.min(0),
});
export type Reading = z.infer<typeof reading>;

/** Why a machine ended its part of a run: the run asked for it, its worker was stopped, Redis was out of reach, or its invitation was over. */
const endings = ['asked', 'stopped', 'cut-off', 'uninvited'] as const;
export type Ending = (typeof endings)[number];

/** A message from a machine to the program whose tasks it runs. `from`: the id on its card. */
const said = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('refused'), from: runId, reason: sentence }),
  z.strictObject({ type: z.literal('spawned'), from: runId, atMs: machineMs }),
  z.strictObject({ type: z.literal('ready'), from: runId, atMs: machineMs, usage }),
  z.strictObject({ type: z.literal('pong'), from: runId, ping: z.number().int().min(0), atMs: machineMs }),
  z.strictObject({ type: z.literal('alive'), from: runId, reading }),
  z.strictObject({ type: z.literal('broken'), from: runId, reason: sentence }),
  z.strictObject({
    type: z.literal('closed'),
    from: runId,
    why: z.enum(endings),
    usage,
    reading,
    heapPeakBytes: z.array(amount.min(0).nullable()).max(MOST_WORKERS),
    remarks: z.array(sentence).max(100),
  }),
]);
export type Said = z.infer<typeof said>;

/** A message to a machine. */
const told = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ping'), ping: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('close') }),
]);
export type Told = z.infer<typeof told>;

export const readSaid = (text: string): Said | null => read(said, text);
export const readTold = (text: string): Told | null => read(told, text);

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
