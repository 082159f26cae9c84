import { shapeOf, type Shape } from '../../../../core/strategies/shape.ts';
import { aloneMs, type ModelInput, type TaskCost, type WorkerCost } from './costs.ts';
import { loadOf, messageMs, type LoadUnder } from './load.ts';
import { Places, SimulatedMachine } from './simulated-machine.ts';
import type { ModelSpec } from '../../../../contract/index.ts';

/** As our pool does it (lane-slot.ts): a lane has this many milliseconds of work waiting, of tasks shorter than `LONG_MS`. */
const AHEAD_MS = 4;
const LONG_MS = 5;
const MAX_AHEAD = 256;
const FLUSH_MS = 2;
/** Python's executors receive this many tasks ahead per worker (dispatcher.py) and report each result at once. */
const AHEAD_IN_PYTHON = 2;
/** How long a message takes, in milliseconds, roughly. */
const HOP_MS = 0.03;

/** When each simulated task ended, in milliseconds since all workers were ready. */
export type Completions = Float64Array;

interface SimulatedLane {
  readonly loop: Places;
  readonly uv: Places;
  readonly lock: Places;
  readonly queue: TaskCost[];
  next: number;
  inFlight: number;
  outstanding: number;
  unsent: number;
  flushedMs: number;
  warm: boolean;
}

/** Runs the given tasks, in this order, under a strategy on the modelled machine: a discrete-event simulation. */
export function simulateRun(spec: ModelSpec, tasks: readonly TaskCost[], input: ModelInput): Completions {
  return new PoolSimulation(spec, tasks, input).run();
}

/** Milliseconds from the first spawn until all workers are ready, where each takes CPU to boot and to import the task. 0 without workers. */
export function simulateStart(spec: ModelSpec, input: ModelInput): number {
  const shape = shapeOf(spec);
  if (shape.inLoop) return 0;
  const machine = new SimulatedMachine(input.cores, input.phi);
  let readyMs = 0;
  let left = shape.lanes;
  const ready = (): void => {
    left--;
    readyMs = machine.nowMs;
  };
  const startAll = (count: number, worker: WorkerCost, loop: Places, importMs: number, started: () => void): void => {
    for (let i = 0; i < count; i++) {
      loop.enter((leave) => {
        machine.compute(worker.spawnMs, () => {
          leave();
          machine.wait(worker.bootWaitMs, () => {
            machine.compute(worker.bootCpuMs + importMs, started);
          });
        });
      });
    }
  };
  // Python's threads share what their process imported.
  if (shape.processes === 0) startAll(shape.lanes, input.thread, new Places(1), input.python ? 0 : input.importMs, ready);
  else if (shape.threadsPerProcess === 0) startAll(shape.processes, input.process, new Places(1), input.importMs, ready);
  else
    startAll(shape.processes, input.process, new Places(1), 0, () => {
      startAll(shape.threadsPerProcess, input.thread, new Places(1), input.importMs, ready);
    });
  machine.run(() => left === 0);
  return readyMs;
}

class PoolSimulation {
  readonly #shape: Shape;
  readonly #tasks: readonly TaskCost[];
  readonly #input: ModelInput;
  readonly #machine: SimulatedMachine;
  readonly #main = new Places(1);
  readonly #service: Places | null;
  readonly #lanes: SimulatedLane[];
  readonly #done: Completions;
  readonly #ahead: number;
  /** Variance of the tasks' lengths over their squared mean: the more they vary, the smaller the pieces (guided.ts). */
  readonly #variation: number;
  readonly #sendMs: number;
  /** Of each task's CPU alone. */
  readonly #load: LoadUnder;
  readonly #receiveMs: number;
  #next = 0;
  #finished = 0;

  constructor(spec: ModelSpec, tasks: readonly TaskCost[], input: ModelInput) {
    this.#load = loadOf(spec, tasks.length, input);
    this.#shape = shapeOf(spec);
    this.#tasks = tasks;
    this.#input = input;
    this.#machine = new SimulatedMachine(input.cores, input.phi);
    this.#service = input.places === null ? null : new Places(input.places);
    this.#done = new Float64Array(tasks.length);
    const worker = this.#shape.processes > 0 ? input.process : input.thread;
    const message = messageMs(spec, tasks.length, worker, input);
    this.#sendMs = message.send / 2;
    this.#receiveMs = message.receive / 2;
    const alone = tasks.reduce((sum, task) => sum + aloneMs(task), 0) / Math.max(1, tasks.length);
    const each = alone / this.#shape.concurrency;
    const worthwhile = each >= LONG_MS ? 0 : Math.min(MAX_AHEAD, Math.max(1, Math.ceil(AHEAD_MS / Math.max(each, 1e-6))));
    this.#ahead = input.python ? AHEAD_IN_PYTHON : worthwhile;
    const squares = tasks.reduce((sum, task) => sum + aloneMs(task) ** 2, 0) / Math.max(1, tasks.length);
    this.#variation = alone > 0 ? Math.max(0, squares / alone ** 2 - 1) : 0;
    this.#lanes = this.#makeLanes();
  }

