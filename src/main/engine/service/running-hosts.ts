import type { HostHandle, SpawnHost, SpawnPython } from '../host/port.ts';

/** Knows which of the processes it started are still there, so that none outlives the program, whatever it was doing. */
export class RunningHosts {
  readonly #running = new Set<HostHandle>();
  #closed = false;
  readonly spawn: SpawnHost;
  readonly spawnPython: SpawnPython;

  constructor(spawn: SpawnHost, spawnPython: SpawnPython) {
    this.spawn = (spec) => this.#keep(() => spawn(spec));
    this.spawnPython = (spec) => this.#keep(() => spawnPython(spec));
  }

  /** Ends them all, and starts no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((host) => host.terminate()));
  }

  async #keep(start: () => Promise<HostHandle>): Promise<HostHandle> {
    if (this.#closed) throw new Error('Lanewise is closing.');
    const host = await start();
    if (this.#closed) {
      await host.terminate();
      throw new Error('Lanewise is closing.');
    }
    this.#running.add(host);
    void host.ended.then(() => this.#running.delete(host));
    return host;
  }
}
