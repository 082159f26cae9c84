import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { getHeapStatistics } from 'node:v8';
import { taskOutcomes, type TaskOutcome } from '../../../contract/result/records.ts';
import { sinceMs } from '../measure/clock.ts';
import { openThreadCpuClock, type ThreadCpuClock } from '../measure/thread-cpu.ts';
import { digest } from '../workloads/digest.ts';
import { noLock, type TaskLock } from '../workloads/task-lock.ts';
import type { PreparedTask } from '../workloads/workload.ts';
import type { InFlight } from './last-words.ts';
import { laneColumns, type LaneResults, type LaneSetup } from './messages.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { Parcel } from './result-batch.ts';
import { isThenable, settle } from './thenable.ts';

/** Rows after which results are sent even though more tasks are at hand. */
const MAX_ROWS = 256;
/** Results wait no longer than this for more of their kind. */
const FLUSH_MS = 2;
/** Reading a thread's CPU time costs some microseconds, so tasks shorter than this share one reading. */
const CPU_BLOCK_MS = 1;
/** Tasks that answer at once run no longer than this without letting the loop turn: in it, results and signs of life get out. */
const TURN_MS = 10;
const HEAP_EVERY_MS = 100;

/** Posts results; throws a `DataCloneError` when an output can't be copied. */
export type PostResults = (results: LaneResults, transfer: readonly ArrayBuffer[]) => void;

/** What an executor tells. */
export interface ExecutorEvents {
  readonly results: PostResults;
  /** Tasks have ended whose results will take a while to be there. */
  readonly sending: () => void;
}

/**
 * Runs tasks where they are: in a thread, a process or the coordinator's own loop. It writes the times of each task into
 * columns beside the task itself and posts them in batches: at once when it has nothing else to do, else every few milliseconds.
 */
export class Executor {
  readonly #task: PreparedTask;
  readonly #setup: LaneSetup;
  readonly #post: PostResults;
  readonly #sending: () => void;
  readonly #cpu: ThreadCpuClock | null;
  /** Says which outputs may share a message; null where nothing is copied. */
  readonly #parcel: Parcel | null;
  readonly #lock: TaskLock;
  #indices: number[] = [];
  #inputs: unknown[] = [];
  #next = 0;
  #inFlight = 0;
  /** The task whose code runs now, until it returns or awaits. */
  #running: number | null = null;
  readonly #awaited = new Set<number>();
  #columns = new Float64Array(MAX_ROWS * laneColumns.length);
  #rows = 0;
  #outputs: unknown[] = [];
  /** By row: what to move instead of copying. */
  #buffers: (readonly ArrayBuffer[])[] = [];
  #errors: { row: number; message: string }[] = [];
  #lastFlushMs = 0;
  #flushAsked = false;
  #pumpAsked = false;
  #more = false;
  #closed = false;
  /** Rows from here on share one reading of the CPU clock; null: there is no such block. */
  #block: { readonly from: number; readonly startedMs: number; readonly cpuMs: number } | null = null;
  #heapPeak = 0;
  #heapReadMs = -Infinity;

  constructor(task: PreparedTask, setup: LaneSetup, { results, sending }: ExecutorEvents, parcel: Parcel | null, lock: TaskLock = noLock) {
    this.#task = task;
    this.#setup = setup;
    this.#post = results;
    this.#sending = sending;
    this.#parcel = parcel;
    this.#lock = lock;
    this.#cpu = setup.records === 'full' ? openThreadCpuClock() : null;
    this.#readHeap();
  }

  /** The most of V8's heap that was seen in use, in bytes. */
  get heapPeakBytes(): number {
    return this.#heapPeak;
  }

  /** It has no task, and all results are sent. */
  get idle(): boolean {
    return this.#inFlight === 0 && this.#next === this.#indices.length && this.#rows === 0 && !this.#closed;
  }

