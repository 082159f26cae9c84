import { Packr } from 'msgpackr/index-no-eval';
import type { CommandName, HostEvent, Outcome } from '../../../contract/index.ts';

/** A message from the window to the browser host. */
export interface Request {
  readonly id: number;
  readonly command: CommandName;
  readonly input: unknown;
}

/** A message from the browser host: the answer to a request, or an event. */
export type Answer = { readonly id: number; readonly outcome: Outcome<unknown> } | { readonly event: HostEvent };

// These options preserve typed arrays, NaN and undefined; both ends must use the same ones.
const packr = new Packr({ moreTypes: true, structuredClone: true });

export const pack = (request: Request): Uint8Array<ArrayBuffer> => Uint8Array.from(packr.pack(request) as Uint8Array);

export const unpack = (bytes: ArrayBuffer): Answer => packr.unpack(new Uint8Array(bytes)) as Answer;
