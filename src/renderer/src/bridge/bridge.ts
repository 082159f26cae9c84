import {
  problem,
  type CommandInput,
  type CommandName,
  type CommandOutputs,
  type LanewiseApi,
  type Outcome,
} from '../../../contract/index.ts';
import { PassKeeper } from './pass.ts';
import { createSocketApi, type Connection, type SocketApi } from './socket-api.ts';

declare global {
  interface Window {
    /** Set by Electron's preload; undefined in a browser. */
    readonly lanewise?: LanewiseApi;
  }
}

const connectionListeners = new Set<(connection: Connection) => void>();
let overSocket: SocketApi | null = null;

function openSocket(): SocketApi {
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocketApi({
    open: () => new WebSocket(url),
    passes: new PassKeeper(() => overSocket?.unlock()),
    onConnection: (connection) => {
      for (const listener of connectionListeners) listener(connection);
    },
    later: (run, ms) => setTimeout(run, ms),
  });
}

/** The host: Electron's main process if there is a preload, otherwise the browser host over a WebSocket. */
export function lanewise(): LanewiseApi {
  return window.lanewise ?? (overSocket ??= openSocket());
}

/** Subscribes to changes of the connection to the host; returns the function that unsubscribes. */
export function onConnection(listener: (connection: Connection) => void): () => void {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
}

/** Calls a command of the host. A host that throws has a bug, which becomes a problem. */
export async function call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Outcome<CommandOutputs[N]>> {
  try {
    return await lanewise().commands[name](input);
  } catch (error) {
    return problem('bug', `Lanewise could not perform "${name}": ${error instanceof Error ? error.message : String(error)}`);
  }
}
