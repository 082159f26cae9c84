import { taskOutcomes } from '../../../../core/records/columns.ts';
import type { Failure, Lane } from '../../../../contract/index.ts';
import { messageOf } from '../../../../core/message-of.ts';
import { loopLanes } from '../../worker/lanes/loop-lane.ts';
import type { LaneResults, OpenLane } from '../../worker/messages.ts';
import type { SpawnHost } from '../../processes/port.ts';
import { holderOf, lockMemory } from '../../gil/global-lock.ts';
import { processLanes } from '../../worker/lanes/process-lane.ts';
import { sharingMemory } from '../../worker/shared-memory.ts';
import { threadLanes } from '../../worker/lanes/thread-lane.ts';
import { sinceMs } from '../../measure/clock.ts';
import { ownUsage, type OwnUsage } from '../../measure/own-usage.ts';
import { Dispatcher } from '../../pool/dispatcher.ts';
import type { DispatcherEvents, PoolFailure, SeenLane, TaskDispatcher, TaskFailure, TaskSource } from '../../pool/dispatching.ts';
import type { FleetDispatcher } from '../../fleet/dispatch/fleet-dispatcher.ts';
import { strategyOf, type JavaScriptSpec } from '../../../../core/strategies/index.ts';
import { shapeOf, type Shape } from '../../../../core/strategies/shape.ts';
import { loadForTrial } from '../../workloads/load-for-trial.ts';
import type { InputSource } from '../../workloads/loaded-workload.ts';
import type { Findings } from '../../workloads/workload.ts';
import type { FromCoordinator, TrialOrder } from '../protocol.ts';
import { LockRecord } from '../../gil/lock-record.ts';
import { UsageRecord } from './usage-record.ts';
import { laneViews } from '../../../../core/records/lane-rows.ts';
import { RecordBatch } from '../../../../core/records/batch.ts';

/** Records are sent at most this often; the lab passes them on 30 times a second. */
const RECORDS_EVERY_MS = 33;
const MAX_BATCH = 65_536;
const ALIVE_EVERY_MS = 250;
/** How many of a trial's failures are sent as text; all are counted. */
const MAX_FAILURES = 100;

const OK = taskOutcomes.indexOf('ok');

const nothing: readonly ArrayBuffer[] = [];

/** One trial, seen from inside: the program that has tasks to do, and the pool that does them. */
export class TrialRunner {
  readonly #order: TrialOrder;
  readonly #post: (message: FromCoordinator) => void;
  readonly #spawn: SpawnHost;
  readonly #spec: JavaScriptSpec;
  readonly #shape: Shape;
  readonly #records = new RecordBatch();
  readonly #lock: LockRecord | null;
  /** The lock that its threads must hold to run; null: none. */
  readonly #lockMemory: SharedArrayBuffer | null;
  readonly #usage: UsageRecord;
  #failures: Failure[] = [];
  #failuresTold = 0;
  readonly #lateFailures: Failure[] = [];
  readonly #remarks: string[] = [];
  #inputs: InputSource | null = null;
  #findings: Findings | null = null;
  #sharedBytes = 0;
  #dispatcher: TaskDispatcher | null = null;
  /** The same, if the workers are on other machines. */
  #fleet: FleetDispatcher | null = null;
  #running = false;
  #next = 0;
  #end: number;
  #finished = 0;
  #beganMs = 0;
  #done = false;
  #alive: NodeJS.Timeout | undefined;
  #flushTimer: NodeJS.Timeout | undefined;

  constructor(order: TrialOrder, post: (message: FromCoordinator) => void, spawn: SpawnHost) {
    this.#order = order;
    this.#post = post;
    this.#spawn = spawn;
    if ('python' in order.spec) throw new Error(`${order.spec.id} is for a coordinator in Python.`);
    this.#spec = order.spec;
    this.#usage = new UsageRecord(order.workersStartedBy === 'coordinator' && process.platform === 'linux');
    this.#shape = shapeOf(this.#spec);
    const locked = strategyOf(this.#spec.id).lock === 'simulated';
    this.#lockMemory = locked ? lockMemory() : null;
    this.#lock = locked ? new LockRecord(this.#shape.lanesPerProcess) : null;
    this.#end = order.pick?.length ?? order.context.tasks;
  }

  /** Loads the inputs, starts the workers, and runs all tasks once the last worker is ready. Never rejects. */
  async start(): Promise<void> {
    this.#post({ type: 'booted', atMs: this.#now() });
    try {
      const loaded = await loadForTrial(this.#order.workload, this.#order.inputsPath);
      if (!loaded.ok) {
        this.#fail({ taskIndex: null, lane: null, kind: 'could-not-start', message: loaded.problem.message });
        return;
      }
      this.#findings = loaded.value.findings?.() ?? null;
      this.#sharedBytes = loaded.value.sharedBytes;
      this.#inputs = await loaded.value.inputs(this.#order.context);
    } catch (error) {
      this.#fail({ taskIndex: null, lane: null, kind: 'could-not-start', message: `the inputs could not be made: ${messageOf(error)}` });
      return;
    }
    this.#alive = setInterval(() => {
      this.#post({ type: 'alive' });
    }, ALIVE_EVERY_MS);
    this.#dispatcher = this.#spec.id === 'machines' ? await this.#makeFleet(this.#spec) : this.#makeDispatcher();
    this.#dispatcher.start();
  }

