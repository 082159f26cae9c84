import { isMainThread } from 'node:worker_threads';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { sinceMs } from '../measure/clock.ts';
import { ownUsage, processCpuMs } from '../measure/own-usage.ts';
import { loadTask } from '../workloads/load-task.ts';
import type { PreparedTask } from '../workloads/workload.ts';
import { noLock } from '../workloads/task-lock.ts';
import { Executor } from './executor.ts';
import type { InFlight } from './last-words.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { LockedThread } from '../gil/locked-thread.ts';
import type { FromLane, LaneResults, LaneSetup, ToLane } from './messages.ts';
import { MessageContents } from './message-contents.ts';
import type { SampleWatch } from './sample-watch.ts';
import { sizedTask } from './value-size.ts';

/** Sends to the pool; throws a `DataCloneError` if the message can't be copied. */
export type PostFromLane = (message: FromLane, transfer: readonly ArrayBuffer[]) => void;

/** How many spans of the lock are sent together; the rest follows at the end. */
const LOCK_SPANS = 64;
/** How long to wait for timers of finished tasks, and in which steps. */
const LATE_MS = 300;
const LATE_STEP_MS = 10;

/** How many timers hold the loop of this thread open, as far as the runtime reports it. */
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

/** The lane's side of the protocol: loads the workload, runs its tasks, tears it down. The same in a loop, a thread and a process. */
export class LaneRunner {
  readonly #post: PostFromLane;
  readonly #copies: boolean;
  readonly #lock: LockedThread | null;
  #originNs = 0n;
  #task: PreparedTask | null = null;
  #executor: Executor | null = null;
  #watch: SampleWatch | null = null;
  /** Timers that ran before the first task. */
  #timers = 0;

  /** `copies`: whether messages are copied. `lock`: what its thread must hold to run. */
  constructor(post: PostFromLane, { copies, lock = null }: { readonly copies: boolean; readonly lock?: LockedThread | null }) {
    this.#post = post;
    this.#copies = copies;
    this.#lock = lock;
  }

  /** It is set up and has no task. */
  get idle(): boolean {
    return this.#executor?.idle ?? false;
  }

  /** Unfinished tasks here; null: it is not set up. */
  get tasksInFlight(): InFlight | null {
    return this.#executor?.tasksInFlight ?? null;
  }

  /** Never throws; errors become messages. */
  receive(message: ToLane): void {
    if (message.type === 'tasks') {
      this.#watch?.begin();
      if (message.tell) this.#post({ type: 'began' }, []);
      this.#executor?.receive(message.indices, message.inputs, message.more);
    } else if (message.type === 'setup') void this.#setUp(message.setup);
    else void this.#close();
  }

  async #setUp(setup: LaneSetup): Promise<void> {
    this.#originNs = setup.originNs;
    const lock = this.#lock ?? noLock;
    try {
      const task = await loadTask(setup.workload, setup.context, lock);
      if (!task.ok) {
        this.#post({ type: 'could-not-start', message: task.problem.message }, []);
        return;
      }
      this.#task = task.value;
      // Loaded on demand: it needs async_hooks, which would slow down every worker's start.
      if (setup.sample) {
        const sized = sizedTask(task.value);
        this.#task = sized.task;
        this.#watch = (await import('./sample-watch.ts')).openSampleWatch(setup.originNs, processCpuMs, sized.bytes);
      }
      const postResults = (results: LaneResults, transfer: readonly ArrayBuffer[]): void => {
        this.#watch?.mark();
        this.#post({ type: 'results', results }, transfer);
        if (this.#lock && this.#lock.spans >= LOCK_SPANS) this.#postSpans(this.#lock);
      };
      const postSending = (): void => {
        this.#post({ type: 'sending' }, []);
      };
      this.#executor = new Executor(
        this.#task,
        setup,
        { results: postResults, sending: postSending },
        this.#copies ? new MessageContents() : null,
        lock,
      );
      this.#timers = timers();
      this.#post({ type: 'ready', readyMs: sinceMs(setup.originNs), usage: ownUsage({ ownThread: !isMainThread }) }, []);
    } catch (error) {
      this.#post({ type: 'could-not-start', message: `the task's set-up failed: ${messageOf(error)}` }, []);
    }
  }

  async #close(): Promise<void> {
    const usage = ownUsage({ ownThread: !isMainThread });
    const sample = this.#watch?.end();
    this.#executor?.close();
    this.#post({ type: 'closing', heapPeakBytes: this.#executor?.heapPeakBytes ?? 0, usage, ...(sample ? { sample } : {}) }, []);
    // The figures are sent before a teardown that may block the loop.
    await turn();
    await this.#awaitTimers();
    let problem: string | null = null;
    try {
      await this.#task?.teardown?.();
    } catch (error) {
      problem = `the task's teardown failed: ${messageOf(error)}`;
    }
    if (this.#lock) this.#postSpans(this.#lock);
    this.#post({ type: 'closed', problem }, []);
  }

  /** Timers that tasks left behind may fire for a moment: their errors must not be lost with the worker. */
  async #awaitTimers(): Promise<void> {
    for (let waitedMs = 0; timers() > this.#timers && waitedMs < LATE_MS; waitedMs += LATE_STEP_MS) await wait(LATE_STEP_MS);
  }

  #postSpans(lock: LockedThread): void {
    const spans = lock.takeSpans(this.#originNs);
    this.#post({ type: 'lock', spans }, [spans.buffer]);
  }
}
