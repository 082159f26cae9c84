import type { HostHandle, SpawnHost, SpawnPython } from '../processes/port.ts';

/** Tracks which of the processes that it started still run, so that none outlives the program, whatever it was doing. */
export class RunningHosts {
  readonly #running = new Set<HostHandle>();
  readonly #starting = new Set<Promise<unknown>>();
  #closed = false;
  readonly spawn: SpawnHost;
  readonly spawnPython: SpawnPython;

  constructor(spawn: SpawnHost, spawnPython: SpawnPython) {
    this.spawn = (spec) => this.#keep(() => spawn(spec));
    this.spawnPython = (spec) => this.#keep(() => spawnPython(spec));
  }

  /** Ends them all, including those that are just starting, and starts no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((host) => host.terminate()));
    await Promise.allSettled(this.#starting);
  }

  async #keep(start: () => Promise<HostHandle>): Promise<HostHandle> {
    if (this.#closed) throw new Error('Lanewise is closing.');
    const starting = this.#started(start);
    this.#starting.add(starting);
    try {
      return await starting;
    } finally {
      this.#starting.delete(starting);
    }
  }

  async #started(start: () => Promise<HostHandle>): Promise<HostHandle> {
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
