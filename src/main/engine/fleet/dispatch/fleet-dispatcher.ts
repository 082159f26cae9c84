import { counted, formatDuration } from '../../../../core/format/index.ts';
import type { MachineUse } from '../../../../contract/index.ts';
import type { DispatcherEvents, PoolFailure, TaskDispatcher } from '../../pool/dispatching.ts';
import { shownAddress } from '../address.ts';
import { whyUnreachable } from '../connection.ts';
import type { MachineCard } from '../machine-card.ts';
import type { Invitation } from '../run/invitation.ts';
import type { Said } from '../run/run-messages.ts';
import { BatchFlow, type BatchFlowOptions } from './batch-flow.ts';
import { chooseMachines, fitMachines } from './choose-machines.ts';
import { FleetLink } from './fleet-link.ts';
import { JobQueue } from './job-queue.ts';
import { Place, type MachineLane } from './place.ts';

const UPKEEP_EVERY_MS = 1000;
/** A machine reports every second. */
const SILENT_MS = 6000;
/** How long a machine may take to answer its invitation: it looks for one ten times a second, and starts a process. */
const ANSWER_MS = 20_000;
/** How long a run waits for Redis, or for another machine where all are gone. */
const GIVE_UP_MS = 15_000;
/** How long machines may take to tear their tasks down: the pool of each gives it 3 s. */
const CLOSE_MS = 4000;
/** Round trips in a row before a machine's first task, and then each second. */
const FIRST_PINGS = 20;
const MORE_PINGS = 4;

/** What a run on a fleet is. */
export interface FleetDispatcherOptions extends Omit<BatchFlowOptions, 'events' | 'places' | 'isOpen' | 'broke'> {
  readonly machines: number;
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
  /** When each unanswered ping was sent, and how many follow it. */
  readonly #pings = new Map<number, { readonly sentMs: number; readonly more: number }>();
  readonly #left = new Set<string>();
  #places: Place[] = [];
  #link: FleetLink | null = null;
  #queue: JobQueue | null = null;
  #upkeep: NodeJS.Timeout | undefined;
  #keeping = false;
  #nextPing = 0;
  #everReady = false;
  #closing = false;
  #over = false;
  #troubleSinceMs: number | null = null;
  #allClosed: (() => void) | null = null;

