import { mean } from './mean.ts';

/** What one task costs, in milliseconds, when it has the machine to itself. */
export interface TaskCost {
  /** CPU on its event loop. */
  readonly cpuMs: number;
  /** Time that holds the loop without CPU: synchronous file access, `Atomics.wait`. */
  readonly blockMs: number;
  /** CPU of the process's other threads meanwhile: garbage collector, compiler. */
  readonly sideMs: number;
  /** Time on one of libuv's threads (files, crypto, compression, name lookups), and how much of that is CPU. */
  readonly uvMs: number;
  readonly uvCpuMs: number;
  /** CPU of the processes that it starts and awaits. */
  readonly childCpuMs: number;
  /** Awaited: timers, sockets. */
  readonly waitMs: number;
}

/** What one worker of a kind costs on this machine. */
export interface WorkerCost {
  /** How long starting one worker blocks the loop that starts it. */
  readonly spawnMs: number;
  /** CPU until it is ready, and the waiting on top of that. */
  readonly bootCpuMs: number;
  readonly bootWaitMs: number;
  /** Per task, both ways together: on the dispatcher's side, and on the worker's. */
  readonly sendMs: number;
  readonly receiveMs: number;
  /** What an empty message among others costs each side. */
  readonly emptyMessageMs: number;
  /** Memory that each worker adds, with its task and without one. */
  readonly bytes: number;
  readonly emptyBytes: number;
}

/** What a task costs at this number in flight, over what it costs alone: its loop (`factor`), and what computes beside it, such as the collector, the compiler and child processes (`side`). */
export interface Load {
  readonly inFlight: number;
  readonly factor: number;
  readonly side: number;
}

/** What is known of a Python task. */
export interface PythonTask {
  /** The interpreter, as strategies name it. */
  readonly python: string;
  /** The task is a coroutine (`async def`). */
  readonly asynchronous: boolean;
}

/** What was learnt of a machine and a task: all that the model knows. */
export interface ModelInput {
  /** Null for a JavaScript task. */
  readonly python: PythonTask | null;
  /** Its tasks are runs of a program, each of which is a process: only how many run at a time can be chosen. */
  readonly program?: boolean;
  readonly cores: number;
  /** Tasks of the sample, drawn from with replacement. */
  readonly tasks: readonly TaskCost[];
  readonly thread: WorkerCost;
  readonly process: WorkerCost;
  /** From spawn until a program without workers can start its first task. */
  readonly baseMs: number;
  /** Per task without messages: the dispatcher and the records. */
  readonly loopMs: number;
  /** CPU that each isolate takes to import the task and set it up, beyond an empty isolate. */
  readonly importMs: number;
  /** What the first task in an isolate takes in addition. */
  readonly warmupMs: number;
  /** libuv's threads, in each process. */
  readonly uvThreads: number;
  /** What a task costs its loop, by the number of tasks in flight, ascending. */
  readonly loads: readonly Load[];
  /** A probe with more tasks in flight on one loop failed. */
  readonly mostInFlight: number;
  /** CPU inflation when all cores are busy. */
  readonly phi: number;
  /** How many awaited delays can run at once; null: no limit. */
  readonly places: number | null;
  /** Share of a task's CPU under a lock that all threads of a process share, such as Python's GIL. */
  readonly lockShare: number;
  /** Measured time over simulated time, from the probes. */
  readonly correction: { readonly single: number; readonly async: number; readonly threads: number; readonly processes: number };
  readonly memory: {
    readonly baseBytes: number;
    readonly taskBytes: number;
    /** What each task leaves in memory for good. */
    readonly leakBytes: number;
    /** The least and the most memory that a task held in an isolate, beyond an empty one: it depends on when garbage is collected. */
    readonly heldBytes: readonly [number, number];
  };
  /** Share of the machine that other programs took while the probes ran: the probes' times are less certain by that much. */
  readonly othersShare: number;
  /** Why the task can't run that way, where a probe failed; the end of a sentence. */
  readonly unfit: Unfit;
}

export type Unfit = Readonly<Partial<Record<'async' | 'threads' | 'processes', string>>>;

/** How long a task takes when it has the machine to itself. */
export const aloneMs = (task: TaskCost): number => task.cpuMs + task.blockMs + task.uvMs + task.childCpuMs + task.waitMs;

/** The costs of this many runs of the same task in a row, as one task. */
export const scaled = (task: TaskCost, by: number): TaskCost => ({
  cpuMs: task.cpuMs * by,
  blockMs: task.blockMs * by,
  sideMs: task.sideMs * by,
  uvMs: task.uvMs * by,
  uvCpuMs: task.uvCpuMs * by,
  childCpuMs: task.childCpuMs * by,
  waitMs: task.waitMs * by,
});

/** Whether libuv's threads or child processes do most of what a task computes. */
export const worksBeside = (tasks: readonly TaskCost[]): boolean =>
  mean(tasks, (task) => task.sideMs + task.uvCpuMs + task.childCpuMs) > mean(tasks, (task) => task.cpuMs);
