import { taskOutcomes } from '../../../contract/result/records.ts';
import { BrokenMessage } from '../processes/broken-message.ts';
import { checkLaneMessage } from '../worker/check-lane-message.ts';
import type { OwnUsage } from '../measure/own-usage.ts';
import { sinceMs } from '../measure/clock.ts';
import type { FromLane, LaneEnd, LaneResults, LaneSetup, OpenLane } from '../worker/messages.ts';
import { LingeringLoop } from '../worker/poll-before-sleep.ts';
import { Parcel } from '../worker/result-batch.ts';
import { GuidedShare } from './guided.ts';
import { LaneSlot } from './lane-slot.ts';
import { Strays } from './strays.ts';
import { Placement } from './outstanding.ts';

/** A lane has this long to notice a task's time-out itself before it is ended. */
const TIMEOUT_GRACE_MS = 250;
/** A lane has this long to tear its task down. */
const CLOSE_MS = 3000;
/** A worker has this long to end when it is killed; a thread in a call of the system can't be ended before that returns. */
const KILL_MS = 2000;
/** Inputs and results have this long on their way: copying 1 GB between processes takes some seconds. */
const TRANSPORT_MS = 60_000;
/** A lane that may be busy with a task that was given up, while others wait behind that, has this long to get on. */
const GIVEN_UP_MS = 250;
/** So many workers may die, beyond one per lane, before the pool gives up. */
const MAX_RESPAWNS = 100;

/** Where tasks come from. They are known by numbers: small ones, or such that run from 0 on. */
export interface TaskSource {
  /** How many wait. */
  waiting(): number;
  /** Takes up to `count` waiting tasks. */
  take(count: number): number[];
  input(task: number): unknown;
  /** Buffers of its input to move instead of copying; a task with any can't be run again. */
  transfer(task: number): readonly ArrayBuffer[];
}

