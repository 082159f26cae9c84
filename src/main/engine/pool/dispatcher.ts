import { known } from '../../../core/known.ts';
import { formatDuration, formatLimit } from '../../../core/format/index.ts';
import { taskOutcomes } from '../../../core/records/columns.ts';
import { laneFigure } from '../../../core/records/lane-rows.ts';
import { BrokenMessage } from '../processes/broken-message.ts';
import { checkLaneMessage } from '../worker/check-lane-message.ts';
import { sinceMs } from '../measure/clock.ts';
import type { FromLane, LaneEnd, LaneResults } from '../worker/messages.ts';
import { PollingLoop } from '../worker/poll-before-sleep.ts';
import type { DispatcherOptions, PoolFailure, TaskDispatcher, TaskFailure } from './dispatching.ts';
import { GuidedShare } from './guided.ts';
import { LaneGroups } from './lane-groups.ts';
import { LaneSlot } from './lane-slot.ts';
import { Strays } from './strays.ts';
import { Placement } from './outstanding.ts';
import { Suspects } from './suspects.ts';
import { TaskSender } from './task-sender.ts';

/** How long a lane may take to notice a task's time-out itself before it is ended. */
const TIMEOUT_GRACE_MS = 250;
/** How long a lane may take to tear its task down. */
const CLOSE_MS = 3000;
/** How long a killed worker may take to end; a thread in a system call can't end before that returns. */
const KILL_MS = 2000;
/** How long inputs and results may travel: copying 1 GB between processes takes some seconds. */
const TRANSPORT_MS = 60_000;
/** Grace period for a lane that may still run an abandoned task while other tasks are queued behind it. */
const GIVEN_UP_MS = 250;
/** Give up after this many worker deaths, plus one per lane. */
const MAX_RESPAWNS = 100;

/**
 * Sends tasks to lanes of any kind. Lanes pull: each gets as much as it can do in a few milliseconds, in one message,
 * and at once when it is idle; towards the end ever smaller pieces (guided.ts), so that all finish together.
 * When a lane dies, its tasks run again, half by half, until the task that kills it is isolated and named.
 */