  /** Ends the workers normally and then this process. */
  async close(): Promise<void> {
    await this.#dispatcher?.close();
    clearInterval(this.#alive);
    clearTimeout(this.#flushTimer);
    const lanes = this.#dispatcher?.slots.map((slot) => laneOf(slot, this.#spec)) ?? [];
    const samples = this.#dispatcher?.slots.flatMap((slot) => (slot.sample ? [slot.sample] : [])) ?? [];
    const lock = this.#lock?.use(this.#beganMs) ?? null;
    const [failures, remarks] = [this.#lateFailures, this.#remarks];
    const machines = this.#fleet?.machines ?? [];
    this.#post({ type: 'closed', ...this.#usage.total(), lanes, lock, machines, samples, failures, remarks });
  }

  #now(): number {
    return sinceMs(this.#order.originNs);
  }

  #makeDispatcher(): Dispatcher {
    const order = this.#order;
    const locked = this.#lockMemory;
    return new Dispatcher({
      lanes: this.#shape.lanes,
      lanesPerProcess: this.#shape.processes > 0 ? this.#shape.lanesPerProcess : 1,
      open: this.#opener(),
      ...(locked ? { holder: () => holderOf(locked) } : {}),
      setup: {
        workload: order.workload,
        context: order.context,
        sharedBytes: this.#sharedBytes,
        originNs: order.originNs,
        concurrency: this.#shape.concurrency,
        taskTimeoutMs: order.taskTimeoutMs,
        records: 'full',
        ...(order.sample ? { sample: true } : {}),
      },
      source: this.#source(),
      events: this.#events(),
    });
  }

  async #makeFleet({ machines, workers, concurrency, on }: Extract<JavaScriptSpec, { id: 'machines' }>): Promise<TaskDispatcher> {
    const { fleet, workload, context, pick, taskTimeoutMs } = this.#order;
    if (!fleet) throw new Error('There is no fleet for the strategy machines.');
    // Loaded here: only this strategy needs what talks to other machines.
    const { FleetDispatcher } = await import('../../fleet/dispatch/fleet-dispatcher.ts');
    this.#fleet = new FleetDispatcher({
      order: fleet,
      machines,
      workers,
      concurrency,
      on,
      tasks: context.tasks,
      taskTimeoutMs,
      source: this.#source(),
      // Machines make the inputs of built-in workloads themselves, and know the index of a task.
      sendsInputs: workload.type === 'module' && (pick !== undefined || this.#inputs?.count !== null),
      events: this.#events(),
      now: () => this.#now(),
    });
    return this.#fleet;
  }

  #source(): TaskSource {
    const { pick } = this.#order;
    return {
      waiting: () => this.#waiting(),
      take: (count) => {
        const from = this.#next;
        this.#next = Math.min(this.#end, from + count);
        return Array.from({ length: this.#next - from }, (_, i) => from + i);
      },
      input: (task) => this.#inputs?.at(pick?.[task] ?? task),
      transfer: () => nothing,
    };
  }

  #events(): DispatcherEvents {
    return {
      ready: () => {
        this.#begin();
      },
      results: (lane, results) => {
        this.#results(lane, results);
      },
      failed: (failure) => {
        this.#taskFailed(failure);
      },
      laneChanged: (lane) => {
        this.#post({ type: 'lane', lane: laneOf(lane, this.#spec) });
      },
      lockHeld: (lane, spans) => this.#lock?.add(lane, spans),
      usage: (pid, lane, at, usage) => {
        this.#laneUsage(pid, lane, at, usage);
      },
      broken: (failure) => {
        this.#broken(failure);
      },
      closingProblem: (lane, late, message) => {
        this.#closingProblem(lane, late, message);
      },
      strayError: (detail) => {
        this.#strayError(detail);
      },
      allClosing: () => {
        this.#post({ type: 'usage', ...this.#usage.total() });
      },
    };
  }