/** Why a task has no record from a worker. */
export interface TaskFailure {
  readonly task: number;
  readonly lane: number;
  readonly outcome: 'threw' | 'timeout' | 'died';
  readonly outOfMemory: boolean;
  readonly message: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Why a pool can't go on. */
export interface PoolFailure {
  /** `internal`: a worker said what can't be true. */
  readonly kind: 'could-not-start' | 'died' | 'out-of-memory' | 'timeout' | 'internal';
  readonly lane: number;
  readonly message: string;
}

/** What a dispatcher tells its owner. */
export interface DispatcherEvents {
  /** All lanes are ready, for the first time. */
  ready(): void;
  results(lane: number, results: LaneResults): void;
  failed(failure: TaskFailure): void;
  laneChanged(slot: LaneSlot): void;
  /** When the lane's thread held the lock that it must hold to run (see `lockColumns`). */
  lockHeld(lane: number, spans: Float64Array): void;
  /** CPU time that process had used when it became ready or when it closed. */
  usage(pid: number, lane: number, at: 'ready' | 'closed', usage: OwnUsage): void;
  /** Once all tasks are over: a lane's teardown failed or was cut off (`late` false), or its worker failed after its last task (`late` true). */
  closingProblem(lane: number, late: boolean, message: string): void;
  /** All lanes have told their usage, or are gone: what is left is their teardown. */
  allClosing(): void;
  /** A worker died of an error that no task in hand threw: an earlier one had left it behind. */
  strayError(detail: string): void;
  /** Nothing more will run. */
  broken(failure: PoolFailure): void;
}

export interface DispatcherOptions {
  readonly lanes: number;
  /** So many lanes, one after the other, live in one process and die with it; by default each for itself. */
  readonly lanesPerProcess?: number;
  readonly open: OpenLane;
  /** Where only one lane may run at a time: which one does now, or null. The others wait for it, and are not overdue meanwhile. */
  readonly holder?: () => number | null;
  readonly setup: LaneSetup;
  readonly source: TaskSource;
  readonly events: DispatcherEvents;
}

/**
 * Hands tasks to lanes, whatever they are. Lanes pull: each gets as much as it works off in a few milliseconds, in one message,
 * and at once when it is idle; near the end ever smaller pieces (guided.ts), so that all end together.
 * When a lane dies, the tasks it had are run again, half by half, until the one that kills is alone and named.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #slots: LaneSlot[];
  readonly #placement = new Placement();
  readonly #guided = new GuidedShare();
  /** Sets of tasks of which at least one was with a lane that died. */
  readonly #suspects: number[][] = [];
  #everReady = false;
  #closing = false;
  #over = false;
  #allClosing = false;
  /** No task will come any more. */
  #allDone = false;
  #pumpAsked = false;
  #deathsInARow = 0;
  #respawns = 0;
  readonly #strays: Strays;
  readonly #parcel = new Parcel();
  readonly #linger = new LingeringLoop();
  #watchdog: NodeJS.Timeout | undefined;
  readonly #closed: (() => void)[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#strays = new Strays((detail) => {
      options.events.strayError(detail);
    });
    this.#slots = Array.from({ length: options.lanes }, (_, index) => new LaneSlot(index, options.setup.concurrency, this.#placement));
  }

  get slots(): readonly LaneSlot[] {
    return this.#slots;
  }

  /** Starts all lanes. */
  start(): void {
    for (const slot of this.#slots) this.#open(slot);
    const limit = this.#options.setup.taskTimeoutMs;
    if (limit !== null)
      this.#watchdog = setInterval(
        () => {
          this.#endOverdue(limit);
        },
        Math.min(250, Math.max(20, limit / 4)),
      );
  }

  /** Tasks have come: they are handed out once the caller's turn is over, so that a burst travels together. */
  wake(): void {
    if (this.#pumpAsked) return;
    this.#pumpAsked = true;
    queueMicrotask(() => {
      this.#pumpAsked = false;
      this.#pump();
    });
  }

  /** All tasks are over and none will come: a worker that dies from now on failed after its last task, and is not replaced. */
  allDone(): void {
    this.#allDone = true;
  }

  /** Gives a task up that is on a lane; the lane is ended and started again when nothing else is on it, or when what is does not get on. */
  abandon(task: number): void {
    const slot = this.#slots[this.#placement.laneOf(task) ?? -1];
    if (!slot) {
      for (const [i, group] of this.#suspects.entries()) this.#suspects[i] = group.filter((each) => each !== task);
      return;
    }
    slot.outstanding.delete(task);
    slot.abandoned.add(task);
    if (slot.outstanding.size === 0) slot.lane?.kill();
    else if (this.#options.setup.concurrency === 1 && !slot.givenUp) this.#endIfStuck(slot);
  }

  /** Lets the lanes tear down and end; those that don't within 3 s are killed. Resolves when all are gone. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#watchdog);
    const done = new Promise<void>((resolve) => {
      this.#closed.push(resolve);
    });
    for (const slot of this.#slots) {
      if (slot.state === 'ready') {
        slot.state = 'closing';
        slot.lane?.send({ type: 'close' });
      } else if (slot.state === 'starting') slot.lane?.kill();
    }
    this.#checkClosed();
    // Not to be taken for a timer of the task's, where the lane is this very loop.
    const late = setTimeout(() => {
      for (const slot of this.#slots) {
        if (slot.state === 'ended') continue;
        if (slot.state === 'closing')
          this.#options.events.closingProblem(
            slot.index,
            false,
            `the task's teardown did not end within ${String(CLOSE_MS / 1000)} s and was stopped`,
          );
        slot.lane?.kill();
      }
    }, CLOSE_MS).unref();
    await done;
    clearTimeout(late);
  }

  #endIfStuck(slot: LaneSlot): void {
    const { lane } = slot;
    slot.givenUp = true;
    setTimeout(() => {
      if (slot.givenUp && slot.lane === lane) lane?.kill();
    }, GIVEN_UP_MS).unref();
  }

  #now(): number {
    return sinceMs(this.#options.setup.originNs);
  }

  #open(slot: LaneSlot): void {
    slot.state = 'starting';
    slot.finished = 0;
    slot.spawnedMs = slot.respawns === 0 ? this.#now() : slot.spawnedMs;
    const mine = this.#options.open(slot.index, {
      spawned: (pid) => {
        slot.pid = pid;
        this.#options.events.laneChanged(slot);
      },
      message: (data) => {
        if (slot.lane !== mine || this.#over) return;
        const message = checkLaneMessage(data);
        const reason = message instanceof BrokenMessage ? message.reason : this.#receive(slot, message);
        if (reason !== null) this.#disbelieve(slot, reason);
      },
      ended: (end) => {
        if (slot.lane === mine) this.#ended(slot, end);
      },
    });
    slot.lane = mine;
    mine.send({ type: 'setup', setup: this.#options.setup });
  }

  /** Takes a message in. Returns why it can't be true, a text that completes "it ...", or null. */
  #receive(slot: LaneSlot, message: FromLane): string | null {
    const { events } = this.#options;
    switch (message.type) {
      case 'ready':
        if (slot.state !== 'starting') return 'reported twice that it was ready';
        slot.state = this.#closing ? 'closing' : 'ready';
        if (this.#closing) {
          slot.lane?.send({ type: 'close' });
          return null;
        }
        if (slot.respawns === 0) slot.readyMs = message.readyMs;
        events.usage(slot.pid, slot.index, 'ready', message.usage);
        events.laneChanged(slot);
        if (!this.#everReady && this.#slots.every((each) => each.state === 'ready')) {
          this.#everReady = true;
          events.ready();
        }
        this.#pump();
        return null;
      case 'could-not-start':
        if (slot.state !== 'starting') return 'reported after its start that it could not start';
        this.#break({ kind: 'could-not-start', lane: slot.index, message: message.message });
        return null;
      case 'results':
        return this.#results(slot, message.results);
      case 'lock':
        events.lockHeld(slot.index, message.spans);
        return null;
      case 'began':
        slot.transportSinceMs = null;
        slot.lastProgressMs = this.#now();
        return null;
      case 'sending':
        slot.transportSinceMs = this.#now();
        return null;
      case 'closing':
        if (slot.state !== 'closing') return 'reported an end that nobody asked for';
        slot.heapPeakBytes = Math.max(slot.heapPeakBytes ?? 0, message.heapPeakBytes);
        slot.sample = message.sample ?? null;
        events.usage(slot.pid, slot.index, 'closed', message.usage);
        slot.toldUsage = true;
        this.#checkClosing();
        return null;
      case 'closed':
        if (slot.state !== 'closing') return 'reported an end that nobody asked for';
        if (message.problem !== null) events.closingProblem(slot.index, false, message.problem);
        return null;
    }
  }

  /** Nothing that a worker says is used any more once it has said what can't be true. */
  #disbelieve(slot: LaneSlot, reason: string): void {
    if (this.#closing) {
      this.#options.events.closingProblem(slot.index, true, `it ${reason}`);
      slot.lane?.kill();
    } else this.#break({ kind: 'internal', lane: slot.index, message: `a worker ${reason}, so the pool was stopped` });
  }

  #results(slot: LaneSlot, results: LaneResults): string | null {
    this.#linger.came();
    this.#deathsInARow = 0;
    slot.lastProgressMs = this.#now();
    slot.transportSinceMs = null;
    slot.givenUp = false;
    const { rows, columns } = results;
    slot.finished += rows;
    let totalMs = 0;
    for (let row = 0; row < rows; row++) {
      const task = columns[row] ?? -1;
      if (!slot.outstanding.delete(task) && !slot.abandoned.delete(task)) return `reported task ${String(task)}, which it did not have`;
      this.#strays.done(task);
      const tookMs = (columns[2 * rows + row] ?? 0) - (columns[rows + row] ?? 0);
      if (!(tookMs >= 0 && tookMs < Infinity)) return `reported no times for task ${String(task)}`;
      if (taskOutcomes[columns[4 * rows + row] ?? -1] === undefined) return `reported an unknown outcome of task ${String(task)}`;
      totalMs += tookMs;
      this.#guided.learn(tookMs);
    }
    slot.learn(rows, totalMs);
    this.#release(slot);
    // First the next tasks, then the news: the lane must not wait for what the owner does with it.
    this.#pump();
    this.#options.events.results(slot.index, results);
    return null;
  }

  #pump(): void {
    if (this.#over || this.#closing) return;
    const { source } = this.#options;
    while (this.#suspects.length > 0) {
      const place = this.#idlePlace();
      const [first] = place;
      if (!first) break;
      const group = this.#suspects.pop() ?? [];
      if (group.length === 0) continue;
      for (const slot of place) slot.quarantined = true;
      this.#send(first, group);
    }
    const lanes = this.#slots.length;
    for (let waiting = source.waiting(); waiting > 0; waiting = source.waiting()) {
      let best: LaneSlot | null = null;
      let room = 0;
      for (const slot of this.#slots) {
        const has = slot.room();
        if (has > 0 && (!best || slot.outstanding.size < best.outstanding.size)) {
          best = slot;
          room = has;
        }
      }
      if (!best) return;
      this.#send(best, source.take(Math.min(room, this.#guided.of(waiting, lanes))));
    }
  }

  /** The lanes that share a process with this one, itself included. */
  #placeOf({ index }: LaneSlot): readonly LaneSlot[] {
    const size = this.#options.lanesPerProcess ?? 1;
    const from = index - (index % size);
    return this.#slots.slice(from, from + size);
  }

  /** The lanes of a process in which nothing runs; none where there is no such process. */
  #idlePlace(): readonly LaneSlot[] {
    const size = this.#options.lanesPerProcess ?? 1;
    for (let from = 0; from < this.#slots.length; from += size) {
      const place = this.#slots.slice(from, from + size);
      if (place.every((slot) => slot.state === 'ready' && slot.outstanding.size === 0)) return place;
    }
    return [];
  }

  /** Once nothing is left in a process of what may have killed one, its lanes get other tasks again. */
  #release(slot: LaneSlot): void {
    const place = this.#placeOf(slot);
    if (place.every((each) => each.outstanding.size === 0)) for (const each of place) each.quarantined = false;
  }

  /** Sends tasks to a lane, in as few messages as their inputs may share. */
  #send(slot: LaneSlot, tasks: readonly number[]): void {
    if (!slot.lane || tasks.length === 0) return;
    const { source } = this.#options;
    slot.lastSentMs = this.#now();
    if (slot.outstanding.size === 0) slot.lastProgressMs = slot.lastSentMs;
    const parcel = slot.lane.copies ? this.#parcel : null;
    const limited = parcel !== null && this.#options.setup.taskTimeoutMs !== null;
    let tell = false;
    const begins = slot.outstanding.size === 0;
    let indices: number[] = [];
    let inputs: unknown[] = [];
    for (const task of tasks) {
      const input = source.input(task);
      if (parcel && !parcel.takes(input)) {
        tell ||= limited && parcel.heavy;
        this.#post(slot, indices, inputs, true, tell);
        indices = [];
        inputs = [];
        parcel.clear();
        parcel.takes(input);
      }
      slot.outstanding.add(task);
      indices.push(task);
      inputs.push(input);
    }
    if (parcel) {
      tell ||= limited && parcel.heavy;
      slot.weigh(parcel.bytes / indices.length);
      parcel.clear();
    }
    if (tell && begins) slot.transportSinceMs = slot.lastSentMs;
    this.#post(slot, indices, inputs, false, tell);
    if (slot.lane.near && slot.brief) this.#linger.expect();
  }

  #post(slot: LaneSlot, indices: readonly number[], inputs: readonly unknown[], more: boolean, tell: boolean): void {
    const { source } = this.#options;
    const transfer: ArrayBuffer[] = [];
    for (const task of indices) {
      const buffers = source.transfer(task);
      if (buffers.length > 0) transfer.push(...buffers);
    }
    try {
      slot.lane?.send({ type: 'tasks', indices, inputs, brief: slot.brief, more, tell }, transfer);
    } catch (error) {
      if (indices.length > 1) for (const [i, task] of indices.entries()) this.#post(slot, [task], [inputs[i]], more, tell);
      else for (const task of indices) this.#refused(slot, task, error);
    }
  }

  #refused(slot: LaneSlot, task: number, error: unknown): void {
    slot.outstanding.delete(task);
    const reason = error instanceof Error ? error.message : String(error);
    const at = slot.lastSentMs;
    const message = `the task's input can't be sent to a worker: ${reason}`;
    this.#options.events.failed({ task, lane: slot.index, outcome: 'threw', outOfMemory: false, message, startedMs: at, endedMs: at });
    this.wake();
  }

  #ended(slot: LaneSlot, end: LaneEnd): void {
    const { state } = slot;
    const starting = state === 'starting';
    slot.state = 'ended';
    slot.endedMs = this.#now();
    slot.lane = null;
    this.#options.events.laneChanged(slot);
    if (this.#closing || this.#over || this.#allDone) {
      const late = state === 'closing' || (state === 'ready' && this.#allDone);
      if (late && end.type === 'crashed') this.#options.events.closingProblem(slot.index, true, end.detail);
      this.#checkClosing();
      this.#checkClosed();
      return;
    }
    // Those that waited for what it held can go on only now.
    if (slot.overdue && this.#options.holder) for (const each of this.#slots) each.lastProgressMs = slot.endedMs;
    if (starting && slot.readyMs === null) {
      this.#break({
        kind: end.outOfMemory ? 'out-of-memory' : 'could-not-start',
        lane: slot.index,
        message: `a worker died while it was starting: ${end.detail}`,
      });
      return;
    }
    this.#blame(slot, end);
    // It may have taken the last task along.
    if (this.#allDone) return;
    // A process that took several lanes along has died once.
    if (end.together === undefined || end.together[0] === slot.index) {
      this.#deathsInARow++;
      this.#respawns++;
    }
    if (this.#respawns > MAX_RESPAWNS + this.#slots.length || (starting && this.#deathsInARow > 3)) {
      const message = `${String(this.#respawns)} workers died, the last because ${end.detail || 'it was ended'}, so the pool stopped`;
      this.#break({ kind: end.outOfMemory ? 'out-of-memory' : 'died', lane: slot.index, message });
      return;
    }
    slot.respawns++;
    slot.overdue = false;
    slot.transportSinceMs = null;
    slot.givenUp = false;
    slot.abandoned.clear();
    this.#release(slot);
    this.#open(slot);
    this.#pump();
  }

  /** Fails the task that was alone on a dead lane, or in a dead process; several are run again in halves, apart from all others. */
  #blame(dead: LaneSlot, end: LaneEnd): void {
    const { source, events, setup } = this.#options;
    const died = this.#slots.filter((each) => each === dead || end.together?.includes(each.index));
    // Those that died with it are told of next: until then they get nothing.
    for (const each of died) if (each.state === 'ready') each.state = 'ended';
    const slot = died.find((each) => each.outstanding.size > 0) ?? dead;
    const all = died.flatMap((each) => [...each.outstanding]);
    for (const each of died) each.outstanding.clear();
    const again = all.filter((task) => source.transfer(task).length === 0);
    const mayBeStray = end.uncaught === true && died.some((each) => each.finished > 0);
    if (mayBeStray) this.#strays.died(again, end.detail);
    // After one that was given up, none of the others is to blame yet.
    const named = again.length === 1 && !dead.givenUp && !mayBeStray;
    const lost = named ? all : all.filter((task) => !again.includes(task));
    for (const task of lost) {
      this.#strays.guilty(task);
      const common = { task, lane: slot.index, startedMs: slot.lastSentMs, endedMs: dead.endedMs ?? slot.lastSentMs };
      if (slot.overdue) {
        const message =
          dead.transportSinceMs === null
            ? `ran longer than the limit of ${String((setup.taskTimeoutMs ?? 0) / 1000)} s and its worker was ended`
            : `sending its input or output took longer than ${String(TRANSPORT_MS / 1000)} s, and its worker was ended`;
        events.failed({ ...common, outcome: 'timeout', outOfMemory: false, message });
      } else {
        const message = `its worker died: ${end.detail || 'it was ended from outside'}`;
        events.failed({ ...common, outcome: 'died', outOfMemory: end.outOfMemory, message });
      }
    }
    if ((dead.givenUp || mayBeStray) && again.length === 1) this.#suspects.push(again);
    else if (dead.givenUp && again.length > 0) this.#suspects.push(again);
    else if (again.length > 1) {
      const half = Math.ceil(again.length / 2);
      this.#suspects.push(again.slice(0, half), again.slice(half));
    }
  }

  #endOverdue(limitMs: number): void {
    const now = this.#now();
    const holder = this.#options.holder?.() ?? null;
    for (const slot of this.#slots) {
      if (slot.overdue && slot.state === 'ready' && now - slot.overdueSinceMs > KILL_MS) {
        const message = `a task ran longer than the limit of ${String(limitMs / 1000)} s and its worker could not be ended by itself`;
        this.#break({ kind: 'timeout', lane: slot.index, message });
        return;
      }
      if (slot.state !== 'ready' || slot.outstanding.size === 0 || slot.overdue) continue;
      if (holder !== null && slot.index !== holder) continue;
      const since = slot.transportSinceMs;
      if (since === null ? now - slot.lastProgressMs <= limitMs + TIMEOUT_GRACE_MS : now - since <= TRANSPORT_MS) continue;
      slot.overdue = true;
      slot.overdueSinceMs = now;
      slot.lane?.kill();
    }
  }

  #break(failure: PoolFailure): void {
    if (this.#over || this.#closing || this.#allDone) return;
    this.#over = true;
    clearInterval(this.#watchdog);
    for (const slot of this.#slots) slot.lane?.kill();
    this.#options.events.broken(failure);
  }

  #checkClosing(): void {
    if (!this.#closing || !this.#slots.every((slot) => slot.toldUsage || slot.state === 'ended')) return;
    if (this.#allClosing) return;
    this.#allClosing = true;
    this.#options.events.allClosing();
  }

  #checkClosed(): void {
    if (this.#slots.every((slot) => slot.state === 'ended')) {
      this.#over = true;
      for (const resolve of this.#closed.splice(0)) resolve();
    }
  }
}
