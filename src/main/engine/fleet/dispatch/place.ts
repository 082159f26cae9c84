import type { SeenLane } from '../../pool/dispatching.ts';
import type { OwnUsage } from '../../measure/own-usage.ts';
import type { MachineCard } from '../machine-card.ts';
import { ClockOffset } from '../run/clock-offset.ts';
import type { MachineFigures, RunFigures } from './machine-figures.ts';

/** A row of the timeline on a machine. */
export interface MachineLane extends SeenLane {
  machine: string;
  readyMs: number | null;
  endedMs: number | null;
  respawns: number;
  heapPeakBytes: number | null;
}

/** What a machine of a run does: invited, ready to take batches, closed as asked, or gone. */
export type PlaceState = 'invited' | 'ready' | 'closed' | 'gone';

/** The place of one machine in a run, with its lanes. If its machine ends, another one may take it over. */
export class Place {
  readonly index: number;
  readonly #run: RunFigures;
  readonly lanes: readonly MachineLane[];
  card: MachineCard;
  clock = new ClockOffset();
  state: PlaceState = 'invited';
  heardMs: number;
  /** Its machine has said something since it was invited. */
  answered = false;
  /** Its machine is invited in place of another, and not ready yet. */
  takenOver = false;
  usage: { ready: OwnUsage; closed: OwnUsage | null } | null = null;
  figures: MachineFigures;

  constructor(index: number, workers: number, card: MachineCard, run: RunFigures, nowMs: number) {
    this.index = index;
    this.card = card;
    this.#run = run;
    this.figures = run.of(card, this.clock);
    this.heardMs = nowMs;
    this.lanes = Array.from({ length: workers }, (_, i) => ({
      index: index * workers + i,
      pid: 0,
      machine: card.name,
      spawnedMs: nowMs,
      readyMs: null,
      endedMs: null,
      respawns: 0,
      heapPeakBytes: null,
      sample: null,
    }));
  }

  /** Its threads are ready, for the first time or after its process had crashed. */
  ready(atMs: number, usage: OwnUsage): void {
    const again = this.lanes.some(({ readyMs }) => readyMs !== null);
    for (const lane of this.lanes) {
      lane.readyMs ??= atMs;
      lane.endedMs = null;
      if (again) lane.respawns++;
    }
    this.usage = { ready: usage, closed: null };
    this.figures.ready(usage.cpuMs);
    this.state = 'ready';
  }

  end(state: 'closed' | 'gone', atMs: number): void {
    this.state = state;
    for (const lane of this.lanes) lane.endedMs ??= atMs;
  }

  /** Another machine takes it over. */
  takeOver(card: MachineCard, nowMs: number): void {
    // The same machine may take its place again, and has the same clock.
    if (card.id !== this.card.id) this.clock = new ClockOffset();
    this.card = card;
    this.figures = this.#run.of(card, this.clock);
    this.state = 'invited';
    this.heardMs = nowMs;
    this.answered = false;
    this.takenOver = true;
    for (const lane of this.lanes) lane.machine = card.name;
  }
}
