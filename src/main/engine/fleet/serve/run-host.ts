import type { Redis } from 'ioredis';
import type { Worker } from 'bullmq';
import { nowNs } from '../../measure/clock.ts';
import { ownUsage } from '../../measure/own-usage.ts';
import { Dispatcher } from '../../pool/dispatcher.ts';
import { spawnNodeWorker } from '../../processes/node-adapter.ts';
import { processLanes } from '../../worker/lanes/process-lane.ts';
import { threadLanes } from '../../worker/lanes/thread-lane.ts';
import type { OpenLane } from '../../worker/messages.ts';
import { loadForTrial } from '../../workloads/load-for-trial.ts';
import { connectRedis, readList, redisOptions } from '../connection.ts';
import { MOST_ATTEMPTS, readBatch, type BatchAnswer } from '../run/batch.ts';
import { keepRun, queuePrefix, RUN_TTL_MS, saidKey, toldKey } from '../run/run-keys.ts';
import { readTold, type Ending, type Said } from '../run/run-messages.ts';
import { HostMeter } from './host-meter.ts';
import { HostUsage } from './host-usage.ts';
import type { ServeOrder } from './protocol.ts';
import { TaskQueue } from './task-queue.ts';

const ALIVE_EVERY_MS = 1000;
/** A job whose machine has not renewed it for this long is given to another one. */
const LOCK_MS = 6000;
const STALLED_EVERY_MS = 2000;
const MOST_REMARKS = 100;
const MOST_JOBS = 10_000;
/** Machines end a run at most about this much apart because some had more at hand, in milliseconds. */
const SHORT_JOB_MS = 100;
/** A job that waited behind another of its kind took twice its length, and is still short; a little more is chance. */
const BEHIND_ANOTHER = 2.5;

/** Times of a machine count from the zero of its monotonic clock, so that they are the same in all of its processes. */
const CLOCK_ZERO = 0n;
const machineMs = (): number => Number(nowNs() - CLOCK_ZERO) / 1e6;

/** One run on one machine: its pool of threads or processes, and the queue that it takes batches from. */
export class RunHost {
  readonly #order: ServeOrder;
  readonly #exit: () => void;
  readonly #remarks: string[] = [];
  readonly #usage: HostUsage;
  readonly #meter = new HostMeter(CLOCK_ZERO);
  #redis: Redis | null = null;
  #worker: Worker | null = null;
  #dispatcher: Dispatcher | null = null;
  #alive: NodeJS.Timeout | undefined;
  #closing = false;
  #ahead: 0 | 1 = 0;

  /** `exit` ends this process. */
  constructor(order: ServeOrder, exit: () => void) {
    this.#order = order;
    this.#exit = exit;
    this.#usage = new HostUsage(order.lanes);
  }

  /** Never rejects: what goes wrong is told to the run, if it can be. */
  async start(): Promise<void> {
    const connected = await connectRedis(this.#order.address);
    if (!connected.ok) {
      this.#exit();
      return;
    }
    this.#redis = connected.value;
    await this.#say({ type: 'spawned', from: this.#order.id, atMs: machineMs() });
    await this.#listen();
    try {
      await this.#meter.start();
      await this.#open();
    } catch (error) {
      await this.#breakOff(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the pool normally, tells the run what it used, and ends this process. */
  async close(why: Ending): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearInterval(this.#alive);
    await this.#worker?.close().catch(() => undefined);
    const own = ownUsage();
    const reading = await this.#meter.end();
    await this.#dispatcher?.close();
    const usage = this.#usage.total(own);
    const heapPeakBytes = this.#dispatcher?.slots.map((slot) => slot.heapPeakBytes) ?? [];
    await this.#say({ type: 'closed', from: this.#order.id, why, usage, reading, heapPeakBytes, remarks: this.#remarks });
    this.#exit();
  }

  async #open(): Promise<void> {
    const order = this.#order;
    const loaded = await loadForTrial(order.workload, null);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const context = { tasks: order.tasks, tempDir: order.tempDir, prepared: null, serviceUrl: null };
    // The inputs of a task file travel with the batches, if it has any.
    const inputs = order.workload.type === 'builtin' ? await loaded.value.inputs(context) : { count: null, at: (index: number) => index };
    const queue = new TaskQueue(inputs, machineMs);
    this.#dispatcher = new Dispatcher({
      lanes: order.workers,
      lanesPerProcess: order.lanes === 'threads-beside' ? order.workers : 1,
      open: this.#opener(),
      setup: {
        workload: order.workload,
        context,
        sharedBytes: 0,
        originNs: CLOCK_ZERO,
        concurrency: order.concurrency,
        taskTimeoutMs: order.taskTimeoutMs,
        records: 'full',
      },
      source: queue,
      events: {
        ready: () => {
          void this.#take(queue);
        },
        results: (lane, results) => {
          queue.results(lane, results);
        },
        failed: (failure) => {
          queue.failed(failure);
        },
        laneChanged: () => undefined,
        lockHeld: () => undefined,
        usage: (_pid, lane, _at, usage) => {
          this.#usage.of(lane, usage);
        },
        allClosing: () => undefined,
        closingProblem: (_lane, _late, message) => {
          this.#remark(message);
        },
        strayError: (detail) => {
          this.#remark(`a worker died of an error in a timer or promise that an earlier task had left behind: ${detail}`);
        },
        broken: ({ message }) => {
          void this.#breakOff(message);
        },
      },
    });
    this.#dispatcher.start();
  }

