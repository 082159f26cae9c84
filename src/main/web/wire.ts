import { Packr } from 'msgpackr';
import { z } from 'zod';
import { commandNames, type HostEvent, type Outcome } from '../../contract/index.ts';

/** A request of a window. */
const request = z.object({ id: z.number().int(), command: z.enum(commandNames), input: z.unknown() });
type Request = z.infer<typeof request>;

/** A message to a window: the answer to a request, or an event. */
export type Answer = { readonly id: number; readonly outcome: Outcome<unknown> } | { readonly event: HostEvent };

// As in the renderer's bridge: typed arrays, NaN and undefined arrive unchanged.
const packr = new Packr({ moreTypes: true, structuredClone: true });

export const pack = (answer: Answer): Buffer => packr.pack(answer);

/** A parsed message: a request, a wrong one that can get an answer, or something unreadable. */
export type Heard =
  | { readonly type: 'request'; readonly request: Request }
  | { readonly type: 'wrong'; readonly id: number }
  | { readonly type: 'unreadable' };

/** Parses a window's message. */
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
