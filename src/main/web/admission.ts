import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Access } from './access.ts';

/** The close code for an invalid key or secret. */
const NO_KEY = 4401;

/** A key or a secret and little else. */
const MAX_BYTES = 4096;
/** A page sends its key as soon as it is connected. */
const MAX_WAIT_MS = 10_000;
/** Connections that have not presented a key yet. */
const MAX_WAITING = 64;

const secret = z.string().max(200).optional();
const firstMessage = z.object({ key: secret, secret });

/** Admits connections to the host: the first message must be a key or secret, and nothing else works before. */
export class Admission {
  readonly #access: Access;
  #waiting = 0;

  constructor(access: Access) {
    this.#access = access;
  }

  /** Whether there is room for another connection without a key. */
  get hasRoom(): boolean {
    return this.#waiting < MAX_WAITING;
  }

  /** Waits for the first message of a client on `stream`. Calls `letIn` once it has sent the secret; hangs up on a client without a valid key. */
  receive(client: WebSocket, stream: Duplex, letIn: () => void): void {
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) client.terminate();
    };
    const timer = setTimeout(() => {
      client.terminate();
    }, MAX_WAIT_MS);
    const done = (): void => {
      clearTimeout(timer);
      stream.off('data', count);
      client.off('close', done);
      this.#waiting--;
    };
    this.#waiting++;
    stream.on('data', count);
    client.on('close', done);
    // Any error of a connection also closes it.
    client.on('error', () => undefined);
    client.once('message', (data: Buffer) => {
      done();
      const given = this.#access.admit(read(data));
      if (given === null) {
        client.close(NO_KEY, 'no valid key');
        return;
      }
      client.send(JSON.stringify({ secret: given }));
      letIn();
    });
  }
}

function read(data: Buffer): z.infer<typeof firstMessage> {
  try {
    return firstMessage.parse(JSON.parse(data.toString()));
  } catch {
    return {};
  }
}
