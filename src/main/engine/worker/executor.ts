import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { getHeapStatistics } from 'node:v8';
import { formatLimit } from '../../../core/format/index.ts';
import { sinceMs } from '../measure/clock.ts';
import { openThreadClock, timesBetween, unknownTimes, type ThreadClock, type ThreadTimes } from '../measure/thread-clock.ts';
import { digest } from '../workloads/digest.ts';
import { noLock, type TaskLock } from '../workloads/task-lock.ts';
import type { PreparedTask } from '../workloads/workload.ts';
import type { InFlight } from './last-words.ts';
import type { LaneResults, LaneSetup } from './messages.ts';
import type { MessageContents } from './message-contents.ts';
import { isThenable, settle } from './thenable.ts';
import { buffersIn, resultsOfRow, unsent, UnsentResults, type Batch, type TaskResult, type TaskTimes } from './unsent-results.ts';

/** Results wait at most this long for others to join them. */
const FLUSH_MS = 2;
/** Reading a thread's clock costs some microseconds, so shorter tasks share one reading. */
const BLOCK_MS = 1;
/** Synchronous tasks run at most this long before the loop turns: then results and signs of life are sent. */
const TURN_MS = 10;
const HEAP_EVERY_MS = 100;

/** Posts results; throws a `DataCloneError` when an output can't be copied. */
export type PostResults = (results: LaneResults, transfer: readonly ArrayBuffer[]) => void;

/** An executor's events. */
export interface ExecutorEvents {
  readonly results: PostResults;
  /** Tasks have ended whose results will take a while to arrive. */
  readonly sending: () => void;
}

/**
 * Runs tasks in place: in a thread, a process or the coordinator's own loop. It writes the times of each task into
 * columns next to the task itself and posts them in batches: at once if it has nothing else to do, else every few milliseconds.
 */
export class Executor {
  readonly #task: PreparedTask;
  readonly #setup: LaneSetup;
  readonly #post: PostResults;
  readonly #sending: () => void;
  readonly #clock: ThreadClock | null;
  /** Decides which outputs may share a message; null if nothing is copied. */
  readonly #contents: MessageContents | null;
  readonly #lock: TaskLock;
  #indices: number[] = [];
  #inputs: unknown[] = [];
  #next = 0;
  #inFlight = 0;
  /** The task whose code runs now, until it returns or awaits. */
  #running: number | null = null;
  readonly #awaited = new Set<number>();
  readonly #unsent = new UnsentResults();
  #lastFlushMs = 0;
  #flushAsked = false;
  #pumpAsked = false;
  #more = false;
  #closed = false;
  /** Rows from here on share one reading of the thread's clock; null: there is no such block. */
  #block: { readonly from: number; readonly startedMs: number; readonly read: ThreadTimes } | null = null;
  #heapPeak = 0;
  #heapReadMs = -Infinity;

  constructor(
    task: PreparedTask,
    setup: LaneSetup,
    { results, sending }: ExecutorEvents,
    contents: MessageContents | null,
    lock: TaskLock = noLock,
  ) {
    this.#task = task;
    this.#setup = setup;
    this.#post = results;
    this.#sending = sending;
    this.#contents = contents;
    this.#lock = lock;
    this.#clock = setup.records !== 'full' ? null : task.clock ? task.clock() : openThreadClock();
    this.#readHeap();
  }

  /** The highest use of V8's heap so far, in bytes. */
  get heapPeakBytes(): number {
    return this.#heapPeak;
  }

  /** It has no task, and all results are sent. */
  get idle(): boolean {
    return this.#inFlight === 0 && this.#next === this.#indices.length && this.#unsent.rows === 0 && !this.#closed;
  }

