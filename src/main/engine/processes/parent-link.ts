import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { noteExit } from './exit-note.ts';
import { withOwnBuffers } from './own-buffers.ts';

/** A program's connection to its parent, however it was started. */
export interface ParentLink {
  /** Throws a `DataCloneError` if the message can't be copied. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** `port`: the end of a channel that came with the message (Electron only). */
  onMessage(listener: (message: unknown, port: RemotePort | null) => void): void;
  /** Takes the next message, if there is one, before the loop delivers it; threads only. */
  takeNext?(): { readonly message: unknown } | undefined;
}

/** The end of a channel to another process: the part of Electron's MessagePortMain that a child process uses. */
export interface RemotePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** What Electron gives the child of `utilityProcess.fork`. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly RemotePort[] }) => void): unknown;
}

/**
 * The connection of this program. In a process it also ends the program when the parent is gone, so that nothing outlives the app.
 * Throws if Lanewise did not start the program.
 */
export function parentLink(): ParentLink {
  if (parentPort) {
    const port = parentPort;
    const post = takeAway(port, 'postMessage');
    return {
      post: (message, transfer) => {
        post(message, transfer ?? []);
      },
      onMessage: (listener) => {
        port.on('message', (message: unknown) => {
          listener(message, null);
        });
      },
      takeNext: () => receiveMessageOnPort(port),
    };
  }
  const utility = (process as { parentPort?: UtilityParentPort }).parentPort;
  if (utility) {
    noteExit();
    const post = takeAway(utility, 'postMessage');
    return {
      post: (message) => {
        post(withOwnBuffers(message));
      },
      onMessage: (listener) => {
        utility.on('message', (event) => {
          listener(event.data, event.ports[0] ?? null);
        });
      },
    };
  }
  if (!process.send) throw new Error('Only Lanewise can start this program. Run "lanewise" instead.');
  process.on('disconnect', () => process.exit(0));
  const send = takeAway(process as Required<Pick<NodeJS.Process, 'send'>>, 'send') as (
    message: unknown,
    handle: undefined,
    options: object,
    done: () => void,
  ) => boolean;
  return {
    post: (message) => {
      // Without the callback, a parent that has just ended would cause an uncaught error; 'disconnect' ends this program then.
      send(message, undefined, {}, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', (message: unknown) => {
        listener(message, null);
      });
    },
  };
}

/**
 * Takes over the method by which this program sends messages to its parent, and leaves one that does nothing: a task that sends messages to its
 * parent, as workers of other libraries do, finds the method, and its messages are not mistaken for ours.
 */
function takeAway<K extends string, T extends Record<K, (...given: never[]) => unknown>>(owner: T, name: K): T[K] {
  const method = owner[name].bind(owner) as T[K];
  Object.defineProperty(owner, name, { value: () => true, configurable: true, writable: true, enumerable: true });
  return method;
}
