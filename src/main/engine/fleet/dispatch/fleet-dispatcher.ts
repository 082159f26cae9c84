import { formatDuration } from '../../../../core/format/index.ts';
import type { MachineUse } from '../../../../contract/index.ts';
import type { DispatcherEvents, PoolFailure, TaskDispatcher } from '../../pool/dispatching.ts';
import { shownAddress } from '../address.ts';
import { whyUnreachable } from '../connection.ts';
import type { MachineCard } from '../machine-card.ts';
import type { Invitation } from '../run/invitation.ts';
import type { Ending, Said } from '../run/run-messages.ts';
import { BatchFlow, type BatchFlowOptions } from './batch-flow.ts';
import { chooseMachines, fitMachines } from './choose-machines.ts';
import { FleetLink } from './fleet-link.ts';
import { JobQueue } from './job-queue.ts';
import { RunFigures } from './machine-figures.ts';
import { Pings } from './pings.ts';
import { Place, type MachineLane } from './place.ts';
import { againRemark, clocksRemark, twiceRemark } from './remarks.ts';

const UPKEEP_EVERY_MS = 1000;
/** A machine reports every second. */
const SILENT_MS = 6000;
/** How long a machine may take to answer its invitation: it looks for one ten times a second, and starts a process. */
const ANSWER_MS = 20_000;
/** How long a run waits for Redis, or for another machine where all are gone. */
const GIVE_UP_MS = 15_000;
/** How long machines may take to tear their tasks down: the pool of each gives it 3 s. */
const CLOSE_MS = 4000;

/** Why a machine ended its part of a run that goes on. */
const WHY_CLOSED: Readonly<Record<Ending, string>> = {
  asked: 'another program ended its part',
  stopped: 'its worker was stopped',
  'cut-off': 'it could not reach Redis',
  uninvited: 'its invitation was over',
};

/** What a run on a fleet is. */
export interface FleetDispatcherOptions extends Omit<BatchFlowOptions, 'events' | 'places' | 'isOpen' | 'broke'> {
  readonly machines: number;
  /** What the pool of each is made of. */
  readonly on: Invitation['on'];
  readonly tasks: number;
  readonly taskTimeoutMs: number | null;
  readonly events: DispatcherEvents;
}

/**
 * Gives tasks to the machines of a fleet: batches of them are jobs of one queue, from which every machine takes as it has room. Each task is in
 * one job at a time, so it counts once, however often it ran.
 */
export class FleetDispatcher implements TaskDispatcher {
  readonly #options: FleetDispatcherOptions;
  readonly #invitation: Invitation;
  readonly #batches: BatchFlow;
  readonly #pings: Pings;
  readonly #figures = new RunFigures();
  readonly #left = new Set<string>();
  #places: Place[] = [];
  #link: FleetLink | null = null;
  #queue: JobQueue | null = null;
  #upkeep: NodeJS.Timeout | undefined;
  #keeping = false;
  #everReady = false;
  #closing = false;
  #over = false;
  #troubleSinceMs: number | null = null;
  #allClosed: (() => void) | null = null;

