import type { HostHandle, SpawnHost } from '../host/port.ts';

/** Knows which of the processes it started are still there, so that none outlives the program, whatever it was doing. */
export class RunningHosts {
  readonly #spawn: SpawnHost;
  readonly #running = new Set<HostHandle>();
  #closed = false;

  constructor(spawn: SpawnHost) {
    this.#spawn = spawn;
  }

  readonly spawn: SpawnHost = async (spec) => {
    if (this.#closed) throw new Error('Lanewise is closing.');
    const host = await this.#spawn(spec);
    if (this.#closed) {
      await host.terminate();
      throw new Error('Lanewise is closing.');
    }
    this.#running.add(host);
    void host.ended.then(() => this.#running.delete(host));
    return host;
  };

  /** Ends them all, and starts no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((host) => host.terminate()));
  }
}