  /** Processes, or threads of one beside this: so a task that crashes takes neither the queue's client nor what it holds with it. */
  #opener(): OpenLane {
    const { lanes, workerEntry, workers, maxHeapMb } = this.#order;
    if (lanes === 'threads-here') return threadLanes(workerEntry, { lock: null, maxHeapMb });
    const threads = lanes === 'processes' ? 0 : workers;
    return processLanes({ spawn: spawnNodeWorker, entry: workerEntry, threads, maxHeapMb });
  }

  /** All threads are ready: takes batches from the queue from now on. */
  async #take(queue: TaskQueue): Promise<void> {
    const { address, fleet, run, id, name, tasks, workload } = this.#order;
    const { Worker } = await import('bullmq');
    if (this.#closing || !this.#redis) return;
    this.#worker = new Worker(
      run,
      (job) => {
        const batch = readBatch(job.data, tasks, workload.type !== 'builtin');
        if (!batch) throw new Error('The data of the job is no batch of tasks.');
        const answer = queue.run(batch, id);
        this.#dispatcher?.wake();
        return answer.then((each) => this.#answered(each));
      },
      {
        connection: redisOptions(address, 'queue'),
        prefix: queuePrefix(fleet),
        name,
        concurrency: this.#places(),
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_EVERY_MS,
        // So many of them may stall without failing.
        maxStalledCount: MOST_ATTEMPTS - 1,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      },
    );
    this.#worker.on('error', () => undefined);
    let unheard = false;
    this.#alive = setInterval(() => {
      // Those of a machine that is cut off would all arrive once it is back.
      if (unheard) return;
      unheard = true;
      void this.#say({ type: 'alive', from: id, reading: this.#meter.read() }).then(() => (unheard = false));
    }, ALIVE_EVERY_MS);
    await this.#say({ type: 'ready', from: id, atMs: machineMs(), usage: this.#usage.total(ownUsage()) });
    await keepRun(this.#redis, fleet, run);
  }

  /** After a short job the next ones are already here: a lane must not wait while they travel. What waits behind long ones could run elsewhere. */
  #answered(answer: BatchAnswer): BatchAnswer {
    const most = SHORT_JOB_MS * (this.#ahead === 1 ? BEHIND_ANOTHER : 1);
    this.#ahead = answer.answeredMs - answer.takenMs < most ? 1 : 0;
    if (this.#worker) this.#worker.concurrency = this.#places();
    return answer;
  }

  /** How many jobs it has at a time. */
  #places(): number {
    const { workers, concurrency } = this.#order;
    return Math.min(workers * (concurrency + this.#ahead), MOST_JOBS);
  }

  /** Answers pings at once. */
  async #listen(): Promise<void> {
    const { address, fleet, run, name, id } = this.#order;
    await readList(address, toldKey(fleet, run, name), (text) => {
      const message = readTold(text);
      if (message?.type === 'ping') void this.#say({ type: 'pong', from: id, ping: message.ping, atMs: machineMs() });
      if (message?.type === 'close') void this.close('asked');
    });
  }

  #remark(message: string): void {
    if (this.#remarks.length < MOST_REMARKS && !this.#remarks.includes(message)) this.#remarks.push(message);
  }

  async #breakOff(reason: string): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    await this.#say({ type: 'broken', from: this.#order.id, reason });
    this.#exit();
  }

  /** Never rejects: a run that can't be told anything notices that by itself. */
  async #say(message: Said): Promise<void> {
    const key = saidKey(this.#order.fleet, this.#order.run);
    await this.#redis
      ?.pipeline()
      .rpush(key, JSON.stringify(message))
      .pexpire(key, RUN_TTL_MS)
      .exec()
      .catch(() => undefined);
  }
}
