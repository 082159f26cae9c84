import type { ModelSpec } from '../../../../contract/index.ts';

/** What one task costs, in milliseconds, when it has the machine to itself. */
export interface TaskCost {
  /** CPU on its event loop. */
  readonly cpuMs: number;
  /** Loop held without CPU: synchronous files, `Atomics.wait`. */
  readonly blockMs: number;
  /** CPU of other threads of the process beside it: garbage collector, compiler. */
  readonly sideMs: number;
  /** On one of libuv's threads (files, crypto, compression, names), and how much of that is CPU. */
  readonly uvMs: number;
  readonly uvCpuMs: number;
  /** Awaited: timers, sockets. */
  readonly waitMs: number;
}

/** What a worker of a kind costs on this machine. */
export interface WorkerCost {
  /** The starting loop is busy for this long for each. */
  readonly spawnMs: number;
  /** CPU until it is ready, and waiting besides. */
  readonly bootCpuMs: number;
  readonly bootWaitMs: number;
  /** Per task, both ways together: the dispatcher's side, and the worker's. */
  readonly sendMs: number;
  readonly receiveMs: number;
  /** More memory for each, with its task; and without one. */
  readonly bytes: number;
  readonly emptyBytes: number;
}

/** What a task costs its loop with so many in flight, over what it costs alone. */
export interface Load {
  readonly inFlight: number;
  readonly factor: number;
}

/** What is known of a task of Python. */
export interface PythonTask {
  /** The interpreter, as strategies name it. */
  readonly python: string;
  /** It is a coroutine (`async def`). */
  readonly asynchronous: boolean;
}

/** What was learnt of a machine and a task: all that the model knows. */
export interface ModelInput {
  /** null: it is JavaScript's. */
  readonly python: PythonTask | null;
  readonly cores: number;
  /** Tasks of the sample; drawn from with replacement. */
  readonly tasks: readonly TaskCost[];
  readonly thread: WorkerCost;
  readonly process: WorkerCost;
  /** From spawn until a program without workers can begin. */
  readonly baseMs: number;
  /** Per task where no message is sent: the dispatcher and the records. */
  readonly loopMs: number;
  /** CPU that importing the task and setting it up takes in each isolate beyond an empty one. */
  readonly importMs: number;
  /** What the first task in an isolate takes more. */
  readonly warmupMs: number;
  /** libuv's threads, in each process. */
  readonly uvThreads: number;
  /** What a task costs its loop with several in flight, by how many, ascending. */
  readonly loads: readonly Load[];
  /** More in flight on one loop failed when it was tried. */
  readonly mostInFlight: number;
  /** CPU inflation when all cores are busy. */
  readonly phi: number;
  /** How many awaited delays go on at once; null: any number. */
  readonly places: number | null;
  /** Share of a task's CPU under a lock that all threads of a process share; in Python the GIL is such a lock. */
  readonly lockShare: number;
  /** Measured over simulated, of the probes. */
  readonly correction: { readonly single: number; readonly async: number; readonly threads: number; readonly processes: number };
  readonly memory: {
    readonly baseBytes: number;
    readonly taskBytes: number;
    /** What each task leaves behind for good. */
    readonly leakBytes: number;
    /** The least and the most that a task was seen to hold in an isolate, beyond what an empty one does: when garbage is collected is chance. */
    readonly heldBytes: readonly [number, number];
  };
  /** Share of the machine that others took while the probes ran: their times are that much less sure. */
  readonly othersShare: number;
  /** Why the task can't be done that way, where a probe saw it fail; the end of a sentence. */
  readonly unfit: Unfit;
}

export type Unfit = Readonly<Partial<Record<'async' | 'threads' | 'processes', string>>>;

/** Where a strategy's tasks run. `inLoop`: in the program's own loop, without messages. */
export interface Shape {
  readonly inLoop: boolean;
  readonly processes: number;
  readonly threadsPerProcess: number;
  readonly lanes: number;
  readonly concurrency: number;
}

export function shapeOf(spec: ModelSpec): Shape {
  switch (spec.id) {
    case 'sequential':
      return { inLoop: true, processes: 0, threadsPerProcess: 0, lanes: 1, concurrency: 1 };
    case 'async':
      return { inLoop: true, processes: 0, threadsPerProcess: 0, lanes: 1, concurrency: spec.concurrency };
    case 'threads':
      return { inLoop: false, processes: 0, threadsPerProcess: spec.workers, lanes: spec.workers, concurrency: spec.concurrency };
    case 'processes':
      return { inLoop: false, processes: spec.workers, threadsPerProcess: 0, lanes: spec.workers, concurrency: spec.concurrency };
    case 'hybrid':
      return {
        inLoop: false,
        processes: spec.workers,
        threadsPerProcess: spec.threads,
        lanes: spec.workers * Math.max(1, spec.threads),
        concurrency: spec.concurrency,
      };
    case 'python-sequential':
      return shapeOf({ id: 'sequential' });
    case 'python-asyncio':
      return shapeOf({ id: 'async', concurrency: spec.concurrency });
    case 'python-threads':
      return shapeOf({ id: 'threads', workers: spec.workers, concurrency: 1 });
    case 'python-processes':
      return shapeOf({ id: 'processes', workers: spec.workers, concurrency: 1 });
  }
}

/** How long a task takes when it has the machine to itself. */
export const aloneMs = (task: TaskCost): number => task.cpuMs + task.blockMs + task.uvMs + task.waitMs;

/** The same task so many times in a row, as one. */
export const scaled = (task: TaskCost, by: number): TaskCost => ({
  cpuMs: task.cpuMs * by,
  blockMs: task.blockMs * by,
  sideMs: task.sideMs * by,
  uvMs: task.uvMs * by,
  uvCpuMs: task.uvCpuMs * by,
  waitMs: task.waitMs * by,
});
