import { withOwnBuffers } from '../../processes/own-buffers.ts';
import type { RemotePort } from '../../processes/parent-link.ts';
import type { HostEnd, HostHandle, SpawnHost } from '../../processes/port.ts';
import type { FromCoordinator } from '../protocol.ts';

interface Asked {
  resolve(handle: HostHandle): void;
  reject(error: Error): void;
}

/** Starts processes through the lab where this process can't (Electron); each gets its own channel. */
export class RemoteSpawner {
  readonly #post: (message: FromCoordinator) => void;
  readonly #asked = new Map<number, Asked>();
  readonly #ends = new Map<number, (end: HostEnd) => void>();
  #next = 0;

  constructor(post: (message: FromCoordinator) => void) {
    this.#post = post;
  }

  readonly spawn: SpawnHost = (spec) =>
    new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#asked.set(id, { resolve, reject });
      this.#post({ type: 'spawn-process', id, spec });
    });

  joined(id: number, pid: number, port: RemotePort): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    const ended = new Promise<HostEnd>((resolve) => {
      this.#ends.set(id, resolve);
    });
    const terminate = async (): Promise<void> => {
      this.#post({ type: 'kill-process', id });
      await ended;
    };
    let listen: (message: unknown) => void = () => undefined;
    port.on('message', (event) => {
      listen(event.data);
    });
    asked?.resolve({
      pid,
      post: (message) => {
        port.postMessage(withOwnBuffers(message));
      },
      onMessage: (listener) => {
        listen = listener;
        port.start();
      },
      ended,
      // The lab reads its stderr, and includes what matters in the end.
      stderrTail: () => '',
      terminate,
    });
  }

  failed(id: number, message: string): void {
    this.#asked.get(id)?.reject(new Error(message));
    this.#asked.delete(id);
  }

  ended(id: number, end: HostEnd): void {
    this.#ends.get(id)?.(end);
    this.#ends.delete(id);
  }
}
