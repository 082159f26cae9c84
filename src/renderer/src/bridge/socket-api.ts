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
export function createSocketApi(options: Options): SocketApi {
  const host = new HostSocket(options);
  host.connect();
  return {
    unlock: () => {
      host.unlock();
    },
    // Each name gets the function of its command; TypeScript loses that relation in fromEntries.
    commands: Object.fromEntries(commandNames.map((name) => [name, (input: unknown) => host.call(name, input)])) as unknown as Commands,
    onEvent: (listener) => host.listen(listener),
  };
}

/** The connection to the host: opens it again when it is lost, and keeps the messages that wait for it. */
class HostSocket {
  readonly #options: Options;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  readonly #waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  readonly #unsent: Uint8Array<ArrayBuffer>[] = [];
  #socket: Socket | null = null;
  #connection: Connection = 'connecting';
  #nextId = 1;
  #attempt = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  connect(): void {
    const { passes, open } = this.#options;
    const pass = passes.next;
    if (pass === null) {
      void passes.askOthers().then((found) => {
        if (found) this.connect();
        else this.#lock();
      });
      return;
    }
    const socket = open();
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      socket.send(JSON.stringify(pass));
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
      if (typeof data === 'string') this.#enter((JSON.parse(data) as { secret: string }).secret);
      else this.#hear(data);
    };
    socket.onclose = ({ code }) => {
      this.#closed(code);
    };
  }

  unlock(): void {
    if (this.#connection !== 'locked') return;
    this.#change('connecting');
    this.connect();
  }

  call(command: CommandName, input: unknown): Promise<Outcome<unknown>> {
    if (this.#connection === 'disconnected') return Promise.resolve(lost);
    if (this.#connection === 'locked') return Promise.resolve(locked);
    const id = this.#nextId++;
    const message = pack({ id, command, input });
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      if (this.#connection === 'connected') this.#socket?.send(message);
      else this.#unsent.push(message);
    });
  }

  listen(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(to: Connection): void {
    this.#connection = to;
    this.#options.onConnection(to);
  }

  #closed(code: number): void {
    const { passes, later } = this.#options;
    if (code === NO_KEY) {
      passes.refused();
      this.connect();
      return;
    }
    passes.lost();
    this.#change('disconnected');
    this.#drop(lost);
    later(() => {
      this.connect();
    }, retryMs(this.#attempt++));
  }

  #enter(secret: string): void {
    this.#options.passes.accepted(secret);
    this.#attempt = 0;
    this.#change('connected');
    for (const message of this.#unsent.splice(0)) this.#socket?.send(message);
  }

  #lock(): void {
    this.#change('locked');
    this.#drop(locked);
  }

  /** Drops all messages not sent yet, and answers every waiting command with `outcome`. */
  #drop(outcome: Outcome<never>): void {
    this.#unsent.length = 0;
    const ended = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of ended) answer(outcome);
  }

  #hear(data: ArrayBuffer): void {
    const answer = unpack(data);
    if ('event' in answer) for (const listener of this.#listeners) listener(answer.event);
    else {
      this.#waiting.get(answer.id)?.(answer.outcome);
      this.#waiting.delete(answer.id);
    }
  }
}
