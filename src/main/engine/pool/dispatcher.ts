import { sinceMs } from '../measure/clock.ts';
import type { FromLane, LaneEnd, LaneResults, LaneSetup, OpenLane } from '../host/messages.ts';
import { LaneSlot } from './lane-slot.ts';

/** A lane has this long to notice a task's time-out itself before it is ended. */
const TIMEOUT_GRACE_MS = 250;
/** A lane has this long to tear its task down. */
const CLOSE_MS = 3000;
/** So many workers may die, beyond one per lane, before the pool gives up. */
const MAX_RESPAWNS = 100;

/** Where tasks come from. They are known by numbers. */
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
  readonly kind: 'could-not-start' | 'died' | 'out-of-memory';
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
  /** CPU time that process had used when it became ready or when it closed. */
  processCpu(pid: number, at: 'ready' | 'closed', cpuMs: number): void;
  /** Nothing more will run. */
  broken(failure: PoolFailure): void;
}

export interface DispatcherOptions {
  readonly lanes: number;
  readonly open: OpenLane;
  readonly setup: LaneSetup;
  readonly source: TaskSource;
  readonly events: DispatcherEvents;
}

/**
 * Hands tasks to lanes, whatever they are. Lanes pull: each gets as much as it works off in a few milliseconds, in one message,
 * and at once when it is idle; near the end ever smaller pieces (guided self-scheduling), so that all end together.
 * When a lane dies, the tasks it had are run again, half by half, until the one that kills is alone and named.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #slots: LaneSlot[];
  /** Sets of tasks of which at least one was with a lane that died. */
  readonly #suspects: number[][] = [];
  #everReady = false;
  #closing = false;
  #over = false;
  #pumpAsked = false;
  #deathsInARow = 0;
  #respawns = 0;
  #watchdog: NodeJS.Timeout | undefined;
  readonly #closed: (() => void)[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.lanes }, (_, index) => new LaneSlot(index, options.setup.concurrency));
  }

  get slots(): readonly LaneSlot[] {
    return this.#slots;
  }

  /** Starts all lanes. */
  start(): void {
    for (const slot of this.#slots) this.#open(slot);
    const limit = this.#options.setup.taskTimeoutMs;
    if (limit !== null) this.#watchdog = setInterval(() => this.#endOverdue(limit), Math.min(250, Math.max(20, limit / 4)));
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

  /** Gives a task up that is on a lane; the lane is ended and started again when nothing else is on it. */
  abandon(task: number): void {
    const slot = this.#slots.find((each) => each.outstanding.has(task));
    if (!slot) return;
    const alone = slot.outstanding.size === 1;
    slot.outstanding.delete(task);
    if (alone) slot.lane?.kill();
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
    const late = setTimeout(() => {
      for (const slot of this.#slots) if (slot.state !== 'ended') slot.lane?.kill();
    }, CLOSE_MS);
    await done;
    clearTimeout(late);
  }

  #now(): number {
    return sinceMs(this.#options.setup.originNs);
  }

  #open(slot: LaneSlot): void {
    slot.state = 'starting';
    slot.spawnedMs = slot.respawns === 0 ? this.#now() : slot.spawnedMs;
    const mine = this.#options.open(slot.index, {
      spawned: (pid) => {
        slot.pid = pid;
        this.#options.events.laneChanged(slot);
      },
      message: (message) => {
        this.#receive(slot, message);
      },
      ended: (end) => {
        if (slot.lane === mine) this.#ended(slot, end);
      },
    });
    slot.lane = mine;
    mine.send({ type: 'setup', setup: this.#options.setup });
  }

  #receive(slot: LaneSlot, message: FromLane): void {
    const { events } = this.#options;
    switch (message.type) {
      case 'ready':
        slot.state = this.#closing ? 'closing' : 'ready';
        if (this.#closing) {
          slot.lane?.send({ type: 'close' });
          return;
        }
        if (slot.respawns === 0) slot.readyMs = message.readyMs;
        events.processCpu(slot.pid, 'ready', message.cpuMs);
        events.laneChanged(slot);
        if (!this.#everReady && this.#slots.every((each) => each.state === 'ready')) {
          this.#everReady = true;
          events.ready();
        }
        this.#pump();
        return;
      case 'could-not-start':
        this.#break({ kind: 'could-not-start', lane: slot.index, message: message.message });
        return;
      case 'results':
        this.#results(slot, message.results);
        return;
      case 'closed':
        slot.heapPeakBytes = Math.max(slot.heapPeakBytes ?? 0, message.heapPeakBytes);
        events.processCpu(slot.pid, 'closed', message.cpuMs);
    }
  }

  #results(slot: LaneSlot, results: LaneResults): void {
    this.#deathsInARow = 0;
    slot.lastProgressMs = this.#now();
    const { rows, columns } = results;
    let totalMs = 0;
    for (let row = 0; row < rows; row++) {
      slot.outstanding.delete(columns[row] ?? 0);
      totalMs += (columns[2 * rows + row] ?? 0) - (columns[rows + row] ?? 0);
    }
    slot.learn(rows, totalMs);
    if (slot.outstanding.size === 0) slot.quarantined = false;
    // First the next tasks, then the news: the lane must not wait for what the owner does with it.
    this.#pump();
    this.#options.events.results(slot.index, results);
  }

  #pump(): void {
    if (this.#over || this.#closing) return;
    const { source } = this.#options;
    while (this.#suspects.length > 0) {
      const idle = this.#slots.find((slot) => slot.state === 'ready' && slot.outstanding.size === 0);
      const group = idle && this.#suspects.pop();
      if (!group) break;
      idle.quarantined = true;
      this.#send(idle, group);
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
      const share = lanes === 1 ? room : Math.ceil(waiting / (2 * lanes));
      this.#send(best, source.take(Math.max(1, Math.min(room, share))));
    }
  }

  #send(slot: LaneSlot, tasks: readonly number[]): void {
    if (!slot.lane || tasks.length === 0) return;
    const { source } = this.#options;
    const inputs: unknown[] = [];
    const transfer: ArrayBuffer[] = [];
    slot.lastSentMs = this.#now();
    if (slot.outstanding.size === 0) slot.lastProgressMs = slot.lastSentMs;
    for (const task of tasks) {
      slot.outstanding.add(task);
      inputs.push(source.input(task));
      transfer.push(...source.transfer(task));
    }
    try {
      slot.lane.send({ type: 'tasks', indices: tasks, inputs }, transfer);
    } catch (error) {
      if (tasks.length > 1) for (const task of tasks) this.#send(slot, [task]);
      else for (const task of tasks) this.#refused(slot, task, error);
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
    const starting = slot.state === 'starting';
    slot.state = 'ended';
    slot.endedMs = this.#now();
    slot.lane = null;
    this.#options.events.laneChanged(slot);
    if (this.#closing || this.#over) {
      this.#checkClosed();
      return;
    }
    if (starting && slot.readyMs === null) {
      this.#break({
        kind: end.outOfMemory ? 'out-of-memory' : 'could-not-start',
        lane: slot.index,
        message: `a worker died while it was starting: ${end.detail}`,
      });
      return;
    }
    this.#blame(slot, end);
    this.#deathsInARow++;
    this.#respawns++;
    if (this.#respawns > MAX_RESPAWNS + this.#slots.length || (starting && this.#deathsInARow > 3)) {
      const message = `${String(this.#respawns)} workers died, the last because ${end.detail || 'it was ended'}; the pool gave up`;
      this.#break({ kind: end.outOfMemory ? 'out-of-memory' : 'died', lane: slot.index, message });
      return;
    }
    slot.respawns++;
    slot.overdue = false;
    slot.quarantined = false;
    this.#open(slot);
    this.#pump();
  }

  /** Fails the task that was alone on a dead lane; several are run again in halves, apart from all others. */
  #blame(slot: LaneSlot, end: LaneEnd): void {
    const { source, events, setup } = this.#options;
    const all = [...slot.outstanding];
    slot.outstanding.clear();
    const again = all.filter((task) => source.transfer(task).length === 0);
    const lost = again.length === 1 ? all : all.filter((task) => !again.includes(task));
    for (const task of lost) {
      const common = { task, lane: slot.index, startedMs: slot.lastSentMs, endedMs: slot.endedMs ?? slot.lastSentMs };
      if (slot.overdue) {
        const message = `ran longer than the limit of ${String((setup.taskTimeoutMs ?? 0) / 1000)} s and its worker was ended`;
        events.failed({ ...common, outcome: 'timeout', outOfMemory: false, message });
      } else {
        const message = `its worker died: ${end.detail || 'it was ended from outside'}`;
        events.failed({ ...common, outcome: 'died', outOfMemory: end.outOfMemory, message });
      }
    }
    if (again.length > 1) {
      const half = Math.ceil(again.length / 2);
      this.#suspects.push(again.slice(0, half), again.slice(half));
    }
  }

  #endOverdue(limitMs: number): void {
    const now = this.#now();
    for (const slot of this.#slots) {
      if (slot.state !== 'ready' || slot.outstanding.size === 0 || slot.overdue) continue;
      if (now - slot.lastProgressMs <= limitMs + TIMEOUT_GRACE_MS) continue;
      slot.overdue = true;
      slot.lane?.kill();
    }
  }

  #break(failure: PoolFailure): void {
    if (this.#over || this.#closing) return;
    this.#over = true;
    clearInterval(this.#watchdog);
    for (const slot of this.#slots) slot.lane?.kill();
    this.#options.events.broken(failure);
  }

  #checkClosed(): void {
    if (this.#slots.every((slot) => slot.state === 'ended')) {
      this.#over = true;
      for (const resolve of this.#closed.splice(0)) resolve();
    }
  }
}
