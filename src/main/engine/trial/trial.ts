import {
  isPython,
  recordCount,
  taskOutcomes,
  type Failure,
  type Finding,
  type Lane,
  type LockUse,
  type RecordColumns,
  type SamplePoints,
  type StrategySpec,
  type Trial,
} from '../../../contract/index.ts';
import { concurrencySeries, taskFigures, taskTimeOf } from '../analysis/trial.ts';
import { inFlightText } from './last-words.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import type { HostEnd, HostHandle, PythonProgram } from '../processes/port.ts';
import { ranOutOfMemory } from '../processes/stderr-tail.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { oomKills } from '../measure/memory-limit.ts';
import { LoadWatch } from '../measure/load-watch.ts';
import { TrialSampler, type Sampled } from '../measure/sampler.ts';
import { messageOf } from '../../../core/message-of.ts';
import { planOf } from '../strategies/plan.ts';
import { lastLine } from '../processes/stderr-tail.ts';
import type { LabPorts } from '../ports.ts';
import { checkMessage } from './check-message.ts';
import { ProcessBroker } from './process-broker.ts';
import type { FromCoordinator, ToCoordinator, TrialOrder } from './protocol.ts';
import { RecordBatch } from '../../../core/records/batch.ts';
import { startLimitMs, whatStarts } from './start-limit.ts';
import { TaskTally } from './task-tally.ts';

/** A worker in its teardown gets this long (the pool itself gives it 3 s) before all is ended. */
const CLOSE_LIMIT_MS = 5000;
/** A coordinator whose loop is blocked by a task gets this much more than the task's limit. */
const SILENCE_GRACE_MS = 1000;
/** Strategies whose tasks all run on other threads or in other processes than the coordinator's loop, which at most copies results. */
const LOOP_IS_FREE: ReadonlySet<string> = new Set(['threads', 'gil-threads', 'processes', 'hybrid']);
const SERIES_POINTS = 120;
const MAX_FAILURES = 100;
/** Room for records is made at once for so many tasks; for more it grows with them. */
const MAX_ROOM = 1_000_000;

const OK = taskOutcomes.indexOf('ok');

/** What one trial needs to know. */
export interface TrialRequest {
  readonly spec: StrategySpec;
  readonly strategy: string;
  readonly repeat: number;
  readonly place: number;
  readonly order: Omit<TrialOrder, 'originNs' | 'workerEntry' | 'workersStartedBy' | 'spec'>;
  /** For a strategy of Python: the interpreter, and what to start in it. */
  readonly python: PythonProgram | null;
  readonly baselineBytes: number;
  readonly ceilingBytes: number;
  /** Processes whose CPU time is the trial's and not that of other programs: its local service. */
  readonly beside: readonly number[];
  readonly signal: AbortSignal;
}

/** What is told of a trial while it runs. */
export interface TrialEvents {
  lane(lane: Lane): void;
  ready(atMs: number): void;
  records(columns: RecordColumns): void;
  samples(points: SamplePoints): void;
}

/** A trial that is over. Its rows in the file are not known yet. */
export interface TrialDone {
  readonly trial: Omit<Trial, 'recordsFrom' | 'recordsTo'>;
  readonly records: RecordColumns;
  /** Of each lane that was watched closely. */
  readonly samples: readonly LaneSample[];
}