  run(): Completions {
    if (this.#shape.inLoop) this.#feedLoop();
    else for (const lane of this.#lanes) this.#refill(lane);
    this.#machine.run(() => this.#finished === this.#tasks.length);
    return this.#done;
  }

  /** A process has one pool of libuv threads and one lock; a pool of threads lives in the program's own process. */
  #makeLanes(): SimulatedLane[] {
    const perProcess = this.#shape.processes > 0 ? Math.max(1, this.#shape.threadsPerProcess) : this.#shape.lanes;
    let uv = new Places(this.#input.uvThreads);
    let lock = new Places(1);
    return Array.from({ length: this.#shape.lanes }, (_, i) => {
      if (i > 0 && i % perProcess === 0) {
        uv = new Places(this.#input.uvThreads);
        lock = new Places(1);
      }
      const loop = this.#shape.inLoop ? this.#main : new Places(1);
      return { loop, uv, lock, queue: [], next: 0, inFlight: 0, outstanding: 0, unsent: 0, flushedMs: 0, warm: false };
    });
  }

  #feedLoop(): void {
    const [lane] = this.#lanes;
    if (!lane) return;
    lane.queue.push(...this.#tasks);
    this.#pump(lane);
  }

  /** One message carries what a lane may have waiting; towards the end pieces become smaller (guided self-scheduling). */
  #refill(lane: SimulatedLane): void {
    const free = this.#shape.concurrency - lane.outstanding;
    const left = this.#tasks.length - this.#next;
    if (free + this.#ahead / 2 <= 0 || left === 0) return;
    const fair = Math.max(1, Math.ceil(left / (2 * this.#lanes.length * (1 + this.#variation))));
    const count = Math.min(left, free + this.#ahead, Math.max(free, fair));
    if (count <= 0) return;
    const batch = this.#tasks.slice(this.#next, this.#next + count);
    this.#next += count;
    lane.outstanding += count;
    this.#onLoop(this.#main, count * this.#sendMs, () => {
      this.#machine.wait(HOP_MS, () => {
        this.#onLoop(lane.loop, count * this.#receiveMs, () => {
          lane.queue.push(...batch);
          this.#pump(lane);
        });
      });
    });
  }

  #onLoop(loop: Places, ms: number, then: () => void): void {
    loop.enter((leave) => {
      this.#machine.compute(ms, () => {
        leave();
        then();
      });
    });
  }

  #pump(lane: SimulatedLane): void {
    while (lane.inFlight < this.#shape.concurrency && lane.next < lane.queue.length) {
      const task = lane.queue[lane.next++];
      if (!task) return;
      lane.inFlight++;
      this.#start(lane, task);
    }
  }

  /** Half of the CPU comes before what the task awaits and half after it; a task that awaits nothing is one piece. */
  #start(lane: SimulatedLane, task: TaskCost): void {
    const input = this.#input;
    const cpuMs = (task.cpuMs + (this.#shape.inLoop ? input.loopMs : 0)) * this.#load.factor + (lane.warm ? 0 : input.warmupMs);
    lane.warm = true;
    const awaits = task.uvMs + task.childCpuMs + task.waitMs > 0;
    const firstMs = awaits ? cpuMs / 2 : cpuMs;
    if (task.sideMs > 0) this.#machine.compute(task.sideMs * this.#load.side, () => undefined);
    this.#piece(lane, firstMs, task.blockMs, () => {
      if (!awaits) {
        this.#ended(lane);
        return;
      }
      this.#onUv(lane, task, () => {
        this.#inChild(task, () => {
          this.#awaited(task.waitMs, () => {
            this.#piece(lane, cpuMs - firstMs, 0, () => {
              this.#ended(lane);
            });
          });
        });
      });
    });
  }

  /** A piece on the loop: CPU, part of it under the lock, and time that holds the loop idle. A piece that waits for the lock holds its loop. */
  #piece(lane: SimulatedLane, cpuMs: number, blockMs: number, then: () => void): void {
    const lockedMs = cpuMs * this.#input.lockShare;
    lane.loop.enter((leave) => {
      const end = (): void => {
        this.#machine.wait(blockMs, () => {
          leave();
          then();
        });
      };
      this.#machine.compute(cpuMs - lockedMs, () => {
        if (lockedMs === 0) end();
        else
          lane.lock.enter((unlock) => {
            this.#machine.compute(lockedMs, () => {
              unlock();
              end();
            });
          });
      });
    });
  }

  #onUv(lane: SimulatedLane, task: TaskCost, then: () => void): void {
    if (task.uvMs <= 0) {
      then();
      return;
    }
    lane.uv.enter((leave) => {
      this.#machine.compute(task.uvCpuMs, () => {
        this.#machine.wait(task.uvMs - task.uvCpuMs, () => {
          leave();
          then();
        });
      });
    });
  }

  #inChild({ childCpuMs }: TaskCost, then: () => void): void {
    if (childCpuMs <= 0) then();
    else this.#machine.compute(childCpuMs * this.#load.children, then);
  }

  #awaited(ms: number, then: () => void): void {
    if (ms <= 0 || !this.#service) {
      this.#machine.wait(ms, then);
      return;
    }
    this.#service.enter((leave) => {
      this.#machine.wait(ms, () => {
        leave();
        then();
      });
    });
  }

  #ended(lane: SimulatedLane): void {
    lane.inFlight--;
    if (this.#shape.inLoop) {
      this.#done[this.#finished++] = this.#machine.nowMs;
      this.#pump(lane);
      return;
    }
    lane.unsent++;
    const idle = lane.next === lane.queue.length;
    if (idle || this.#input.python || this.#machine.nowMs - lane.flushedMs >= FLUSH_MS) this.#flush(lane);
    this.#pump(lane);
  }

  #flush(lane: SimulatedLane): void {
    const rows = lane.unsent;
    lane.unsent = 0;
    lane.flushedMs = this.#machine.nowMs;
    this.#onLoop(lane.loop, rows * this.#receiveMs, () => {
      this.#machine.wait(HOP_MS, () => {
        this.#onLoop(this.#main, rows * this.#sendMs, () => {
          for (let i = 0; i < rows; i++) this.#done[this.#finished++] = this.#machine.nowMs;
          lane.outstanding -= rows;
          this.#refill(lane);
        });
      });
    });
  }
}
