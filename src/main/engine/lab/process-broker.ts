import { messageOf } from '../host/executor.ts';
import type { HostHandle, HostSpec, SpawnHost } from '../host/port.ts';
import type { ToCoordinator } from './protocol.ts';

/** Starts the worker processes that a coordinator asks for, where it can't itself (Electron), and joins each to it by a channel. */
export class ProcessBroker {
  readonly #coordinator: HostHandle;
  readonly #spawn: SpawnHost;
  readonly #workers = new Map<number, HostHandle>();
  #over = false;

  constructor(coordinator: HostHandle, spawn: SpawnHost) {
    this.#coordinator = coordinator;
    this.#spawn = spawn;
  }

  async start(id: number, spec: HostSpec): Promise<void> {
    try {
      const worker = await this.#spawn(spec);
      if (this.#over || !this.#coordinator.connect) {
        await worker.terminate();
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

  async terminateAll(): Promise<void> {
    this.#over = true;
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()));
  }

  #tell(message: ToCoordinator): void {
    this.#coordinator.post(message);
  }
}
