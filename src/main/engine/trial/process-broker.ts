import { messageOf } from '../../../core/message-of.ts';
import type { HostHandle, HostSpec, SpawnHost } from '../processes/port.ts';
import type { ToCoordinator } from './protocol.ts';

/** Starts the worker processes that a coordinator requests, where it can't itself (Electron), and joins each to it by a channel. */
export class ProcessBroker {
  readonly #coordinator: HostHandle;
  readonly #spawn: SpawnHost;
  readonly #workers = new Map<number, HostHandle>();
  readonly #starting = new Set<Promise<void>>();
  #over = false;

  constructor(coordinator: HostHandle, spawn: SpawnHost) {
    this.#coordinator = coordinator;
    this.#spawn = spawn;
  }

  start(id: number, spec: HostSpec): Promise<void> {
    const starting = this.#start(id, spec).finally(() => this.#starting.delete(starting));
    this.#starting.add(starting);
    return starting;
  }

  async #start(id: number, spec: HostSpec): Promise<void> {
    try {
      const worker = await this.#spawn(spec);
      if (this.#over || !this.#coordinator.connect) {
        await worker.terminate();
        this.#tell({ type: 'process-failed', id, message: 'it started too late, or where processes cannot be joined' });
        return;
      }
      this.#workers.set(id, worker);
      void worker.ended.then((end) => {
        this.#tell({ type: 'process-ended', id, end });
      });
      this.#coordinator.connect(worker, { type: 'process', id, pid: worker.pid } satisfies ToCoordinator, null);
    } catch (error) {
      this.#tell({ type: 'process-failed', id, message: messageOf(error) });
    }
  }

  kill(id: number): void {
    void this.#workers.get(id)?.terminate();
  }

  /** Resolves when none is left, including those that are just starting. */
  async terminateAll(): Promise<void> {
    this.#over = true;
    await Promise.all([...this.#starting, ...[...this.#workers.values()].map((worker) => worker.terminate())]);
  }

  /** How many processes that the workers started had to be ended after them: known once `terminateAll` has resolved. */
  leftBehind(): number {
    return [...this.#workers.values()].reduce((sum, worker) => sum + (worker.leftBehind?.() ?? 0), 0);
  }

  #tell(message: ToCoordinator): void {
    this.#coordinator.post(message);
  }
}