type Ending =
  | { readonly state: 'done'; readonly lastResultMs: number; readonly findings: readonly Finding[] }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' };

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
  /** When a task last came to its end, or a worker was started or lost. */
  #lastProgressMs = 0;
  #cpuMs: Trial['cpuMs'] = null;
  #keptMs: number | null = null;
  #childrenCpuAtReadyMs = 0;
  #runtime: string | null = null;
  #lock: LockUse | null = null;
  #samples: readonly LaneSample[] = [];
  #end: ((ending: Ending) => void) | null = null;
  #ended = false;
  /** All its tasks are done, and its workers are not closed yet: what fails now fails the trial all the same. */
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
          `its processes together held ${megabytes(bytes)}, over the limit of ${megabytes(request.ceilingBytes)}, and were ended`,
        );
      },
    });
  }

  /** How many tasks there are; with a time budget not all need be done. */
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
    if (how.state === 'done' && host) await this.#closeGently(host);
    await Promise.all([host?.terminate(), broker?.terminateAll()]);
    const left = (host?.leftBehind?.() ?? 0) + (broker?.leftBehind() ?? 0);
    if (left > 0)
      this.#remarks.push(
        `the task left ${left === 1 ? 'a process' : `${String(left)} processes`} running, which Lanewise ended with the trial`,
      );
    const endedMs = sinceMs(this.#originNs);
    const sampled = await this.#sampler.stop();
    const usedMs = this.#cpuMs ? this.#cpuMs.startup + this.#cpuMs.run : this.#sampler.cpuMs();
    return this.#done(how, endedMs, sampled, await this.#loadWatch.load(usedMs));
  }

  /** The coordinator: in Node, or in the interpreter of a strategy of Python. */
  #spawn(): Promise<HostHandle> {
    const { spec, place, python, order } = this.#request;
    if (isPython(spec)) {
      if (!python) throw new Error(`There is no interpreter for ${spec.id}.`);
      return this.#ports.python.spawn(python);
    }
    const plan = planOf(spec);
    return this.#ports.spawnHost({
      entry: this.#ports.entries.coordinator,
      name: `lanewise-${spec.id}-${String(place)}`,
      args: [],
      // Where its own loop does the work it is the worker.
      maxHeapMb: plan.processes === 0 && plan.lane === 'loop' ? order.maxHeapMb : null,
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

  /** Takes a message in. Returns why it can't be true, a text that completes "it ...", or null. */
  #receive(message: FromCoordinator, broker: ProcessBroker): string | null {
    switch (message.type) {
      case 'booted':
        this.#bootedMs = message.atMs;
        return null;
      case 'lane':
        this.#lane(message.lane);
        return null;
      case 'ready':
        if (this.#readyMs !== null) return 'reported twice that it was ready';
        this.#readyMs = message.atMs;
        this.#sampler.ready();
        this.#childrenCpuAtReadyMs = this.#sampler.childrenCpuMs();
        this.#events.ready(message.atMs);
        return null;
      case 'helper':
        this.#watch(message.pid, 'worker');
        return null;
      case 'runtime':
        this.#runtime = message.runtime;
        return null;
      case 'records':
        return this.#ended ? null : this.#addRecords(message.columns, message.failures);
      case 'done':
        this.#loadWatch.end();
        return this.#ended ? null : this.#finished(message.lastResultMs, message.findings);
      case 'failed':
        this.#end?.({ state: 'failed', failure: message.failure });
        return null;
      case 'usage':
        this.#addUsage(message);
        return null;
      case 'closed':
        this.#addUsage(message);
        this.#lateFailures.push(...message.failures);
        this.#remarks.push(...message.remarks);
        this.#lock = message.lock;
        this.#samples = message.samples;
        for (const lane of message.lanes) this.#lanes.set(lane.index, lane);
        this.#closed?.();
        return null;
      case 'spawn-process':
        // Whoever runs a user's code may start workers and nothing else.
        if (message.spec.entry !== this.#ports.entries.worker) return `requested a process that is not a worker`;
        void broker.start(message.id, message.spec);
        return null;
      case 'kill-process':
        broker.kill(message.id);
        return null;
      default:
        // That it was heard at all is what 'alive' is for; the others belong to errands.
        return null;
    }
  }

  #addUsage({ cpuMs, keptMs }: Pick<Extract<FromCoordinator, { type: 'usage' }>, 'cpuMs' | 'keptMs'>): void {
    this.#cpuMs = { ...cpuMs, run: cpuMs.run + this.#livingChildrenMs() };
    this.#keptMs = keptMs;
  }

  #addRecords(columns: RecordColumns, failures: readonly Failure[]): string | null {
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
    const { rows } = this.#tally;
    if (this.#readyMs === null || lastResultMs < this.#readyMs) return 'reported its end before it was ready';
    // Within a time budget some tasks are left out.
    if (rows < this.#tasks && (rows === 0 || this.#request.order.budgetMs === null))
      return `reported its end after ${String(rows)} of ${String(this.#tasks)} tasks`;
    this.#closing = true;
    this.#end?.({ state: 'done', lastResultMs, findings });
    return null;
  }

  /** CPU time that children which still live have used since tasks run; that of those which have ended is their parents'. */
  #livingChildrenMs(): number {
    return Math.max(0, this.#sampler.childrenCpuMs() - this.#childrenCpuAtReadyMs);
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
    const detail = end.type === 'crashed' ? end.detail : '';
    if (ranOutOfMemory(detail)) {
      this.#failTrial('out-of-memory', 'the process that runs the tasks ran out of memory');
      return;
    }
    if (end.type === 'crashed' && end.signal === 'SIGKILL' && oomKills() > this.#oomKills) {
      this.#failTrial('out-of-memory', 'the operating system ended the process that runs the tasks because memory ran out');
      return;
    }
    const how =
      end.type === 'clean'
        ? 'exited with code 0'
        : end.signal
          ? `was ended by signal ${end.signal}`
          : `exited with code ${String(end.code)}`;
    const why = lastLine(detail);
    const when = this.#closing ? 'after all were done' : 'before all were done';
    const inFlight = this.#closing || isPython(this.#request.spec) ? '' : inFlightText(this.#request.order.context.tempDir);
    this.#failTrial('died', `the process that runs the tasks ${how} ${when}${inFlight}${why ? `: ${why}` : ''}`);
  }

  #failTrial(kind: Failure['kind'], message: string): void {
    const failure = { taskIndex: null, lane: null, kind, message };
    if (this.#closing) this.#lateFailures.push(failure);
    else this.#end?.({ state: 'failed', failure });
  }

  /** Fails the trial where it is not ready in time: loading hangs, a set-up never ends, its process was stopped. */
  #limitStart(): NodeJS.Timeout {
    const limitMs = this.#ports.startLimitMs ?? startLimitMs(this.#request.order.taskTimeoutMs);
    return setTimeout(() => {
      if (this.#readyMs !== null || this.#ended) return;
      const what = whatStarts(this.#request.spec, this.#bootedMs !== null, [...this.#lanes.values()]);
      this.#failTrial('could-not-start', `it was not ready within ${String(limitMs / 1000)} s: ${what}`);
    }, limitMs);
  }

  /**
   * With a time limit for tasks: in the strategies without workers a task that never ends blocks the coordinator itself. A pool ends such a
   * task and says so; where nothing comes to an end for much longer, as when a task has replaced what the pool is made of, the trial is ended.
   */
  #watchSilence(): NodeJS.Timeout | undefined {
    const limit = this.#request.order.taskTimeoutMs;
    if (limit === null) return undefined;
    const pooled = LOOP_IS_FREE.has(this.#request.spec.id);
    const stalledMs = limit + (this.#ports.startLimitMs ?? startLimitMs(null));
    const silentMs = pooled ? stalledMs : limit + SILENCE_GRACE_MS;
    return setInterval(
      () => {
        if (this.#readyMs === null) return;
        const nowMs = sinceMs(this.#originNs);
        const blocked = nowMs - this.#lastHeardMs > silentMs;
        if (!blocked && nowMs - Math.max(this.#readyMs, this.#lastProgressMs) <= stalledMs) return;
        const what = blocked && !pooled ? 'a task blocked its process for longer than' : 'no task ended for much longer than';
        this.#failTrial('timeout', `${what} the limit of ${String(limit / 1000)} s, so the trial was ended`);
      },
      Math.min(250, limit),
    );
  }

  /** Memory as it is at the last result, then an end in good order, so that CPU times are told and tasks are torn down. */
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
    if (cut === true) this.#remarks.push(`the task's teardown did not end within ${String(CLOSE_LIMIT_MS / 1000)} s and was stopped`);
    over.abort();
    clearTimeout(timer);
  }

  #done(how: Ending, endedMs: number, sampled: Sampled, load: Trial['load'] | null): TrialDone {
    const records = this.#records.release();
    const rows = recordCount(records);
    let tasksOk = 0;
    let last = 0;
    for (let row = 0; row < rows; row++) {
      if (records.outcome[row] === OK) tasksOk++;
      last = Math.max(last, records.endedMs[row] ?? 0);
    }
    const from = this.#readyMs ?? 0;
    const to = how.state === 'done' ? how.lastResultMs : Math.max(from, last);
    const whole = [...(how.state === 'failed' ? [how.failure] : []), ...this.#lateFailures];
    const failures = [...whole, ...this.#failures].slice(0, MAX_FAILURES);
    // In a program of the user's own an error that nobody catches is the end, also where the last task is done.
    const state = how.state === 'done' && whole.length > 0 ? 'failed' : how.state;
    return {
      records,
      samples: this.#samples,
      trial: {
        strategy: this.#request.strategy,
        repeat: this.#request.repeat,
        order: this.#request.place,
        ...(this.#runtime === null ? {} : { runtime: this.#runtime }),
        state,
        phases: { bootedMs: this.#bootedMs, readyMs: this.#readyMs, lastResultMs: how.state === 'done' ? how.lastResultMs : null, endedMs },
        cpuMs: this.#cpuMs,
        memory: { baselineBytes: this.#request.baselineBytes, peakBytes: sampled.peakBytes, processes: sampled.memory.processes },
        ...(sampled.children ? { children: sampled.children } : {}),
        ...(this.#keptMs === null ? {} : { keptMs: this.#keptMs }),
        taskTimeMs: taskTimeOf(records),
        ...(load ? { load } : {}),
        lanes: [...this.#lanes.values()].sort((a, b) => a.index - b.index),
        ...(this.#lock ? { lock: this.#lock } : {}),
        ...(how.state === 'done' && how.findings.length > 0 ? { findings: [...how.findings] } : {}),
        ...(this.#remarks.length > 0 ? { remarks: this.#remarks.slice(0, 100) } : {}),
        series: { ...sampled.series, concurrency: concurrencySeries(records, from, to, SERIES_POINTS) },
        tasksOk,
        tasksFailed: rows - tasksOk,
        failures,
        taskMs: taskFigures(records),
      },
    };
  }
}

const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1e6))} MB`;