export class Dispatcher implements TaskDispatcher {
  readonly #options: DispatcherOptions;
  readonly #slots: LaneSlot[];
  readonly #placement = new Placement();
  readonly #guided = new GuidedShare();
  readonly #suspects = new Suspects();
  readonly #groups: LaneGroups;
  readonly #sender: TaskSender;
  #everReady = false;
  #closing = false;
  #over = false;
  #allClosing = false;
  /** No more tasks will come. */
  #allDone = false;
  #pumpAsked = false;
  #deathsInARow = 0;
  #respawns = 0;
  readonly #strays: Strays;
  readonly #polling = new PollingLoop();
  #watchdog: NodeJS.Timeout | undefined;
  readonly #closed: (() => void)[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#strays = new Strays((detail) => {
      options.events.strayError(detail);
    });
    this.#slots = Array.from({ length: options.lanes }, (_, index) => new LaneSlot(index, options.setup.concurrency, this.#placement));
    this.#groups = new LaneGroups(this.#slots, options.lanesPerProcess ?? 1);
    this.#sender = new TaskSender({
      source: options.source,
      limited: options.setup.taskTimeoutMs !== null,
      polling: this.#polling,
      now: () => this.#now(),
      refused: (slot, task, reason) => {
        this.#refused(slot, task, reason);
      },
    });
  }

  get slots(): readonly LaneSlot[] {
    return this.#slots;
  }

  /** Starts all lanes. */
  start(): void {
    for (const slot of this.#slots) this.#open(slot);
    const limit = this.#options.setup.taskTimeoutMs;
    if (limit !== null) this.#watch(limit, Math.min(250, Math.max(20, limit / 4)));
  }

  /** Tasks have arrived: they are sent once the caller's turn is over, so that a burst travels together. */
  wake(): void {
    if (this.#pumpAsked) return;
    this.#pumpAsked = true;
    queueMicrotask(() => {
      this.#pumpAsked = false;
      this.#pump();
    });
  }

  /** All tasks are over and no more will come: a worker that dies from now on failed after its last task, and is not replaced. */
  allDone(): void {
    this.#allDone = true;
  }

  /** Abandons a task on a lane; restarts the lane if nothing else is on it, or if the rest makes no progress. */
  abandon(task: number): void {
    const slot = this.#slots[this.#placement.laneOf(task) ?? -1];
    if (!slot) {
      this.#suspects.forget(task);
      return;
    }
    slot.outstanding.delete(task);
    slot.abandoned.add(task);
    if (slot.outstanding.size === 0) slot.lane?.kill();
    else if (this.#options.setup.concurrency === 1 && !slot.givenUp) this.#endIfStuck(slot);
  }

  /** Lets the lanes tear down and end; kills those that take longer than 3 s. Resolves when all are gone. */
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
    // Must not count as a timer of the task if the lane is this very loop.
    const late = setTimeout(() => {
      for (const slot of this.#slots) {
        if (slot.state === 'ended') continue;
        if (slot.state === 'closing')
          this.#options.events.closingProblem(
            slot.index,
            false,
            `the task's teardown did not end within ${formatDuration(CLOSE_MS)} and was stopped`,
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

  /** Processes a message. Returns why it is impossible, a text that completes "it ...", or null. */
  #receive(slot: LaneSlot, message: FromLane): string | null {
    switch (message.type) {
      case 'ready':
        return this.#ready(slot, message);
      case 'could-not-start':
        if (slot.state !== 'starting') return 'reported after its start that it could not start';
        this.#break({ kind: 'could-not-start', lane: slot.index, message: message.message });
        return null;
      case 'results':
        return this.#results(slot, message.results);
      case 'lock':
        this.#options.events.lockHeld(slot.index, message.spans);
        return null;
      case 'began':
        slot.transportSinceMs = null;
        slot.lastProgressMs = this.#now();
        return null;
      case 'sending':
        slot.transportSinceMs = this.#now();
        return null;
      case 'closing':
        return this.#laneClosing(slot, message);
      case 'closed':
        if (slot.state !== 'closing') return 'reported an end that nobody asked for';
        if (message.problem !== null) this.#options.events.closingProblem(slot.index, false, message.problem);
        return null;
    }
  }

  #ready(slot: LaneSlot, { readyMs, usage }: Extract<FromLane, { type: 'ready' }>): string | null {
    const { events } = this.#options;
    if (slot.state !== 'starting') return 'reported twice that it was ready';
    slot.state = this.#closing ? 'closing' : 'ready';
    if (this.#closing) {
      slot.lane?.send({ type: 'close' });
      return null;
    }
    if (slot.respawns === 0) slot.readyMs = readyMs;
    events.usage(slot.pid, slot.index, 'ready', usage);
    events.laneChanged(slot);
    if (!this.#everReady && this.#slots.every((each) => each.state === 'ready')) {
      this.#everReady = true;
      events.ready();
    }
    this.#pump();
    return null;
  }

  #laneClosing(slot: LaneSlot, { heapPeakBytes, sample, usage }: Extract<FromLane, { type: 'closing' }>): string | null {
    if (slot.state !== 'closing') return 'reported an end that nobody asked for';
    slot.heapPeakBytes = Math.max(slot.heapPeakBytes ?? 0, heapPeakBytes);
    slot.sample = sample ?? null;
    this.#options.events.usage(slot.pid, slot.index, 'closed', usage);
    slot.toldUsage = true;
    this.#checkClosing();
    return null;
  }

  /** Ignores a worker from the first impossible message on. */
  #disbelieve(slot: LaneSlot, reason: string): void {
    if (this.#closing) {
      this.#options.events.closingProblem(slot.index, true, `it ${reason}`);
      slot.lane?.kill();
    } else this.#break({ kind: 'internal', lane: slot.index, message: `a worker ${reason}, so the pool was stopped` });
  }

  #results(slot: LaneSlot, results: LaneResults): string | null {
    this.#polling.came();
    this.#deathsInARow = 0;
    slot.lastProgressMs = this.#now();
    slot.transportSinceMs = null;
    slot.givenUp = false;
    const { rows } = results;
    slot.finished += rows;
    let totalMs = 0;
    for (let row = 0; row < rows; row++) {
      const task = laneFigure(results, 'index', row);
      if (!slot.outstanding.delete(task) && !slot.abandoned.delete(task)) return `reported task ${String(task)}, which it did not have`;
      this.#strays.done(task);
      const tookMs = laneFigure(results, 'endedMs', row) - laneFigure(results, 'startedMs', row);
      if (!(tookMs >= 0 && tookMs < Infinity)) return `reported no times for task ${String(task)}`;
      if (taskOutcomes[laneFigure(results, 'outcome', row)] === undefined) return `reported an unknown outcome of task ${String(task)}`;
      totalMs += tookMs;
      this.#guided.learn(tookMs);
    }
    slot.learn(rows, totalMs);
    this.#groups.release(slot);
    // The next tasks before the event: the lane must not wait for what the owner does with it.
    this.#pump();
    this.#options.events.results(slot.index, results);
    return null;
  }

  #pump(): void {
    if (this.#over || this.#closing) return;
    this.#handOutSuspects();
    const { source } = this.#options;
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
      this.#sender.send(best, source.take(Math.min(room, this.#guided.of(waiting, lanes))));
    }
  }

  /** Each set to a process in which nothing else runs meanwhile. */
  #handOutSuspects(): void {
    while (this.#suspects.any) {
      const group = this.#groups.idle();
      const [first] = group;
      if (!first) return;
      const tasks = this.#suspects.take();
      if (tasks.length === 0) continue;
      for (const slot of group) slot.quarantined = true;
      this.#sender.send(first, tasks);
    }
  }

  #refused(slot: LaneSlot, task: number, reason: string): void {
    slot.outstanding.delete(task);
    const at = slot.lastSentMs;
    const message = `the task's input can't be sent to a worker: ${reason}`;
    this.#options.events.failed({ task, lane: slot.index, outcome: 'threw', outOfMemory: false, message, startedMs: at, endedMs: at });
    this.wake();
  }

  #ended(slot: LaneSlot, end: LaneEnd): void {
    const { state } = slot;
    const endedMs = this.#now();
    slot.state = 'ended';
    slot.endedMs = endedMs;
    slot.lane = null;
    this.#options.events.laneChanged(slot);
    if (this.#closing || this.#over || this.#allDone) {
      this.#endedLast(slot, state, end);
      return;
    }
    // Only now can those continue that waited for its lock.
    if (slot.overdue && this.#options.holder) for (const each of this.#slots) each.lastProgressMs = endedMs;
    if (state === 'starting' && slot.readyMs === null) {
      this.#break({
        kind: end.outOfMemory ? 'out-of-memory' : 'could-not-start',
        lane: slot.index,
        message: `a worker died while it was starting: ${end.detail}`,
      });
      return;
    }
    this.#blame(slot, end, endedMs);
    // Its death may have ended the last task.
    if (!this.#isDone() && !this.#givesUp(slot, state, end)) this.#openAgain(slot);
  }

  /** Asks again where an event may have ended the last task, which TypeScript can't see. */
  #isDone(): boolean {
    return this.#allDone;
  }

  /** A lane ended after all tasks, or with the pool. `state`: as it was before. */
  #endedLast(slot: LaneSlot, state: LaneSlot['state'], end: LaneEnd): void {
    const late = state === 'closing' || (state === 'ready' && this.#allDone);
    if (late && end.type === 'crashed') this.#options.events.closingProblem(slot.index, true, end.detail);
    this.#checkClosing();
    this.#checkClosed();
  }

  /** Counts the death; the pool gives up after too many. */
  #givesUp(slot: LaneSlot, state: LaneSlot['state'], end: LaneEnd): boolean {
    // A process that took several lanes with it has died once.
    if (end.together === undefined || end.together[0] === slot.index) {
      this.#deathsInARow++;
      this.#respawns++;
    }
    if (this.#respawns <= MAX_RESPAWNS + this.#slots.length && (state !== 'starting' || this.#deathsInARow <= 3)) return false;
    const message = `${String(this.#respawns)} workers died, the last because ${end.detail || 'it was ended'}, so the pool stopped`;
    this.#break({ kind: end.outOfMemory ? 'out-of-memory' : 'died', lane: slot.index, message });
    return true;
  }

  #openAgain(slot: LaneSlot): void {
    slot.respawns++;
    slot.overdue = false;
    slot.transportSinceMs = null;
    slot.givenUp = false;
    slot.abandoned.clear();
    this.#groups.release(slot);
    this.#open(slot);
    this.#pump();
  }

  /** Fails the task that was alone on a dead lane, or in a dead process; several run again in halves, apart from all others. */
  #blame(dead: LaneSlot, end: LaneEnd, endedMs: number): void {
    const { source } = this.#options;
    const died = this.#slots.filter((each) => each === dead || end.together?.includes(each.index));
    // Lanes that died with it are reported next: until then they get no tasks.
    for (const each of died) if (each.state === 'ready') each.state = 'ended';
    const slot = died.find((each) => each.outstanding.size > 0) ?? dead;
    const all = died.flatMap((each) => [...each.outstanding]);
    for (const each of died) each.outstanding.clear();
    const again = all.filter((task) => source.transfer(task).length === 0);
    const mayBeStray = end.uncaught === true && died.some((each) => each.finished > 0);
    if (mayBeStray) this.#strays.died(again, end.detail);
    // After an abandoned task, none of the others is a suspect yet.
    const named = again.length === 1 && !dead.givenUp && !mayBeStray;
    const why = this.#whyLost(slot, dead, end);
    for (const task of named ? all : all.filter((each) => !again.includes(each))) {
      this.#strays.guilty(task);
      this.#options.events.failed({ task, lane: slot.index, startedMs: slot.lastSentMs, endedMs, ...why });
    }
    if (!named) this.#suspects.add(again, dead.givenUp);
  }

  #whyLost(slot: LaneSlot, dead: LaneSlot, end: LaneEnd): Pick<TaskFailure, 'outcome' | 'outOfMemory' | 'message'> {
    if (!slot.overdue) {
      const message = `its worker died: ${end.detail || 'it was ended from outside'}`;
      return { outcome: 'died', outOfMemory: end.outOfMemory, message };
    }
    const message =
      dead.transportSinceMs === null
        ? `ran longer than the limit of ${formatLimit(known(this.#options.setup.taskTimeoutMs, 'the limit of an overdue task'))} and its worker was ended`
        : `sending its input or output took longer than ${formatDuration(TRANSPORT_MS)}, and its worker was ended`;
    return { outcome: 'timeout', outOfMemory: false, message };
  }

  #watch(limitMs: number, periodMs: number): void {
    let lastMs = this.#now();
    this.#watchdog = setInterval(() => {
      const blockedMs = this.#now() - lastMs - periodMs;
      lastMs += blockedMs + periodMs;
      // Whatever blocked this loop, or stopped the machine, is held against no lane: what the lanes said meanwhile is not read yet.
      if (blockedMs > periodMs) for (const slot of this.#slots) slot.excuse(blockedMs);
      this.#endOverdue(limitMs);
    }, periodMs);
  }

  #endOverdue(limitMs: number): void {
    const now = this.#now();
    const holder = this.#options.holder?.() ?? null;
    for (const slot of this.#slots) {
      if (slot.overdue && slot.state === 'ready' && now - slot.overdueSinceMs > KILL_MS) {
        const message = `a task ran longer than the limit of ${formatLimit(limitMs)} and its worker could not be ended by itself`;
        this.#break({ kind: 'timeout', lane: slot.index, message });
        return;
      }
      const waits = holder !== null && slot.index !== holder;
      if (waits || !isLate(slot, now, limitMs)) continue;
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

/** A lane has had its tasks, or their inputs and results have been on their way, for too long. */
function isLate(slot: LaneSlot, now: number, limitMs: number): boolean {
  if (slot.state !== 'ready' || slot.outstanding.size === 0 || slot.overdue) return false;
  const since = slot.transportSinceMs;
  return since === null ? now - slot.lastProgressMs > limitMs + TIMEOUT_GRACE_MS : now - since > TRANSPORT_MS;
}