  /** Unfinished tasks. */
  get tasksInFlight(): InFlight {
    return { running: this.#running, awaited: [...this.#awaited] };
  }

  /** Accepts tasks; they run as soon as there is room. `more`: others follow at once, and the results of both may share a message. */
  receive(indices: readonly number[], inputs: readonly unknown[], more: boolean): void {
    for (const index of indices) this.#indices.push(index);
    for (let i = 0; i < indices.length; i++) this.#inputs.push(inputs[i]);
    this.#more = more;
    this.#pump();
    this.#more = false;
  }

  /** From now on no task starts, and running ones are not reported. */
  close(): void {
    this.#closed = true;
    this.#readHeap();
    this.#clock?.close();
  }

  #now(): number {
    return sinceMs(this.#setup.originNs);
  }

  /** Starts tasks until the lane is full or none waits. Synchronous tasks (no promise) run here one after the other. */
  #pump(): void {
    if (this.#closed) return;
    const turnFromMs = this.#now();
    while (this.#inFlight < this.#setup.concurrency && this.#next < this.#indices.length) {
      const times = this.#runNext();
      if (times === null || !this.#endBlock(times)) continue;
      if (times.endedMs - turnFromMs >= TURN_MS && this.#next < this.#indices.length) {
        this.#askPump();
        return;
      }
    }
    this.#closeBlock();
    if (this.#next === this.#indices.length) this.#allBegun();
  }

  /** Runs the next task until it returns or awaits. Gives when it ran; null: it awaits. */
  #runNext(): TaskTimes | null {
    const index = this.#indices[this.#next];
    if (index === undefined) throw new RangeError('There is no next task.');
    const input = this.#inputs[this.#next];
    this.#inputs[this.#next] = undefined;
    this.#next++;
    // A task that waits for its thread's lock has not started.
    this.#lock.yieldLock();
    const startedMs = this.#beginBlock();
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
      // Alone on the thread, all that it uses until the task settles is the task's own; among others its share is unknown.
      this.#await(index, startedMs, this.#setup.concurrency === 1 ? soFar : null, pending);
      return null;
    }
    const times = { index, startedMs, endedMs: this.#now(), ...unknownTimes };
    if (failed) this.#fail(times, 'threw', output);
    else this.#settle(times, output);
    return times;
  }

  /** All waiting tasks have started. */
  #allBegun(): void {
    this.#indices = [];
    this.#inputs = [];
    this.#next = 0;
    if (this.#more && this.#now() - this.#lastFlushMs < FLUSH_MS) this.#askFlush();
    else this.#flush();
  }

  /** Begins a block with the next task where there is none. Gives when that task starts: after the thread's clock was read. */
  #beginBlock(): number {
    if (this.#block) return this.#now();
    const read = this.#read();
    const startedMs = this.#now();
    this.#block = { from: this.#unsent.rows, startedMs, read };
    return startedMs;
  }

  /** Ends the block, and sends its results, if it is long enough or full. False: it continues. */
  #endBlock({ startedMs, endedMs }: TaskTimes): boolean {
    const { full } = this.#unsent;
    if (!full && endedMs - (this.#block?.startedMs ?? startedMs) < BLOCK_MS) return false;
    this.#closeBlock();
    if (full || endedMs - this.#lastFlushMs >= FLUSH_MS) this.#flush();
    return true;
  }

  /** Shares what the thread used since the block began among its rows. Gives what the clock read at its last row's end; null without a block. */
  #closeBlock(): ThreadTimes | null {
    const block = this.#block;
    this.#block = null;
    if (!block || !this.#clock) return null;
    if (block.from === this.#unsent.rows) return block.read;
    const read = this.#clock.read();
    this.#unsent.share(block.from, timesBetween(block.read, read));
    return read;
  }

  #read(): ThreadTimes {
    return this.#clock?.read() ?? unknownTimes;
  }

  /** `from`: what the clock of its thread read at its start; null if other tasks may use the thread as well. */
  #await(index: number, startedMs: number, from: ThreadTimes | null, output: PromiseLike<unknown>): void {
    this.#inFlight++;
    this.#awaited.add(index);
    const limit = this.#setup.taskTimeoutMs;
    let over = false;
    const end = (settle: (times: TaskTimes) => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      this.#awaited.delete(index);
      if (this.#closed) return;
      const endedMs = this.#now();
      const used = from === null ? unknownTimes : timesBetween(from, this.#read());
      this.#inFlight--;
      settle({ index, startedMs, endedMs, ...used });
      if (this.#next < this.#indices.length) this.#pump();
      this.#askFlush();
    };
    const timer =
      limit === null
        ? undefined
        : setTimeout(() => {
            this.#task.abandon?.(output);
            end((times) => {
              this.#fail(times, 'timeout', timeoutMessage(limit));
            });
          }, limit);
    settle(
      output,
      (value) => {
        end((times) => {
          this.#settle(times, value);
        });
      },
      (error) => {
        end((times) => {
          this.#fail(times, 'threw', error);
        });
      },
    );
  }

  /** A task gave its output, in time or too late. */
  #settle(times: TaskTimes, output: unknown): void {
    const limit = this.#setup.taskTimeoutMs;
    if (limit !== null && times.endedMs - times.startedMs > limit) this.#fail(times, 'timeout', timeoutMessage(limit));
    else {
      this.#sayIfLong(times);
      this.#finish(times, this.#resultOf(output));
    }
  }

  #fail(times: TaskTimes, outcome: 'threw' | 'timeout', error: unknown): void {
    this.#sayIfLong(times);
    this.#finish(times, { outcome, output: undefined, buffers: nothing, checksum: 0, error });
  }

  /** A task's checksum and its way are not its time. */
  #sayIfLong({ startedMs, endedMs }: TaskTimes): void {
    const limit = this.#setup.taskTimeoutMs;
    if (limit !== null && endedMs - startedMs > limit / 2) this.#sending();
  }

  /** What is sent of an output. Whatever fails on the way fails the task. */
  #resultOf(given: unknown): TaskResult {
    try {
      const output = this.#task.unwrap ? this.#task.unwrap(given) : given;
      const checksum = this.#setup.records === 'full' ? digest(output) : 0;
      const buffers = this.#task.transfer ? buffersOf(this.#task.transfer(output)) : nothing;
      return { outcome: 'ok', output, buffers, checksum, error: null };
    } catch (error) {
      return { outcome: 'threw', output: undefined, buffers: nothing, checksum: 0, error };
    }
  }

  #finish(times: TaskTimes, result: TaskResult): void {
    if (this.#unsent.full) this.#flush();
    this.#unsent.add(times, result);
    if (this.#contents && !this.#contents.takes(result.output)) this.#flushAllButLast();
  }

  #askPump(): void {
    if (this.#pumpAsked) return;
    this.#pumpAsked = true;
    setImmediate(() => {
      this.#pumpAsked = false;
      this.#pump();
    });
  }

  /** Sends after this turn of the loop, together with whatever else settles in it. */
  #askFlush(): void {
    if (this.#flushAsked) return;
    this.#flushAsked = true;
    setImmediate(() => {
      this.#flushAsked = false;
      if (!this.#closed) this.#flush();
    });
  }

  #flush(): void {
    this.#noteFlush();
    if (this.#unsent.rows > 0) this.#send(this.#unsent.take());
  }

  /** Sends rows that may not share a message with the last row, which becomes the first of the next. */
  #flushAllButLast(): void {
    this.#closeBlock();
    this.#noteFlush();
    const batch = this.#unsent.takeAllButLast();
    this.#send(batch);
    this.#contents?.takes(batch.last);
  }

  #noteFlush(): void {
    this.#lastFlushMs = this.#now();
    if (this.#lastFlushMs - this.#heapReadMs >= HEAP_EVERY_MS) this.#readHeap();
  }

  #send({ results, buffers }: Batch): void {
    if (this.#setup.taskTimeoutMs !== null && this.#contents?.heavy) this.#sending();
    this.#contents?.clear();
    try {
      this.#post(results, buffersIn(buffers));
    } catch {
      this.#postOneByOne(results, buffers);
    }
  }

  /** An output that can't be sent fails its own task; only sending it shows whether it can. */
  #postOneByOne(results: LaneResults, buffers: Batch['buffers']): void {
    for (let row = 0; row < results.rows; row++) {
      const one = resultsOfRow(results, row);
      try {
        this.#post(one, buffersIn(buffers.slice(row, row + 1)));
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

/** Checks the result of a task's `transfer`. Throws an Error for anything but a list of distinct buffers. */
function buffersOf(given: unknown): readonly ArrayBuffer[] {
  if (!Array.isArray(given) || !given.every((each) => each instanceof ArrayBuffer))
    throw new TypeError('the export "transfer" returned something other than a list of ArrayBuffers');
  return given.length === 0 ? nothing : [...new Set<ArrayBuffer>(given)];
}

const timeoutMessage = (limitMs: number): string => `ran longer than the limit of ${formatLimit(limitMs)}`;
