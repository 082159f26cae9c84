import {
  commandNames,
  problem,
  type CommandName,
  type Commands,
  type HostEvent,
  type LanewiseApi,
  type Outcome,
} from '../../../contract/index.ts';
import { pack, unpack } from './wire.ts';

/** `connecting`: for the first time; `disconnected`: it was lost, and is being tried again. */
export type Connection = 'connecting' | 'connected' | 'disconnected';

/** As much of a WebSocket as is used here. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose'>;

interface Options {
  readonly open: () => Socket;
  readonly onConnection: (connection: Connection) => void;
  /** Calls back after that many milliseconds. */
  readonly later: (run: () => void, ms: number) => void;
}

/** Half a second at first, doubled each time, at most ten: a host that was restarted is found soon, one that is gone is not pressed. */
const retryMs = (attempt: number): number => Math.min(10_000, 500 * 2 ** attempt);

const lost = problem('failed', 'The connection to Lanewise was lost; try again when it is back.');

/** The contract over a WebSocket that is opened again when it is lost. What waits for an answer then ends with a problem. */
export function createSocketApi({ open, onConnection, later }: Options): LanewiseApi {
  const listeners = new Set<(event: HostEvent) => void>();
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  const unsent: Uint8Array<ArrayBuffer>[] = [];
  let socket: Socket;
  let connection: Connection = 'connecting';
  let nextId = 1;
  let attempt = 0;

  function change(to: Connection): void {
    connection = to;
    onConnection(to);
  }
  function connect(): void {
    socket = open();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      attempt = 0;
      change('connected');
      for (const message of unsent.splice(0)) socket.send(message);
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => hear(data);
    socket.onclose = () => {
      change('disconnected');
      unsent.length = 0;
      const ended = [...waiting.values()];
      waiting.clear();
      for (const answer of ended) answer(lost);
      later(connect, retryMs(attempt++));
    };
  }
  function hear(data: ArrayBuffer): void {
    const answer = unpack(data);
    if ('event' in answer) for (const listener of listeners) listener(answer.event);
    else {
      waiting.get(answer.id)?.(answer.outcome);
      waiting.delete(answer.id);
    }
  }
  function call(command: CommandName, input: unknown): Promise<Outcome<unknown>> {
    if (connection === 'disconnected') return Promise.resolve(lost);
    const id = nextId++;
    const message = pack({ id, command, input });
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      if (connection === 'connected') socket.send(message);
      else unsent.push(message);
    });
  }

  connect();
  return {
    // Each name gets the function of its own command; the map's type can't be followed through fromEntries.
    commands: Object.fromEntries(commandNames.map((name) => [name, (input: unknown) => call(name, input)])) as unknown as Commands,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
