import { once } from 'node:events';
import type { WebSocket } from 'ws';
import type { Pass } from '../../../src/renderer/src/bridge/pass.ts';
import type { Passes } from '../../../src/renderer/src/bridge/socket-api.ts';

/** The passes of a page that was opened at `url`, without the tabs and the storage of a browser. */
export function passesFor(url: string | URL): Passes & { readonly refusals: number } {
  let next: Pass | null = { key: new URL(url).searchParams.get('key') ?? '' };
  let refusals = 0;
  return {
    get next() {
      return next;
    },
    get refusals() {
      return refusals;
    },
    accepted: (secret) => (next = { secret }),
    refused: () => {
      refusals++;
      next = null;
    },
    lost: () => undefined,
    askOthers: () => Promise.resolve(false),
  };
}

/** Shows a pass on an open connection; resolves with the secret that lets in, or with the code that the host closes with. */
export async function enter(socket: WebSocket, pass: Pass): Promise<string | number> {
  socket.send(JSON.stringify(pass));
  const answer = await Promise.race([once(socket, 'message'), once(socket, 'close')]);
  const [first] = answer as [Buffer | number];
  return typeof first === 'number' ? first : (JSON.parse(String(first)) as { secret: string }).secret;
}

/** The key in the address of a host. */
export const keyOf = (url: string): string => new URL(url).searchParams.get('key') ?? '';
