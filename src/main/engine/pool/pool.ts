import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { taskOutcomes, type TaskOutcome } from '../../../contract/records.ts';
import type { LaneResults } from '../host/messages.ts';
import { spawnNodeWorker } from '../host/node-adapter.ts';
import type { SpawnHost } from '../host/port.ts';
import { processLanes } from '../host/process-lane.ts';
import { threadLanes } from '../host/thread-lane.ts';
import { nowNs } from '../measure/clock.ts';
import { Dispatcher, type PoolFailure, type TaskFailure } from './dispatcher.ts';

/** How a pool is made. */
export interface PoolOptions {
  /** Path of the module whose default export is the task: `(input) => output`, sync or async. */
  readonly module: string;
  /** Path of the built worker program (`out/engine/worker.cjs`). */
  readonly entry: string;
  readonly type: 'threads' | 'processes';
  readonly workers: number;
  /** Tasks in flight per worker; by default 1. */
  readonly concurrency?: number;
  /** A task that runs longer fails with outcome `timeout`; a worker that it blocks is ended and started again. By default no limit. */
  readonly taskTimeoutMs?: number;
  /** How processes are started; by default `child_process.fork`. */
  readonly spawn?: SpawnHost;
}

/** How one task is run. */
export interface RunOptions {
  /** Buffers of the input to move to the worker instead of copying; threads only. A task that has any is not run again when its worker dies. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborting takes a waiting task out of the queue; a running one is given up, and its worker ended if it does nothing else. */
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

interface Entry<I, O> {
  readonly input: I;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (output: O) => void;
  readonly reject: (error: Error) => void;
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
 * Tasks travel in batches when they are short and come in numbers, and at once when a worker is idle.
 * A worker that dies is replaced; of the tasks it had, the others run again, so a task may run more than once.
 */
export class Pool<I, O> {
  readonly #options: PoolOptions;
  readonly #dispatcher: Dispatcher;
  readonly #entries = new Map<number, Entry<I, O>>();
  /** Numbers of the tasks that wait; those before `#head` have left. */
  #queue: number[] = [];
  #head = 0;
  #next = 0;
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
        processCpu: () => undefined,
      },
    });
  }

  /** Starts the workers and resolves once all are ready. Rejects, with nothing left running, when one can't start: the module is missing or its set-up throws. */
  static async open<I, O>(options: PoolOptions): Promise<Pool<I, O>> {
    if (!Number.isInteger(options.workers) || options.workers < 1)
      throw new RangeError(`workers is ${String(options.workers)}; give a whole number from 1 on.`);
    const concurrency = options.concurrency ?? 1;
    if (!Number.isInteger(concurrency) || concurrency < 1)
      throw new RangeError(`concurrency is ${String(concurrency)}; give a whole number from 1 on.`);
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

  /** Tasks that wait or run. */
  get pending(): number {
    return this.#entries.size;
  }

  /** Runs the task on one input. Rejects with a `TaskError` that says how it failed, or with the signal's reason. */
  run(input: I, options: RunOptions = {}): Promise<O> {
    const { signal } = options;
    return new Promise<O>((done, reject) => {
      if (signal?.aborted && !this.#broken && !this.#closed) {
        reject(reasonOf(signal));
        return;
      }
      const task = this.#next;
      const entry: Entry<I, O> = { input, transfer: options.transfer ?? nothing, resolve: done, reject };
      this.#add(signal ? withSignal(entry, signal, () => this.#giveUp(task, reasonOf(signal))) : entry);
    });
  }

  /** Queues a task, or rejects it where the pool takes none any more. */
  #add(entry: Entry<I, O>): void {
    if (this.#broken || this.#closed) {
      entry.reject(this.#broken ?? new TaskError('cancelled', 'the pool is closed'));
      return;
    }
    const task = this.#next++;
    this.#entries.set(task, entry);
    this.#queue.push(task);
    this.#dispatcher.wake();
  }

  /**
   * Runs the task on every input and gives the outputs in the order of the inputs. Takes no more inputs than keep the workers busy
   * ahead of the outputs that were consumed. Ends with the first failure, giving up what runs.
   */
  async *map(inputs: Iterable<I> | AsyncIterable<I>): AsyncGenerator<O, void, undefined> {
    const window = this.#options.workers * ((this.#options.concurrency ?? 1) + 256);
    const ahead: Promise<O>[] = [];
    const mine = new Set<number>();
    try {
      for await (const input of inputs) {
        const task = this.#next;
        const output = this.run(input).finally(() => mine.delete(task));
        mine.add(task);
        output.catch(() => undefined);
        ahead.push(output);
        if (ahead.length >= window) yield (await ahead.shift()) as O;
      }
      for (const output of ahead) yield await output;
    } finally {
      for (const task of mine) this.#giveUp(task, new TaskError('cancelled', 'the rest of the inputs was given up'));
    }
  }

  /** Fails what waits or runs with outcome `cancelled`, and ends the workers. */
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

  #settle({ rows, columns, outputs, errors }: LaneResults): void {
    let error = 0;
    for (let row = 0; row < rows; row++) {
      const task = columns[row] ?? -1;
      const entry = this.#entries.get(task);
      const outcome = taskOutcomes[columns[4 * rows + row] ?? 0] ?? 'threw';
      const why = errors[error]?.row === row ? (errors[error++]?.message ?? '') : '';
      if (!entry) continue;
      this.#entries.delete(task);
      if (outcome === 'ok') entry.resolve(outputs[row] as O);
      else entry.reject(new TaskError(outcome, why));
    }
  }

  #fail(failure: TaskFailure): void {
    const entry = this.#entries.get(failure.task);
    this.#entries.delete(failure.task);
    entry?.reject(new TaskError(failure.outcome, failure.message));
  }

  #giveUp(task: number, reason: Error): void {
    const entry = this.#entries.get(task);
    if (!entry) return;
    this.#entries.delete(task);
    entry.reject(reason);
    const at = this.#queue.indexOf(task, this.#head);
    if (at >= 0) this.#queue.splice(at, 1);
    else this.#dispatcher.abandon(task);
  }

  #break(failure: PoolFailure): void {
    this.#broken = new TaskError('died', failure.message);
    this.#opened?.reject(this.#broken);
    this.#rejectAll(this.#broken);
  }

  #rejectAll(error: TaskError): void {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    this.#queue = [];
    this.#head = 0;
    for (const entry of entries) entry.reject(error);
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new TaskError('cancelled', 'the task was cancelled');

/** The entry, which also rejects when the signal aborts. */
function withSignal<I, O>(entry: Entry<I, O>, signal: AbortSignal, onAbort: () => void): Entry<I, O> {
  signal.addEventListener('abort', onAbort, { once: true });
  const after =
    <A>(settle: (value: A) => void) =>
    (value: A): void => {
      signal.removeEventListener('abort', onAbort);
      settle(value);
    };
  return { ...entry, resolve: after(entry.resolve), reject: after(entry.reject) };
}
