import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { taskOutcomes, type TaskOutcome } from '../../../core/records/columns.ts';
import { laneFigure } from '../../../core/records/lane-rows.ts';
import type { LaneResults } from '../worker/messages.ts';
import { spawnNodeWorker } from '../processes/node-adapter.ts';
import type { SpawnHost } from '../processes/port.ts';
import { processLanes } from '../worker/lanes/process-lane.ts';
import { threadLanes } from '../worker/lanes/thread-lane.ts';
import { nowNs } from '../measure/clock.ts';
import { Dispatcher } from './dispatcher.ts';
import type { PoolFailure, TaskFailure } from './dispatching.ts';
import { Numbered } from './numbered.ts';

/** The options of a pool. */
export interface PoolOptions {
  /** Path of the module whose default export is the task: `(input) => output`, sync or async. */
  readonly module: string;
  /** Path of the built worker program (`out/engine/worker.cjs`). */
  readonly entry: string;
  readonly type: 'threads' | 'processes';
  readonly workers: number;
  /** Tasks in flight per worker; by default 1. */
  readonly concurrency?: number;
  /** A task that runs longer fails with outcome `timeout`; a worker that it blocks is replaced. By default no limit. */
  readonly taskTimeoutMs?: number;
  /** How processes are started; by default `child_process.fork`. */
  readonly spawn?: SpawnHost;
}

/** The options of one task. */
export interface RunOptions {
  /** Buffers of the input to move to the worker instead of copying; threads only. A task with any does not run again if its worker dies. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborting removes a waiting task from the queue; it abandons a running one, and ends its worker if that does nothing else. */
  readonly signal?: AbortSignal;
}

/** Why a task has no output. */
export class TaskError extends Error {
  readonly outcome: Exclude<TaskOutcome, 'ok'>;

  constructor(outcome: Exclude<TaskOutcome, 'ok'>, message: string) {
    super(message);
    this.name = 'TaskError';
    this.outcome = outcome;
  }
}

/** One call of the task, with the promise of its output. */
class Entry<I, O> {
  readonly input: I;
  readonly transfer: readonly ArrayBuffer[];
  readonly output: Promise<O>;
  /** Its number while the pool has it. */
  task = -1;
  resolve!: (output: O) => void;
  reject!: (error: Error) => void;

  constructor(input: I, transfer: readonly ArrayBuffer[]) {
    this.input = input;
    this.transfer = transfer;
    this.output = new Promise<O>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

const nothing: readonly ArrayBuffer[] = [];

/**
 * A pool of worker threads or processes that runs one module's task on many inputs.
 *
 *     const pool = await Pool.open<number, number>({ module: './square.mjs', entry, type: 'threads', workers: 4 });
 *     await pool.run(12);                                        // 144
 *     for await (const output of pool.map(inputs)) use(output);  // in order, no more in memory than the workers need
 *     await pool.close();
 *
 * Short tasks that arrive in numbers travel in batches, and at once when a worker is idle.
 * A worker that dies is replaced, and its other tasks run again, so a task may run more than once.
 */
export class Pool<I, O> {
  readonly #options: PoolOptions;
  readonly #dispatcher: Dispatcher;
  readonly #entries = new Numbered<Entry<I, O>>();
  /** Numbers of the waiting tasks; those before `#head` have left. */
  #queue: number[] = [];
  #head = 0;
  #broken: TaskError | null = null;
  #closed = false;
  #opened: { resolve: () => void; reject: (error: Error) => void } | null = null;

  private constructor(options: PoolOptions) {
    this.#options = options;
    const workers = options.workers;
    const open =
      options.type === 'threads'
        ? threadLanes(options.entry)
        : processLanes({ spawn: options.spawn ?? spawnNodeWorker, entry: options.entry, threads: 0, maxHeapMb: null });
    this.#dispatcher = new Dispatcher({
      lanes: workers,
      open,
      setup: {
        workload: { type: 'module', path: resolve(options.module) },
        context: { tasks: 0, tempDir: tmpdir(), prepared: null, serviceUrl: null },
        sharedBytes: 0,
        originNs: nowNs(),
        concurrency: options.concurrency ?? 1,
        taskTimeoutMs: options.taskTimeoutMs ?? null,
        records: 'times',
      },
      source: {
        waiting: () => this.#queue.length - this.#head,
        take: (count) => this.#take(count),
        input: (task) => this.#entries.get(task)?.input,
        transfer: (task) => this.#entries.get(task)?.transfer ?? nothing,
      },
      events: {
        ready: () => this.#opened?.resolve(),
        results: (_lane, results) => {
          this.#settle(results);
        },
        failed: (failure) => {
          this.#fail(failure);
        },
        broken: (failure) => {
          this.#break(failure);
        },
        laneChanged: () => undefined,
        lockHeld: () => undefined,
        closingProblem: () => undefined,
        strayError: () => undefined,
        allClosing: () => undefined,
        usage: () => undefined,
      },
    });
  }