  constructor(options: FleetDispatcherOptions) {
    this.#options = options;
    const { order, tasks, workers, concurrency, on, taskTimeoutMs } = options;
    const { run, version, workload } = order;
    this.#invitation = { schema: 1, run, version, workload, tasks, workers, concurrency, on, taskTimeoutMs };
    this.#pings = new Pings({
      now: options.now,
      send: (machine, ping) => {
        this.#link?.tell(machine, { type: 'ping', ping }).catch(() => undefined);
      },
    });
    this.#batches = new BatchFlow({
      ...options,
      places: () => this.#places,
      isOpen: () => this.#everReady && !this.#over && !this.#closing,
      broke: (kind, message) => {
        this.#break(kind, message);
      },
    });
  }

  get slots(): readonly MachineLane[] {
    return this.#places.flatMap(({ lanes }) => lanes);
  }

  /** All machines that were in the run, with what they did. */
  get machines(): readonly MachineUse[] {
    return this.#figures.all(this.#options.now());
  }

  start(): void {
    this.#open().catch((error: unknown) => {
      this.#break('could-not-start', whyUnreachable(error, this.#options.order.address));
    });
  }

  wake(): void {
    this.#batches.fill();
  }

  allDone(): void {
    clearInterval(this.#upkeep);
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#upkeep);
    // One that has not answered its invitation yet ends without a word, as the invitation is withdrawn.
    const live = this.#places.filter(({ state, answered }) => state === 'ready' || (state === 'invited' && answered));
    const closed = new Promise<void>((resolve) => {
      this.#allClosed = resolve;
    });
    this.#checkClosed();
    for (const { card } of live) this.#link?.tell(card.name, { type: 'close' }).catch(() => undefined);
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      late = setTimeout(resolve, CLOSE_MS);
    });
    await Promise.race([closed, limit]);
    clearTimeout(late);
    for (const place of live)
      if (place.state !== 'closed') this.#remark(place, `${place.card.name} did not end within ${formatDuration(CLOSE_MS)}`);
    this.#remarkAll();
    this.#options.events.allClosing();
    await this.#queue?.close();
    await this.#link?.close();
  }

  async #open(): Promise<void> {
    const { order } = this.#options;
    const link = await FleetLink.open(order);
    if (!link.ok) {
      this.#break('could-not-start', link.problem.message);
      return;
    }
    this.#link = link.value;
    if (!(await this.#inviteAll(link.value))) return;
    await link.value.listen((said) => {
      this.#hear(said);
    });
    this.#queue = await JobQueue.open(order, this.#batches.most(this.#options.machines), this.#batches);
    this.#batches.begin(this.#queue);
    this.#upkeep = setInterval(() => {
      if (!this.#keeping) void this.#keepUp();
    }, UPKEEP_EVERY_MS);
    await link.value.keep();
    this.#checkReady();
  }

  /** Invites the first machines that fit and are in no other run. False: there are too few, and the run is over. */
  async #inviteAll(link: FleetLink): Promise<boolean> {
    const { machines: wanted, workers, order, now, events } = this.#options;
    const cards = await link.machines();
    const chosen = chooseMachines(cards, this.#invitation, wanted, order.fleet);
    if (!chosen.ok) {
      this.#break('could-not-start', chosen.problem.message);
      return false;
    }
    const busy: string[] = [];
    for (const card of fitMachines(cards, this.#invitation).fit) {
      if (this.#places.length === wanted) break;
      if (await link.invite(card.name, this.#invitation))
        this.#places.push(new Place(this.#places.length, workers, card, this.#figures, now()));
      else busy.push(card.name);
    }
    if (this.#places.length < wanted) {
      this.#break(
        'could-not-start',
        `${busy.join(', ')} of the fleet ${order.fleet}: in another run. Wait until it has ended, or start more workers.`,
      );
      return false;
    }
    for (const lane of this.slots) events.laneChanged(lane);
    return true;
  }

  #hear(said: Said): void {
    const place = this.#places.find(({ card }) => card.id === said.from);
    if (!place || this.#over) return;
    const { now } = this.#options;
    place.heardMs = now();
    place.answered = true;
    switch (said.type) {
      case 'spawned':
        this.#pings.first(place);
        return;
      case 'pong':
        this.#pings.answered(place, said.ping, said.atMs);
        return;
      case 'ready':
        this.#machineReady(place, said);
        return;
      case 'alive':
        place.figures.measured(said.reading, now());
        if (place.state === 'gone' || place.takenOver) this.#back(place);
        return;
      case 'refused':
      case 'broken':
        this.#lost(place, said.reason);
        return;
      case 'closed':
        this.#machineClosed(place, said);
    }
  }

  #machineReady(place: Place, { atMs, usage }: Extract<Said, { type: 'ready' }>): void {
    const { now, events } = this.#options;
    if (place.takenOver || place.state === 'gone') this.#remark(place, `${place.card.name} took over`);
    place.takenOver = false;
    place.ready(Math.min(now(), atMs + (place.clock.at(now())?.offsetMs ?? now() - atMs)), usage);
    this.#usage(place, 'ready');
    for (const lane of place.lanes) events.laneChanged(lane);
    this.#checkReady();
    if (this.#everReady) place.figures.begin(now());
    this.#batches.fill();
  }

  #checkReady(): void {
    if (this.#everReady || this.#over || !this.#queue || !this.#places.every(({ state }) => state === 'ready')) return;
    this.#everReady = true;
    for (const place of this.#places) place.figures.begin(this.#options.now());
    this.#options.events.ready();
  }

  #machineClosed(place: Place, { why, usage, reading, heapPeakBytes, remarks }: Extract<Said, { type: 'closed' }>): void {
    // It was invited again meanwhile, and this is from before.
    if (place.takenOver) return;
    place.figures.measured({ ...reading, cpuMs: usage.cpuMs }, this.#options.now());
    if (place.usage) place.usage.closed = usage;
    this.#usage(place, 'closed');
    for (const [i, lane] of place.lanes.entries()) lane.heapPeakBytes = heapPeakBytes[i] ?? null;
    for (const remark of remarks) this.#remark(place, `${place.card.name}: ${remark}`);
    if (!this.#closing) {
      this.#lost(place, WHY_CLOSED[why], true);
      return;
    }
    place.end('closed', this.#options.now());
    this.#checkClosed();
  }

  /** A machine counts as one process, whose number no process of this machine has. */
  #usage({ index, lanes, usage }: Place, at: 'ready' | 'closed'): void {
    const used = usage?.[at];
    const lane = lanes[0]?.index;
    if (used && lane !== undefined) this.#options.events.usage(-1 - index, lane, at, used);
  }

  #checkClosed(): void {
    if (this.#places.every(({ state, answered }) => state === 'closed' || state === 'gone' || !answered)) this.#allClosed?.();
  }

  /** A machine left the run. Its batches go to others once it has not renewed them for a while; another machine may take its place. */
  #lost(place: Place, why: string, mayReturn = false): void {
    if (place.state === 'gone' || place.state === 'closed') return;
    const { now, events } = this.#options;
    if (!this.#everReady) {
      this.#break('could-not-start', `${place.card.name} of the fleet ${this.#options.order.fleet}: ${why}`);
      return;
    }
    place.end('gone', now());
    // As far as it has reported; if it comes back, its own report replaces this.
    if (place.usage && !place.usage.closed)
      this.#options.events.usage(-1 - place.index, place.lanes[0]?.index ?? 0, 'closed', { cpuMs: place.figures.lastCpuMs, keptMs: null });
    if (!mayReturn) this.#left.add(place.card.id);
    for (const lane of place.lanes) events.laneChanged(lane);
    this.#remark(place, `${place.card.name} left the run after ${formatDuration(now())}: ${why}`);
    if (this.#closing) this.#checkClosed();
  }

  /** A machine that was cut off reports again, and still serves the run. */
  #back(place: Place): void {
    place.state = 'ready';
    place.takenOver = false;
    this.#remark(place, `${place.card.name} is back`);
    for (const lane of place.lanes) {
      lane.endedMs = null;
      this.#options.events.laneChanged(lane);
    }
    this.#batches.fill();
  }

  async #keepUp(): Promise<void> {
    this.#keeping = true;
    try {
      const kept = await this.#link?.keep();
      if (kept === false) {
        this.#break(
          'died',
          `The Redis at ${shownAddress(this.#options.order.address)} lost the queue of this trial: it was restarted or emptied.`,
        );
        return;
      }
      if (this.#troubleSinceMs !== null) for (const place of this.#places) place.heardMs = this.#options.now();
      this.#troubleSinceMs = null;
      await this.#keepMachines();
    } catch (error) {
      this.#troubleSinceMs ??= this.#options.now();
      if (this.#options.now() - this.#troubleSinceMs > GIVE_UP_MS) this.#break('died', whyUnreachable(error, this.#options.order.address));
    } finally {
      this.#keeping = false;
    }
  }

  async #keepMachines(): Promise<void> {
    const { now } = this.#options;
    // All at once: one after the other, those of a large fleet could end before their turn.
    const present = this.#places.filter(({ state }) => state !== 'gone');
    await Promise.all(present.map(async ({ card }) => this.#link?.invite(card.name, this.#invitation)));
    for (const place of this.#places) {
      if (place.state === 'gone') {
        await this.#replace(place);
        continue;
      }
      const silentMs = now() - place.heardMs;
      if (!place.answered && silentMs > ANSWER_MS)
        this.#lost(place, `it did not answer its invitation within ${formatDuration(ANSWER_MS)}`);
      if (place.state !== 'ready') continue;
      this.#pings.more(place);
      // It may come back: what it has done meanwhile counts once.
      if (silentMs > SILENT_MS) this.#lost(place, `nothing was heard of it for ${formatDuration(SILENT_MS)}`, true);
    }
    this.#pings.forgetLate();
    const goneMs = this.#places.map(({ state, lanes }) => (state === 'gone' ? (lanes[0]?.endedMs ?? now()) : Infinity));
    if (this.#everReady && goneMs.every((ms) => now() - ms > GIVE_UP_MS)) this.#break('died', 'all machines of the run are gone');
  }

  /** Gives the place of a machine that is gone to another one that fits, if there is one. */
  async #replace(place: Place): Promise<void> {
    const others = fitMachines((await this.#link?.machines()) ?? [], this.#invitation).fit.filter((card) => this.#isFree(card));
    for (const card of others) {
      if (!(await this.#link?.invite(card.name, this.#invitation))) continue;
      place.takeOver(card, this.#options.now());
      return;
    }
  }

  #isFree = ({ id, name }: MachineCard): boolean =>
    !this.#left.has(id) && !this.#places.some(({ card, state }) => state !== 'gone' && card.name === name);

  #remark(place: Place, message: string): void {
    this.#options.events.closingProblem(place.lanes[0]?.index ?? 0, false, message);
  }

  /** What the result says of the run as a whole. */
  #remarkAll(): void {
    const { twice, again, meanMs } = this.#batches;
    const [first] = this.#places;
    if (!first) return;
    if (twice > 0) this.#remark(first, twiceRemark(twice));
    if (again > 0) this.#remark(first, againRemark(again));
    const clocks = clocksRemark(this.#places, meanMs, this.#options.now());
    if (clocks !== null) this.#remark(first, clocks);
  }

  #break(kind: PoolFailure['kind'], message: string): void {
    if (this.#over || this.#closing) return;
    this.#over = true;
    this.#batches.end();
    clearInterval(this.#upkeep);
    this.#options.events.broken({ kind, lane: 0, message });
  }
}
