import { z } from 'zod';
import { recordOf } from '../../../../contract/bounded.ts';
import { poolKinds } from '../../../../core/strategies/machines.ts';
import { MOST_IN_FLIGHT, MOST_WORKERS } from '../../../../core/strategies/setting.ts';
import { runId, shownText, taskHash } from '../machine-card.ts';

/** An invitation is read up to this many bytes; a longer one is none of ours. */
export const MOST_INVITATION_BYTES = 64 * 1024;
const MOST_PARAMS = 64;
const MOST_TASKS = 10_000_000;
const MOST_TIMEOUT_MS = 86_400_000;

/** A workload as one machine names it to another: what it is called, never what it does. */
const invitedWorkload = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('builtin'),
    id: z
      .string()
      .max(64)
      .regex(/^[a-z][a-z0-9-]*$/),
    params: recordOf(z.union([z.number(), z.string().max(4096), z.boolean()]), MOST_PARAMS),
  }),
  z.strictObject({ type: z.literal('task'), file: shownText(255), hash: taskHash }),
]);
export type InvitedWorkload = z.infer<typeof invitedWorkload>;

/** What a run asks of a machine. It stands in Redis under the machine's name while the run goes on: once it is gone, the run is over. */
const invitation = z.strictObject({
  schema: z.literal(1),
  run: runId,
  /** Lanewise's version, which both sides must have. */
  version: shownText(64),
  workload: invitedWorkload,
  tasks: z.number().int().min(1).max(MOST_TASKS),
  workers: z.number().int().min(1).max(MOST_WORKERS),
  concurrency: z.number().int().min(1).max(MOST_IN_FLIGHT),
  /** What its pool is made of. */
  on: z.enum(poolKinds),
  taskTimeoutMs: z.number().positive().max(MOST_TIMEOUT_MS).nullable(),
});
export type Invitation = z.infer<typeof invitation>;

/** The invitation in a text from Redis; null if it is none. */
export function readInvitation(text: string): Invitation | null {
  try {
    const parsed = invitation.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