  /** Starts the workers and resolves once all are ready. Rejects, with nothing left running, if one can't start: the module is missing or its set-up throws. */
  static async open<I, O>(options: PoolOptions): Promise<Pool<I, O>> {
    if (!Number.isInteger(options.workers) || options.workers < 1)
      throw new RangeError(`workers is ${String(options.workers)}. Use a whole number of at least 1.`);
    const concurrency = options.concurrency ?? 1;
    if (!Number.isInteger(concurrency) || concurrency < 1)
      throw new RangeError(`concurrency is ${String(concurrency)}. Use a whole number of at least 1.`);
    const pool = new Pool<I, O>(options);
    const opened = new Promise<void>((done, reject) => {
      pool.#opened = { resolve: done, reject };
    });
    pool.#dispatcher.start();
    try {
      await opened;
      return pool;
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** Waiting and running tasks. */
  get pending(): number {
    return this.#entries.size;
  }

  /** Runs the task on one input. Rejects with a `TaskError` that says how it failed, or with the signal's reason. */
  run(input: I, options: RunOptions = {}): Promise<O> {
    const { signal } = options;
    const entry = new Entry<I, O>(input, options.transfer ?? nothing);
    if (signal?.aborted && !this.#broken && !this.#closed) entry.reject(reasonOf(signal));
    else {
      this.#add(entry);
      if (signal) this.#listen(entry, signal);
    }
    return entry.output;
  }

  /** Queues a task, or rejects it if the pool accepts no more. */
  #add(entry: Entry<I, O>): void {
    if (this.#broken || this.#closed) {
      entry.reject(this.#broken ?? new TaskError('cancelled', 'the pool is closed'));
      return;
    }
    entry.task = this.#entries.add(entry);
    this.#queue.push(entry.task);
    this.#dispatcher.wake();
  }

  /** Abandons the task if the signal aborts before it has ended. */
  #listen(entry: Entry<I, O>, signal: AbortSignal): void {
    const { resolve, reject } = entry;
    const onAbort = (): void => {
      this.#giveUp(entry, reasonOf(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const unlisten = (): void => {
      signal.removeEventListener('abort', onAbort);
    };
    entry.resolve = (output) => {
      unlisten();
      resolve(output);
    };
    entry.reject = (error) => {
      unlisten();
      reject(error);
    };
  }

  /**
   * Runs the task on every input and yields the outputs in the order of the inputs. Takes no more inputs than keep the workers busy
   * ahead of the consumed outputs. Ends with the first failure, and abandons what runs.
   */
  async *map(inputs: Iterable<I> | AsyncIterable<I>): AsyncGenerator<O, void, undefined> {
    const window = this.#options.workers * ((this.#options.concurrency ?? 1) + 256);
    const ahead: Entry<I, O>[] = [];
    try {
      for await (const input of inputs) {
        const entry = new Entry<I, O>(input, nothing);
        entry.output.catch(() => undefined);
        this.#add(entry);
        ahead.push(entry);
        if (ahead.length >= window) yield (await ahead.shift()?.output) as O;
      }
      for (const { output } of ahead) yield await output;
    } finally {
      for (const entry of ahead) this.#giveUp(entry, new TaskError('cancelled', 'the rest of the inputs was abandoned'));
    }
  }

  /** Fails waiting and running tasks with outcome `cancelled`, and ends the workers. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#rejectAll(new TaskError('cancelled', 'the pool was closed'));
    await this.#dispatcher.close();
  }

  #take(count: number): number[] {
    const taken = this.#queue.slice(this.#head, this.#head + count);
    this.#head += taken.length;
    if (this.#head === this.#queue.length || this.#head > 4096) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  #settle(results: LaneResults): void {
    const { rows, outputs, errors } = results;
    let error = 0;
    for (let row = 0; row < rows; row++) {
      const task = laneFigure(results, 'index', row);
      const outcome = taskOutcomes[laneFigure(results, 'outcome', row)];
      if (outcome === undefined) throw new RangeError(`The outcome of task ${String(task)} is unknown.`);
      const entry = this.#entries.take(task);
      const why = errors[error]?.row === row ? (errors[error++]?.message ?? '') : '';
      if (!entry) continue;
      if (outcome === 'ok') entry.resolve(outputs[row] as O);
      else entry.reject(new TaskError(outcome, why));
    }
  }

  #fail(failure: TaskFailure): void {
    this.#entries.take(failure.task)?.reject(new TaskError(failure.outcome, failure.message));
  }

  /** Does nothing if it has ended. */
  #giveUp(entry: Entry<I, O>, reason: Error): void {
    const { task } = entry;
    if (this.#entries.get(task) !== entry) return;
    entry.reject(reason);
    const at = this.#queue.indexOf(task, this.#head);
    if (at >= 0) {
      this.#entries.take(task);
      this.#queue.splice(at, 1);
    } else {
      // Its worker may still answer; no other task gets its number until then.
      this.#entries.drop(task);
      this.#dispatcher.abandon(task);
    }
  }

  #break(failure: PoolFailure): void {
    this.#broken = new TaskError('died', failure.message);
    this.#opened?.reject(this.#broken);
    this.#rejectAll(this.#broken);
  }

  #rejectAll(error: TaskError): void {
    this.#queue = [];
    this.#head = 0;
    for (const entry of this.#entries.clear()) entry.reject(error);
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new TaskError('cancelled', 'the task was cancelled');
