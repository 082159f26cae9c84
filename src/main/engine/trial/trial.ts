import { formatBytes, formatDuration, formatLimit } from '../../../core/format/index.ts';
import {
  isPython,
  type Failure,
  type Finding,
  type Lane,
  type LockUse,
  type MachineUse,
  type RecordColumns,
  type SamplePoints,
  type StrategySpec,
  type Trial,
} from '../../../contract/index.ts';
import { inFlightText } from './last-words.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import type { HostEnd, HostHandle, PythonProgram } from '../processes/port.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { oomKills } from '../measure/memory-limit.ts';
import { LoadWatch } from '../measure/load-watch.ts';
import { TrialSampler, type Sampled } from '../measure/sampler.ts';
import { messageOf } from '../../../core/message-of.ts';
import { shapeOf } from '../../../core/strategies/shape.ts';
import type { LabPorts } from '../ports.ts';
import { checkMessage } from './check-message.ts';
import { ProcessBroker } from './process-broker.ts';
import type { FromCoordinator, ToCoordinator, TrialOrder } from './protocol.ts';
import { RecordBatch } from '../../../core/records/batch.ts';
import { startLimitMs, whatStarts } from './start-limit.ts';
import { TaskTally } from './task-tally.ts';
import { MAX_FAILURES, trialOf, type Ending, type TrialSeen } from './trial-of.ts';
import { whyHostEnded } from './why-host-ended.ts';

/** How long a worker's teardown may take (the pool itself gives it 3 s) before everything is ended. */
const CLOSE_LIMIT_MS = 5000;
/** A coordinator whose loop is blocked by a task gets this much more than the task's limit. */
const SILENCE_GRACE_MS = 1000;
/** Memory for records is reserved at once for this many tasks; for more it grows with them. */
const MAX_ROOM = 1_000_000;

/** The inputs of one trial. */
export interface TrialRequest {
  readonly spec: StrategySpec;
  readonly strategy: string;
  readonly repeat: number;
  readonly place: number;
  readonly order: Omit<TrialOrder, 'originNs' | 'workerEntry' | 'workersStartedBy' | 'spec'>;
  /** For a Python strategy: the interpreter, and what to start in it. */
  readonly python: PythonProgram | null;
  readonly baselineBytes: number;
  readonly ceilingBytes: number;
  /** Processes whose CPU time is the trial's and not that of other programs: its local service. */
  readonly beside: readonly number[];
  readonly signal: AbortSignal;
}

/** The events of a running trial. */
export interface TrialEvents {
  lane(lane: Lane): void;
  ready(atMs: number): void;
  records(columns: RecordColumns): void;
  samples(points: SamplePoints): void;
}

/** A finished trial. Its rows in the file are not known yet. */
export interface TrialDone {
  readonly trial: Omit<Trial, 'recordsFrom' | 'recordsTo'>;
  readonly records: RecordColumns;
  /** For each lane that was watched closely. */
  readonly samples: readonly LaneSample[];
}

/** Runs one trial in fresh processes. Never rejects; when it resolves, none of its processes is left. */
export async function runTrial(request: TrialRequest, ports: LabPorts, events: TrialEvents): Promise<TrialDone> {
  const live = new LiveTrial(request, ports, events);
  return live.run();
}

class LiveTrial {
  readonly #request: TrialRequest;
  readonly #ports: LabPorts;
  readonly #events: TrialEvents;
  readonly #originNs = nowNs();
  readonly #records: RecordBatch;
  readonly #tally: TaskTally;
  readonly #lanes = new Map<number, Lane>();
  readonly #failures: Failure[] = [];
  readonly #sampler: TrialSampler;
  readonly #watched = new Set<number>();
  readonly #oomKills = oomKills();
  #bootedMs: number | null = null;
  #readyMs: number | null = null;
  #lastHeardMs = 0;
  readonly #loadWatch: LoadWatch;
  /** When a task last ended, or a worker was started or lost. */
  #lastProgressMs = 0;
  #cpuMs: Trial['cpuMs'] = null;
  #keptMs: number | null = null;
  #childrenCpuAtReadyMs = 0;
  #runtime: string | null = null;
  #lock: LockUse | null = null;
  #machines: readonly MachineUse[] = [];
  #samples: readonly LaneSample[] = [];
  #end: ((ending: Ending) => void) | null = null;
  #ended = false;
  /** All its tasks are done, and its workers are not closed yet: a failure now still fails the trial. */
  #closing = false;
  readonly #lateFailures: Failure[] = [];
  readonly #remarks: string[] = [];
  #closed: (() => void) | null = null;

