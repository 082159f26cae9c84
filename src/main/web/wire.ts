import { Packr } from 'msgpackr';
import { z } from 'zod';
import { commandNames, type HostEvent, type Outcome } from '../../contract/index.ts';

/** What a window asks. */
const request = z.object({ id: z.number().int(), command: z.enum(commandNames), input: z.unknown() });
export type Request = z.infer<typeof request>;

/** What it is told: the answer to a request, or an event. */
export type Answer = { readonly id: number; readonly outcome: Outcome<unknown> } | { readonly event: HostEvent };

// As in the renderer's bridge: typed arrays, NaN and undefined arrive as they were.
const packr = new Packr({ moreTypes: true, structuredClone: true });

export const pack = (answer: Answer): Buffer => packr.pack(answer);

/** Reads a request; null when it is none. */
export function unpack(bytes: Buffer): Request | null {
  try {
    return request.parse(packr.unpack(bytes));
  } catch {
    return null;
  }
}
