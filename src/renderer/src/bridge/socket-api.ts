import {
  commandNames,
  problem,
  type CommandName,
  type Commands,
  type HostEvent,
  type LanewiseApi,
  type Outcome,
} from '../../../contract/index.ts';
import type { PassKeeper } from './pass.ts';
import { pack, unpack } from './wire.ts';

/** `connecting`: for the first time; `disconnected`: lost, reconnecting; `locked`: the host refuses this page. */
export type Connection = 'connecting' | 'connected' | 'disconnected' | 'locked';

/** The part of a WebSocket that this module uses. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose'>;

/** The host's close code for a page without a valid key or secret. */
const NO_KEY = 4401;

/** The page's credentials; see `PassKeeper`. */
export type Passes = Pick<PassKeeper, 'next' | 'accepted' | 'refused' | 'lost' | 'askOthers'>;

interface Options {
  readonly open: () => Socket;
  readonly passes: Passes;
  readonly onConnection: (connection: Connection) => void;
  /** Calls `run` after `ms` milliseconds. */
  readonly later: (run: () => void, ms: number) => void;
}

/** Half a second at first, doubled at each attempt, at most ten: finds a restarted host soon, and rarely polls one that is gone. */
const retryMs = (attempt: number): number => Math.min(10_000, 500 * 2 ** attempt);

const lost = problem('failed', 'The connection to Lanewise was lost. Try again once it is back.');
const locked = problem('failed', 'Lanewise refuses this page. Open a new address.');

/** The contract, and a way to retry once another tab has shared its secret. */
export interface SocketApi extends LanewiseApi {
  readonly unlock: () => void;
}

/** The contract over a WebSocket that is opened again when it is lost. What waits for an answer then ends with a problem. */
export function createSocketApi({ open, passes, onConnection, later }: Options): SocketApi {
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
    const pass = passes.next;
    if (pass === null) {
      void passes.askOthers().then((found) => {
        if (found) connect();
        else lock();
      });
      return;
    }
    socket = open();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      socket.send(JSON.stringify(pass));
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
      if (typeof data === 'string') enter((JSON.parse(data) as { secret: string }).secret);
      else hear(data);
    };
    socket.onclose = ({ code }) => {
      if (code === NO_KEY) {
        passes.refused();
        connect();
        return;
      }
      passes.lost();
      change('disconnected');
      unsent.length = 0;
      giveUp(lost);
      later(connect, retryMs(attempt++));
    };
  }
  function enter(secret: string): void {
    passes.accepted(secret);
    attempt = 0;
    change('connected');
    for (const message of unsent.splice(0)) socket.send(message);
  }
  function lock(): void {
    change('locked');
    unsent.length = 0;
    giveUp(locked);
  }
  function giveUp(outcome: Outcome<never>): void {
    const ended = [...waiting.values()];
    waiting.clear();
    for (const answer of ended) answer(outcome);
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
    if (connection === 'locked') return Promise.resolve(locked);
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
    unlock: () => {
      if (connection !== 'locked') return;
      change('connecting');
      connect();
    },
    // Each name gets the function of its own command; the map's type can't be followed through fromEntries.
    commands: Object.fromEntries(commandNames.map((name) => [name, (input: unknown) => call(name, input)])) as unknown as Commands,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