  #opener(): OpenLane {
    const entry = this.#order.workerEntry;
    if (this.#shape.processes > 0) {
      return processLanes({ spawn: this.#spawn, entry, threads: this.#shape.threadsPerProcess, maxHeapMb: this.#order.maxHeapMb });
    }
    if (this.#shape.lane === 'loop') return sharingMemory(loopLanes(this.#order.context.tempDir));
    return sharingMemory(threadLanes(entry, { lock: this.#lockMemory, maxHeapMb: this.#order.maxHeapMb }));
  }

  #waiting(): number {
    if (!this.#running) return 0;
    const { budgetMs } = this.#order;
    if (budgetMs !== null && this.#next > 0 && this.#now() - this.#beganMs > budgetMs) this.#end = this.#next;
    return this.#end - this.#next;
  }

  #begin(): void {
    this.#usage.ownAtReady(ownUsage());
    this.#beganMs = this.#now();
    this.#running = true;
    this.#post({ type: 'ready', atMs: this.#beganMs });
    this.#dispatcher?.wake();
  }

  #results(lane: number, results: LaneResults): void {
    const { rows } = results;
    const from = laneViews(results);
    const { columns, from: at } = this.#records.grow(rows);
    columns.index.set(from.index, at);
    columns.startedMs.set(from.startedMs, at);
    columns.endedMs.set(from.endedMs, at);
    columns.cpuMs.set(from.cpuMs, at);
    columns.keptMs.set(from.keptMs, at);
    columns.outcome.set(from.outcome, at);
    columns.digest.set(from.digest, at);
    columns.lane.fill(lane, at, at + rows);
    columns.queuedMs.fill(this.#beganMs, at, at + rows);
    if (this.#findings) {
      for (const [row, output] of results.outputs.entries()) if (columns.outcome[at + row] === OK) this.#findings.add(output);
    }
    for (const { row, message } of results.errors) {
      const taskIndex = columns.index[at + row];
      if (taskIndex === undefined) throw new RangeError(`There is no row ${String(row)} in ${String(rows)} results.`);
      const timedOut = columns.outcome[at + row] === taskOutcomes.indexOf('timeout');
      this.#tell({ taskIndex, lane, kind: timedOut ? 'timeout' : 'threw', message });
    }
    this.#count(rows);
  }

  #taskFailed(failure: TaskFailure): void {
    const { columns, from } = this.#records.grow(1);
    columns.index[from] = failure.task;
    columns.lane[from] = failure.lane;
    columns.outcome[from] = taskOutcomes.indexOf(failure.outcome);
    columns.queuedMs[from] = this.#beganMs;
    columns.startedMs[from] = failure.startedMs;
    columns.endedMs[from] = failure.endedMs;
    columns.cpuMs[from] = NaN;
    columns.keptMs[from] = NaN;
    columns.digest[from] = 0;
    const kind = failure.outOfMemory ? 'out-of-memory' : failure.outcome;
    this.#tell({ taskIndex: failure.task, lane: failure.lane, kind, message: failure.message });
    this.#count(1);
  }

  #tell(failure: Failure): void {
    if (this.#failuresTold++ < MAX_FAILURES) this.#failures.push(failure);
  }

  #count(rows: number): void {
    this.#finished += rows;
    if (this.#records.rows >= MAX_BATCH) this.#flush();
    // A permanent timer would wake a program that only waits 30 times a second, which costs CPU that is not its own.
    else
      this.#flushTimer ??= setTimeout(() => {
        this.#flush();
      }, RECORDS_EVERY_MS);
    this.#waiting();
    if (this.#finished < this.#end || this.#done) return;
    const lastResultMs = this.#now();
    this.#done = true;
    this.#dispatcher?.allDone();
    this.#usage.ownAtDone(ownUsage());
    this.#flush();
    this.#post({ type: 'done', lastResultMs, findings: this.#findings?.all() ?? [] });
  }

  #laneUsage(pid: number, lane: number, at: 'ready' | 'closed', usage: OwnUsage): void {
    if (pid !== process.pid) this.#usage.ofLane(pid, lane, at, usage, this.#running);
  }

  #closingProblem(lane: number, late: boolean, message: string): void {
    if (late) this.#lateFailures.push({ taskIndex: null, lane, kind: 'died', message: `a worker failed after its last task: ${message}` });
    else if (!this.#remarks.includes(message)) this.#remarks.push(message);
  }

  #strayError(detail: string): void {
    const message = `a worker died of an error in a timer or promise that an earlier task had left behind: ${detail}`;
    if (this.#lateFailures.length < MAX_FAILURES && !this.#lateFailures.some((each) => each.message === message))
      this.#lateFailures.push({ taskIndex: null, lane: null, kind: 'died', message });
  }

  #broken(failure: PoolFailure): void {
    this.#fail({ taskIndex: null, lane: failure.lane, kind: failure.kind, message: failure.message });
  }

  #fail(failure: Failure): void {
    this.#flush();
    this.#post({ type: 'failed', failure });
  }

  #flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (this.#records.rows === 0) return;
    const failures = this.#failures;
    this.#failures = [];
    this.#post({ type: 'records', columns: this.#records.take(), failures });
  }
}

function laneOf(slot: SeenLane, spec: JavaScriptSpec): Lane {
  const shape = shapeOf(spec);
  return {
    index: slot.index,
    type: shape.processes === 0 ? shape.lane : shape.lane === 'thread' ? 'process-thread' : 'process',
    pid: slot.pid,
    ...(slot.machine === undefined ? {} : { machine: slot.machine }),
    spawnedMs: slot.spawnedMs,
    readyMs: slot.readyMs,
    endedMs: slot.endedMs,
    respawns: slot.respawns,
    heapPeakBytes: slot.heapPeakBytes,
  };
}