  constructor(request: TrialRequest, ports: LabPorts, events: TrialEvents) {
    this.#request = request;
    this.#records = new RecordBatch(Math.min(request.order.context.tasks, MAX_ROOM));
    this.#tally = new TaskTally(this.#tasks);
    this.#ports = ports;
    this.#events = events;
    this.#loadWatch = new LoadWatch(ports.probe, request.beside);
    this.#sampler = new TrialSampler(ports.probe, this.#originNs, {
      onPoints: (points) => {
        events.samples(points);
      },
      ceilingBytes: request.ceilingBytes,
      onCeiling: (bytes) => {
        this.#failTrial(
          'out-of-memory',
          `its processes together held ${formatBytes(bytes)}, over the limit of ${formatBytes(request.ceilingBytes)}, and were ended`,
        );
      },
    });
  }

  /** The number of tasks; with a time budget not all need be done. */
  get #tasks(): number {
    return this.#request.order.pick?.length ?? this.#request.order.context.tasks;
  }

  async run(): Promise<TrialDone> {
    const ending = new Promise<Ending>((resolve) => {
      this.#end = (how) => {
        this.#ended = true;
        resolve(how);
      };
    });
    const { signal, order } = this.#request;
    const abort = (): void => this.#end?.({ state: 'cancelled' });
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    let host: HostHandle | null = null;
    let broker: ProcessBroker | null = null;
    const watchdog = this.#watchSilence();
    const startLimit = this.#limitStart();
    try {
      host = await this.#spawn();
      this.#watch(host.pid, 'coordinator');
      this.#sampler.start();
      broker = new ProcessBroker(host, this.#ports.spawnHost);
      this.#listen(host, broker);
      host.post({
        type: 'trial',
        order: {
          ...order,
          spec: this.#request.spec,
          originNs: this.#originNs,
          sentNs: nowNs(),
          workerEntry: this.#ports.entries.worker,
          workersStartedBy: this.#ports.workersStartedBy,
        },
      } satisfies ToCoordinator);
    } catch (error) {
      this.#failTrial('could-not-start', messageOf(error));
    }
    const how = await ending;
    clearInterval(watchdog);
    clearTimeout(startLimit);
    signal.removeEventListener('abort', abort);
    if (how.state === 'done' && host) {
      await this.#closeGently(host);
      await this.#addLivingChildren();
    }
    await Promise.all([host?.terminate(), broker?.terminateAll()]);
    const left = (host?.leftBehind?.() ?? 0) + (broker?.leftBehind() ?? 0);
    if (left > 0)
      this.#remarks.push(`the task left ${left === 1 ? 'a process' : `${String(left)} processes`} running, which ended with the trial`);
    const endedMs = sinceMs(this.#originNs);
    const sampled = await this.#sampler.stop();
    const usedMs = this.#cpuMs ? this.#cpuMs.startup + this.#cpuMs.run : this.#sampler.cpuMs();
    return this.#done(how, endedMs, sampled, await this.#loadWatch.load(usedMs));
  }

  /** The coordinator: in Node, or in the interpreter of a Python strategy. */
  #spawn(): Promise<HostHandle> {
    const { spec, place, python, order } = this.#request;
    if (isPython(spec)) {
      if (!python) throw new Error(`There is no interpreter for ${spec.id}.`);
      return this.#ports.python.spawn(python);
    }
    return this.#ports.spawnHost({
      entry: this.#ports.entries.coordinator,
      name: `lanewise-${spec.id}-${String(place)}`,
      args: [],
      // If its own loop does the work, it is the worker.
      maxHeapMb: shapeOf(spec).inLoop ? order.maxHeapMb : null,
    });
  }

  #listen(host: HostHandle, broker: ProcessBroker): void {
    host.onMessage((data) => {
      this.#lastHeardMs = sinceMs(this.#originNs);
      const found = checkMessage(data);
      const reason = found.ok ? this.#receive(found.value, broker) : found.reason;
      if (reason !== null) this.#failTrial('internal', `the process that runs the tasks ${reason}, so the trial was ended`);
    });
    void host.ended.then((end) => {
      this.#hostEnded(end);
    });
  }

  /** Processes a message. Returns why it is impossible, a text that completes "it ...", or null. */
  #receive(message: FromCoordinator, broker: ProcessBroker): string | null {
    switch (message.type) {
      case 'booted':
        this.#bootedMs = message.atMs;
        return null;
      case 'lane':
        this.#lane(message.lane);
        return null;
      case 'ready':
        return this.#ready(message.atMs);
      case 'helper':
        this.#watch(message.pid, 'worker');
        return null;
      case 'runtime':
        this.#runtime = message.runtime;
        return null;
      case 'records':
        return this.#addRecords(message.columns, message.failures);
      case 'done':
        this.#loadWatch.end();
        return this.#finished(message.lastResultMs, message.findings);
      case 'failed':
        this.#end?.({ state: 'failed', failure: message.failure });
        return null;
      case 'usage':
        this.#addUsage(message);
        return null;
      case 'closed':
        this.#closedWith(message);
        return null;
      case 'spawn-process':
        // A process that runs a user's code may start workers and nothing else.
        if (message.spec.entry !== this.#ports.entries.worker) return `requested a process that is not a worker`;
        void broker.start(message.id, message.spec);
        return null;
      case 'kill-process':
        broker.kill(message.id);
        return null;
      default:
        // 'alive' only shows that it responds; the others belong to preparations.
        return null;
    }
  }

  #ready(atMs: number): string | null {
    if (this.#readyMs !== null) return 'reported twice that it was ready';
    this.#readyMs = atMs;
    this.#sampler.ready();
    this.#childrenCpuAtReadyMs = this.#sampler.childrenCpuMs();
    this.#events.ready(atMs);
    return null;
  }

  #closedWith(message: Extract<FromCoordinator, { type: 'closed' }>): void {
    this.#addUsage(message);
    this.#lateFailures.push(...message.failures);
    this.#remarks.push(...message.remarks);
    this.#lock = message.lock;
    this.#machines = message.machines;
    this.#samples = message.samples;
    for (const lane of message.lanes) this.#lanes.set(lane.index, lane);
    this.#closed?.();
  }

  #addUsage({ cpuMs, keptMs }: Pick<Extract<FromCoordinator, { type: 'usage' }>, 'cpuMs' | 'keptMs'>): void {
    this.#cpuMs = cpuMs;
    this.#keptMs = keptMs;
  }

  #addRecords(columns: RecordColumns, failures: readonly Failure[]): string | null {
    if (this.#ended) return null;
    if (this.#readyMs === null) return 'reported tasks before it was ready';
    const reason = this.#tally.add(columns);
    if (reason !== null) return reason;
    this.#lastProgressMs = this.#lastHeardMs;
    this.#records.append(columns);
    this.#failures.push(...failures.slice(0, MAX_FAILURES - this.#failures.length));
    this.#events.records(columns);
    return null;
  }

  #finished(lastResultMs: number, findings: readonly Finding[]): string | null {
    if (this.#ended) return null;
    const { rows } = this.#tally;
    if (this.#readyMs === null || lastResultMs < this.#readyMs) return 'reported its end before it was ready';
    // Within a time budget some tasks are left out.
    if (rows < this.#tasks && (rows === 0 || this.#request.order.budgetMs === null))
      return `reported its end after ${String(rows)} of ${String(this.#tasks)} tasks`;
    this.#closing = true;
    this.#end?.({ state: 'done', lastResultMs, findings });
    return null;
  }

  /** Adds CPU time that living children have used since tasks run. That of ended ones is part of their parents' already, so this looks again at which those are. */
  async #addLivingChildren(): Promise<void> {
    if (this.#cpuMs === null) return;
    if (this.#sampler.childrenCpuMs() > 0) await this.#sampler.sampleNow();
    const livingMs = Math.max(0, this.#sampler.childrenCpuMs() - this.#childrenCpuAtReadyMs);
    this.#cpuMs = { ...this.#cpuMs, run: this.#cpuMs.run + livingMs };
  }

  #lane(lane: Lane): void {
    this.#lastProgressMs = this.#lastHeardMs;
    this.#lanes.set(lane.index, lane);
    if (lane.pid > 0) this.#watch(lane.pid, 'worker');
    this.#events.lane(lane);
  }

  #watch(pid: number, role: 'coordinator' | 'worker'): void {
    if (this.#watched.has(pid)) return;
    this.#watched.add(pid);
    this.#sampler.watch(pid, role);
  }

  #hostEnded(end: HostEnd): void {
    this.#closed?.();
    if (end.type === 'terminated') {
      // By this trial, which is over then, or because the whole program ends.
      this.#end?.({ state: 'cancelled' });
      return;
    }
    const when = this.#closing ? 'after all were done' : 'before all were done';
    const inFlight = this.#closing || isPython(this.#request.spec) ? '' : inFlightText(this.#request.order.context.tempDir);
    const { kind, message } = whyHostEnded(end, `${when}${inFlight}`, oomKills() > this.#oomKills);
    this.#failTrial(kind, message);
  }

  #failTrial(kind: Failure['kind'], message: string): void {
    const failure = { taskIndex: null, lane: null, kind, message };
    if (this.#closing) this.#lateFailures.push(failure);
    else this.#end?.({ state: 'failed', failure });
  }

  /** Fails the trial if it is not ready in time: loading hangs, a set-up never ends, its process was stopped. */
  #limitStart(): NodeJS.Timeout {
    const limitMs = this.#ports.startLimitMs ?? startLimitMs(this.#request.order.taskTimeoutMs);
    return setTimeout(() => {
      if (this.#readyMs !== null || this.#ended) return;
      const what = whatStarts(this.#request.spec, this.#bootedMs !== null, [...this.#lanes.values()]);
      this.#failTrial('could-not-start', `it was not ready within ${formatDuration(limitMs)}: ${what}`);
    }, limitMs);
  }

  /**
   * With a time limit for tasks: in strategies without workers a task that never ends blocks the coordinator itself. A pool ends such a
   * task and reports it; if no task ends for much longer, as when a task has replaced what the pool is made of, the trial is ended.
   */
  #watchSilence(): NodeJS.Timeout | undefined {
    const limit = this.#request.order.taskTimeoutMs;
    if (limit === null) return undefined;
    const { spec } = this.#request;
    // On other threads or in other processes than the coordinator's loop, which at most copies results; in Python's coordinator it is not.
    const pooled = !isPython(spec) && !shapeOf(spec).inLoop;
    const stalledMs = limit + (this.#ports.startLimitMs ?? startLimitMs(null));
    const silentMs = pooled ? stalledMs : limit + SILENCE_GRACE_MS;
    return setInterval(
      () => {
        if (this.#readyMs === null) return;
        const nowMs = sinceMs(this.#originNs);
        const blocked = nowMs - this.#lastHeardMs > silentMs;
        if (!blocked && nowMs - Math.max(this.#readyMs, this.#lastProgressMs) <= stalledMs) return;
        const what = blocked && !pooled ? 'a task blocked its process for longer than' : 'no task ended for much longer than';
        this.#failTrial('timeout', `${what} the limit of ${formatLimit(limit)}, so the trial was ended`);
      },
      Math.min(250, limit),
    );
  }

  /** Samples memory at the last result, then ends normally, so that CPU times are reported and tasks are torn down. */
  async #closeGently(host: HostHandle): Promise<void> {
    await this.#sampler.sampleMemoryNow();
    const closed = new Promise<void>((resolve) => {
      this.#closed = resolve;
    });
    host.post({ type: 'close' } satisfies ToCoordinator);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_LIMIT_MS);
    });
    const over = new AbortController();
    const abort = new Promise<void>((resolve) => {
      this.#request.signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true, signal: over.signal },
      );
    });
    const cut = await Promise.race([closed, late.then(() => true), abort, host.ended]);
    this.#closing = false;
    if (cut === true) this.#remarks.push(`the task's teardown did not end within ${formatDuration(CLOSE_LIMIT_MS)} and was stopped`);
    over.abort();
    clearTimeout(timer);
  }

  #done(how: Ending, endedMs: number, sampled: Sampled, load: Trial['load'] | null): TrialDone {
    const { strategy, repeat, place, baselineBytes } = this.#request;
    const records = this.#records.release();
    const seen: TrialSeen = {
      strategy,
      repeat,
      order: place,
      baselineBytes,
      runtime: this.#runtime,
      bootedMs: this.#bootedMs,
      readyMs: this.#readyMs,
      endedMs,
      cpuMs: this.#cpuMs,
      keptMs: this.#keptMs,
      lanes: [...this.#lanes.values()],
      lock: this.#lock,
      machines: this.#machines,
      remarks: this.#remarks,
      failures: this.#failures,
      lateFailures: this.#lateFailures,
      load,
      sampled,
      records,
    };
    return { records, samples: this.#samples, trial: trialOf(how, seen) };
  }
}