  constructor(options: FleetDispatcherOptions) {
    this.#options = options;
    const { order, tasks, workers, concurrency, taskTimeoutMs } = options;
    const { run, version, workload } = order;
    this.#invitation = { schema: 1, run, version, workload, tasks, workers, concurrency, taskTimeoutMs };
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

  /** Its machines, with what is known of their clocks. */
  get machines(): readonly MachineUse[] {
    const nowMs = this.#options.now();
    return this.#places.map(({ card, clock }) => {
      const reading = clock.at(nowMs);
      return { name: card.name, cores: card.cores, clockErrorMs: reading?.errorMs ?? null, roundTripMs: reading?.roundTripMs ?? null };
    });
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
    const live = this.#places.filter(({ state }) => state === 'ready' || state === 'invited');
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
    this.#remarkTwice();
    this.#remarkClocks();
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
    this.#queue = await JobQueue.open(order.address, order.fleet, order.run, this.#batches);
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
      if (await link.invite(card.name, this.#invitation)) this.#places.push(new Place(this.#places.length, workers, card, now()));
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
        this.#ping(place, FIRST_PINGS);
        return;
      case 'pong':
        this.#answered(place, said.ping, said.atMs);
        return;
      case 'ready':
        this.#machineReady(place, said);
        return;
      case 'alive':
        if (place.state === 'gone') this.#back(place);
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
    place.ready(Math.min(now(), atMs + (place.clock.at(now())?.offsetMs ?? now() - atMs)), usage);
    this.#usage(place, 'ready');
    for (const lane of place.lanes) events.laneChanged(lane);
    this.#checkReady();
    this.#batches.fill();
  }

  #checkReady(): void {
    if (this.#everReady || this.#over || !this.#queue || !this.#places.every(({ state }) => state === 'ready')) return;
    this.#everReady = true;
    this.#options.events.ready();
  }

  #machineClosed(place: Place, { usage, heapPeakBytes, remarks }: Extract<Said, { type: 'closed' }>): void {
    if (place.usage) place.usage.closed = usage;
    this.#usage(place, 'closed');
    for (const [i, lane] of place.lanes.entries()) lane.heapPeakBytes = heapPeakBytes[i] ?? null;
    for (const remark of remarks) this.#remark(place, `${place.card.name}: ${remark}`);
    if (!this.#closing) {
      this.#lost(place, 'its worker was stopped');
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
    if (this.#places.every(({ state }) => state === 'closed' || state === 'gone')) this.#allClosed?.();
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
    if (!mayReturn) this.#left.add(place.card.id);
    for (const lane of place.lanes) events.laneChanged(lane);
    this.#remark(place, `${place.card.name} left the run after ${formatDuration(now())}: ${why}`);
    if (this.#closing) this.#checkClosed();
  }

  /** A machine that was cut off reports again, and still serves the run. */
  #back(place: Place): void {
    place.state = 'ready';
    for (const lane of place.lanes) {
      lane.endedMs = null;
      this.#options.events.laneChanged(lane);
    }
    this.#batches.fill();
  }

  /** Measures round trips one after the other, since several at once would wait for each other. */
  #ping(place: Place, trips: number): void {
    const ping = this.#nextPing++;
    this.#pings.set(ping, { sentMs: this.#options.now(), more: trips - 1 });
    this.#link?.tell(place.card.name, { type: 'ping', ping }).catch(() => undefined);
  }

  #answered(place: Place, ping: number, atMs: number): void {
    const sent = this.#pings.get(ping);
    this.#pings.delete(ping);
    if (!sent) return;
    place.clock.add(sent.sentMs, atMs, this.#options.now());
    if (sent.more > 0) this.#ping(place, sent.more);
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
    for (const place of this.#places) {
      if (place.state === 'gone') {
        await this.#replace(place);
        continue;
      }
      await this.#link?.invite(place.card.name, this.#invitation);
      const silentMs = now() - place.heardMs;
      if (!place.answered && silentMs > ANSWER_MS)
        this.#lost(place, `it did not answer its invitation within ${formatDuration(ANSWER_MS)}`);
      if (place.state !== 'ready') continue;
      this.#ping(place, MORE_PINGS);
      // It may come back: what it has done meanwhile counts once.
      if (silentMs > SILENT_MS) this.#lost(place, `nothing was heard of it for ${formatDuration(SILENT_MS)}`, true);
    }
    for (const [ping, { sentMs }] of this.#pings) if (now() - sentMs > SILENT_MS) this.#pings.delete(ping);
    const goneMs = this.#places.map(({ state, lanes }) => (state === 'gone' ? (lanes[0]?.endedMs ?? now()) : Infinity));
    if (this.#everReady && goneMs.every((ms) => now() - ms > GIVE_UP_MS)) this.#break('died', 'all machines of the run are gone');
  }

  /** Gives the place of a machine that is gone to another one that fits, if there is one. */
  async #replace(place: Place): Promise<void> {
    const others = fitMachines((await this.#link?.machines()) ?? [], this.#invitation).fit.filter((card) => this.#isFree(card));
    for (const card of others) {
      if (!(await this.#link?.invite(card.name, this.#invitation))) continue;
      place.takeOver(card, this.#options.now());
      this.#remark(place, `${card.name} took over`);
      return;
    }
  }

  #isFree = ({ id, name }: MachineCard): boolean =>
    !this.#left.has(id) && !this.#places.some(({ card, state }) => state !== 'gone' && card.name === name);

  #remark(place: Place, message: string): void {
    this.#options.events.closingProblem(place.lanes[0]?.index ?? 0, false, message);
  }

  #remarkTwice(): void {
    const [place] = this.#places;
    if (this.#batches.twice > 0 && place)
      this.#remark(
        place,
        `${counted(this.#batches.twice, 'task')} may have run twice, since a machine ended or did not answer; each counts once`,
      );
  }

  /** Where the error of a clock is more than a tenth of a task, the places of tasks on the timeline are uncertain. */
  #remarkClocks(): void {
    const taskMs = this.#batches.meanMs;
    const nowMs = this.#options.now();
    for (const place of this.#places) {
      const error = place.clock.at(nowMs)?.errorMs;
      if (taskMs === null || error === undefined || error <= taskMs / 10) continue;
      this.#remark(
        place,
        `the clock of ${place.card.name} is known to ±${formatDuration(error)}, more than a tenth of a task (${formatDuration(taskMs)}): its place on the timeline is as uncertain`,
      );
    }
  }

  #break(kind: PoolFailure['kind'], message: string): void {
    if (this.#over || this.#closing) return;
    this.#over = true;
    this.#batches.end();
    clearInterval(this.#upkeep);
    this.#options.events.broken({ kind, lane: 0, message });
  }
}