  /** Which tasks have begun and not ended. */
  get tasksInFlight(): InFlight {
    return { running: this.#running, awaited: [...this.#awaited] };
  }

  /** Takes tasks on; they run as soon as there is room. `more`: others follow at once, and the results of both may share a message. */
  receive(indices: readonly number[], inputs: readonly unknown[], more: boolean): void {
    for (let i = 0; i < indices.length; i++) {
      this.#indices.push(indices[i] ?? 0);
      this.#inputs.push(inputs[i]);
    }
    this.#more = more;
    this.#pump();
    this.#more = false;
  }

  /** From now on no task begins, and nothing is told of those that run. */
  close(): void {
    this.#closed = true;
    this.#readHeap();
    this.#cpu?.close();
  }

  #now(): number {
    return sinceMs(this.#setup.originNs);
  }

  /** Starts tasks until the lane is full or nothing waits. Tasks that answer at once (no promise) run here one after the other. */
  #pump(): void {
    if (this.#closed) return;
    const concurrency = this.#setup.concurrency;
    const turnFromMs = this.#now();
    while (this.#inFlight < concurrency && this.#next < this.#indices.length) {
      const index = this.#indices[this.#next] ?? 0;
      const input = this.#inputs[this.#next];
      this.#inputs[this.#next] = undefined;
      this.#next++;
      // A task that waits for its thread's lock has not begun.
      this.#lock.yieldLock();
      const cpuMs = this.#block ? NaN : (this.#cpu?.readMs() ?? NaN);
      const startedMs = this.#now();
      this.#block ??= { from: this.#rows, startedMs, cpuMs };
      let output: unknown;
      let failed = false;
      let pending: PromiseLike<unknown> | null = null;
      this.#running = index;
      try {
        output = this.#task.run(input);
        if (isThenable(output)) pending = output;
      } catch (error) {
        failed = true;
        output = error;
      }
      this.#running = null;
      if (pending) {
        const soFar = this.#closeBlock();
        // Alone on the thread, all CPU until it settles is its own; among others it can't be told.
        this.#await(index, startedMs, concurrency === 1 ? soFar : NaN, pending);
        continue;
      }
      const endedMs = this.#now();
      if (failed) this.#finish(index, startedMs, endedMs, NaN, 'threw', undefined, output);
      else this.#settle(index, startedMs, endedMs, NaN, output);
      const full = this.#rows === MAX_ROWS;
      if (full || endedMs - (this.#block?.startedMs ?? startedMs) >= CPU_BLOCK_MS) {
        this.#closeBlock();
        if (full || endedMs - this.#lastFlushMs >= FLUSH_MS) this.#flush();
        if (endedMs - turnFromMs >= TURN_MS && this.#next < this.#indices.length) {
          this.#askPump();
          return;
        }
      }
    }
    this.#closeBlock();
    if (this.#next === this.#indices.length) {
      this.#indices = [];
      this.#inputs = [];
      this.#next = 0;
      if (this.#more && this.#now() - this.#lastFlushMs < FLUSH_MS) this.#askFlush();
      else this.#flush();
    }
  }

  /** Shares the CPU time since the block began among its rows, by their lengths. Gives what the clock read at its last row's end, or NaN. */
  #closeBlock(): number {
    const block = this.#block;
    this.#block = null;
    if (!block || !this.#cpu) return NaN;
    if (block.from === this.#rows) return block.cpuMs;
    const reading = this.#cpu.readMs();
    const used = reading - block.cpuMs;
    let length = 0;
    for (let row = block.from; row < this.#rows; row++) length += this.#lengthOf(row);
    for (let row = block.from; row < this.#rows; row++) {
      this.#columns[3 * MAX_ROWS + row] = length > 0 ? (used * this.#lengthOf(row)) / length : used / (this.#rows - block.from);
    }
    return reading;
  }

  #lengthOf(row: number): number {
    return (this.#columns[2 * MAX_ROWS + row] ?? 0) - (this.#columns[MAX_ROWS + row] ?? 0);
  }

  #await(index: number, startedMs: number, cpuFrom: number, output: PromiseLike<unknown>): void {
    this.#inFlight++;
    this.#awaited.add(index);
    const limit = this.#setup.taskTimeoutMs;
    let over = false;
    const end = (settle: (endedMs: number, cpuMs: number) => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      this.#awaited.delete(index);
      if (this.#closed) return;
      const endedMs = this.#now();
      const cpuMs = Number.isNaN(cpuFrom) ? NaN : (this.#cpu?.readMs() ?? NaN) - cpuFrom;
      this.#inFlight--;
      settle(endedMs, cpuMs);
      if (this.#next < this.#indices.length) this.#pump();
      this.#askFlush();
    };
    const timer =
      limit === null
        ? undefined
        : setTimeout(() => {
            end((endedMs, cpuMs) => {
              this.#finish(index, startedMs, endedMs, cpuMs, 'timeout', undefined, timeoutMessage(limit));
            });
          }, limit);
    settle(
      output,
      (value) => {
        end((endedMs, cpuMs) => {
          this.#settle(index, startedMs, endedMs, cpuMs, value);
        });
      },
      (error) => {
        end((endedMs, cpuMs) => {
          this.#finish(index, startedMs, endedMs, cpuMs, 'threw', undefined, error);
        });
      },
    );
  }

  #settle(index: number, startedMs: number, endedMs: number, cpuMs: number, output: unknown): void {
    const limit = this.#setup.taskTimeoutMs;
    if (limit !== null && endedMs - startedMs > limit)
      this.#finish(index, startedMs, endedMs, cpuMs, 'timeout', undefined, timeoutMessage(limit));
    else this.#finish(index, startedMs, endedMs, cpuMs, 'ok', output, null);
  }

  #finish(index: number, startedMs: number, endedMs: number, cpuMs: number, outcome: TaskOutcome, given: unknown, error: unknown): void {
    let checksum = 0;
    let how = outcome;
    let why = error;
    let output = given;
    let buffers: readonly ArrayBuffer[] = nothing;
    const limit = this.#setup.taskTimeoutMs;
    // Its checksum and its way are not its time.
    if (limit !== null && endedMs - startedMs > limit / 2) this.#sending();
    if (outcome === 'ok') {
      try {
        output = this.#task.unwrap ? this.#task.unwrap(given) : given;
        if (this.#setup.records === 'full') checksum = digest(output);
        if (this.#task.transfer) buffers = buffersOf(this.#task.transfer(output));
      } catch (failure) {
        how = 'threw';
        why = failure;
        checksum = 0;
      }
    }
    if (this.#rows === MAX_ROWS) this.#flush();
    const value = how === 'ok' ? output : undefined;
    const row = this.#rows++;
    this.#columns[row] = index;
    this.#columns[MAX_ROWS + row] = startedMs;
    this.#columns[2 * MAX_ROWS + row] = endedMs;
    this.#columns[3 * MAX_ROWS + row] = cpuMs;
    this.#columns[4 * MAX_ROWS + row] = taskOutcomes.indexOf(how);
    this.#columns[5 * MAX_ROWS + row] = checksum;
    this.#outputs.push(value);
    this.#buffers.push(buffers);
    if (how !== 'ok') this.#errors.push({ row, message: messageOf(why) });
    if (this.#parcel && !this.#parcel.takes(value)) this.#flushAllButLast();
  }

  /** Sends what may not share a message with the last row, which becomes the first of the next. */
  #flushAllButLast(): void {
    this.#closeBlock();
    const last = this.#rows - 1;
    const output = this.#outputs.pop();
    const buffers = this.#buffers.pop() ?? nothing;
    const error = this.#errors.at(-1)?.row === last ? this.#errors.pop() : undefined;
    this.#rows = last;
    this.#flush();
    for (let c = 0; c < laneColumns.length; c++) this.#columns[c * MAX_ROWS] = this.#columns[c * MAX_ROWS + last] ?? NaN;
    this.#rows = 1;
    this.#outputs.push(output);
    this.#buffers.push(buffers);
    if (error) this.#errors.push({ ...error, row: 0 });
    this.#parcel?.takes(output);
  }

  #askPump(): void {
    if (this.#pumpAsked) return;
    this.#pumpAsked = true;
    setImmediate(() => {
      this.#pumpAsked = false;
      this.#pump();
    });
  }

  /** Sends once this turn of the loop is over, together with what else settles in it. */
  #askFlush(): void {
    if (this.#flushAsked) return;
    this.#flushAsked = true;
    setImmediate(() => {
      this.#flushAsked = false;
      if (!this.#closed) this.#flush();
    });
  }

  #flush(): void {
    const rows = this.#rows;
    this.#lastFlushMs = this.#now();
    if (this.#lastFlushMs - this.#heapReadMs >= HEAP_EVERY_MS) this.#readHeap();
    if (rows === 0) return;
    const columns = new Float64Array(rows * laneColumns.length);
    // A loop is as fast as `set` for so few, and no task can replace it.
    for (let c = 0; c < laneColumns.length; c++)
      for (let row = 0; row < rows; row++) columns[c * rows + row] = this.#columns[c * MAX_ROWS + row] ?? NaN;
    const results: LaneResults = { rows, columns, outputs: this.#outputs, errors: this.#errors };
    const buffers = this.#buffers;
    this.#rows = 0;
    this.#outputs = [];
    this.#buffers = [];
    this.#errors = [];
    if (this.#setup.taskTimeoutMs !== null && this.#parcel?.heavy) this.#sending();
    this.#parcel?.clear();
    try {
      this.#post(results, allOf(buffers));
    } catch {
      this.#postOneByOne(results, buffers);
    }
  }

  /** An output that can't be sent fails its own task; only sending it shows whether it can. */
  #postOneByOne(results: LaneResults, buffers: readonly (readonly ArrayBuffer[])[]): void {
    for (let row = 0; row < results.rows; row++) {
      const one = rowOf(results, row);
      try {
        this.#post(one, allOf(buffers.slice(row, row + 1)));
      } catch (error) {
        this.#post(unsent(one, error), nothing);
      }
    }
  }

  #readHeap(): void {
    this.#heapReadMs = this.#now();
    this.#heapPeak = Math.max(this.#heapPeak, getHeapStatistics().used_heap_size);
  }
}

const nothing: readonly ArrayBuffer[] = [];

/** Checks what a task's `transfer` gave. Throws an Error for anything but a list of buffers, each there once. */
function buffersOf(given: unknown): readonly ArrayBuffer[] {
  if (!Array.isArray(given) || !given.every((each) => each instanceof ArrayBuffer))
    throw new TypeError('the export "transfer" returned something other than a list of ArrayBuffers');
  return given.length === 0 ? nothing : [...new Set<ArrayBuffer>(given)];
}

const allOf = (buffers: readonly (readonly ArrayBuffer[])[]): readonly ArrayBuffer[] =>
  buffers.every((each) => each.length === 0) ? nothing : [...new Set(buffers.flat())];

/** One row of results, as results of its own. */
function rowOf({ rows, columns, outputs, errors }: LaneResults, row: number): LaneResults {
  const own = Float64Array.from(laneColumns, (_, c) => columns[c * rows + row] ?? NaN);
  return {
    rows: 1,
    columns: own,
    outputs: [outputs[row]],
    errors: errors.filter((each) => each.row === row).map((each) => ({ ...each, row: 0 })),
  };
}

/** The same row as a failure of its task, whose output can't be sent. */
function unsent({ columns }: LaneResults, error: unknown): LaneResults {
  const own = columns.slice();
  own[4] = taskOutcomes.indexOf('threw');
  own[5] = 0;
  return {
    rows: 1,
    columns: own,
    outputs: [undefined],
    errors: [{ row: 0, message: `the task's output can't be sent back: ${messageOf(error)}` }],
  };
}

const timeoutMessage = (limitMs: number): string => `ran longer than the limit of ${String(limitMs / 1000)} s`;
