import { Packr } from 'msgpackr';
import { z } from 'zod';
import { commandNames, type HostEvent, type Outcome } from '../../contract/index.ts';

/** What a window asks. */
const request = z.object({ id: z.number().int(), command: z.enum(commandNames), input: z.unknown() });
type Request = z.infer<typeof request>;

/** What it is told: the answer to a request, or an event. */
export type Answer = { readonly id: number; readonly outcome: Outcome<unknown> } | { readonly event: HostEvent };

// As in the renderer's bridge: typed arrays, NaN and undefined arrive as they were.
const packr = new Packr({ moreTypes: true, structuredClone: true });

export const pack = (answer: Answer): Buffer => packr.pack(answer);

/** What a message turned out to be: a request, one that can be told what is wrong with it, or nothing that can be read. */
export type Heard =
  | { readonly type: 'request'; readonly request: Request }
  | { readonly type: 'wrong'; readonly id: number }
  | { readonly type: 'unreadable' };

/** Reads what a window sent. */
export function unpack(bytes: Buffer): Heard {
  let message: unknown;
  try {
    message = packr.unpack(bytes);
  } catch {
    return { type: 'unreadable' };
  }
  const asked = request.safeParse(message);
  if (asked.success) return { type: 'request', request: asked.data };
  const named = request.pick({ id: true }).safeParse(message);
  return named.success ? { type: 'wrong', id: named.data.id } : { type: 'unreadable' };
}
