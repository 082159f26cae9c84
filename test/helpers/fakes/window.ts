import { WebSocket } from 'ws';
import type { LanewiseApi } from '../../../src/contract/index.ts';
import { createSocketApi, type Socket } from '../../../src/renderer/src/bridge/socket-api.ts';
import { passesFor } from './pass.ts';

/** A window's connection to the browser host at `url`, as a browser makes it; one that is lost is not made again. */
export function windowAt(url: URL): LanewiseApi {
  const open = (): Socket => {
    const socket = new WebSocket(`ws://${url.host}/ws`, { origin: url.origin });
    // A host that is killed resets the connection: in a browser that closes the socket, here it would be an uncaught error as well.
    socket.on('error', () => undefined);
    return socket as unknown as Socket;
  };
  return createSocketApi({ open, passes: passesFor(url), onConnection: () => undefined, later: () => undefined });
}
