import type { Lane } from '../../../../contract/index.ts';
import { layoutOf, type Layout, type Rows, type TrackKind } from './layout.ts';
import { TrialIndex } from '../model/trial-index.ts';
import type { TimelineTrial, Usage } from '../model/trial.ts';

export interface SceneTrial {
  readonly trial: TimelineTrial;
  readonly index: TrialIndex;
}

/** Everything to draw, independent of the view: the chosen trials, their indices, and the layout of their lanes. */
export class Scene {
  trials: readonly SceneTrial[] = [];
  layout: Layout = layoutOf([]);
  /** The end of the last trial, in milliseconds since spawn. */
  endMs = 0;
  /** Increases whenever there is something new to draw. */
  version = 0;

  /** Shows these trials, and reuses the index of a trial whose records only grew. */
  setTrials(trials: readonly TimelineTrial[]): void {
    const before = new Map(this.trials.map((t) => [t.trial.key, t.index]));
    this.trials = trials.map((trial) => {
      const known = before.get(trial.key);
      if (!trial.records) return { trial, index: new TrialIndex() };
      if (known?.follow(trial.records)) return { trial, index: known };
      const index = new TrialIndex();
      index.follow(trial.records);
      return { trial, index };
    });
    this.#changed();
  }

  /** Indexes up to `maxRows` more rows; false if all were indexed. */
  advance(maxRows: number): boolean {
    const next = this.trials.find((t) => !t.index.complete);
    if (!next) return false;
    next.index.advance(maxRows);
    this.#changed();
    return true;
  }

  get complete(): boolean {
    return this.trials.every((t) => t.index.complete);
  }

  /** The largest value of a kind of track in any trial: all tracks of a kind share one scale. */
  mostOf(kind: TrackKind): number {
    const all = this.trials.flatMap(({ trial }) => [...(trial.usage ? [trial.usage] : []), ...(trial.machines?.values() ?? [])]);
    return Math.max(0, ...all.map((usage) => usage[kind].largest()));
  }

  #changed(): void {
    this.layout = layoutOf(this.trials.map(rowsOf));
    this.endMs = Math.max(0, ...this.trials.map(endOfTrial));
    this.version++;
  }
}

/** The time of the last known event of a trial. */
export function endOfTrial({ trial, index }: SceneTrial): number {
  const lanes = trial.lanes.map((lane) => lane.readyMs ?? lane.spawnedMs);
  return Math.max(index.endMs, trial.phases?.lastResultMs ?? 0, trial.phases?.readyMs ?? 0, ...lanes);
}

export const laneOf = (trial: TimelineTrial, number: number): Lane | undefined =>
  trial.lanes[number]?.index === number ? trial.lanes[number] : trial.lanes.find((lane) => lane.index === number);

function rowsOf(shown: SceneTrial): Rows {
  const slots = slotsOf(shown);
  const { usage, machines } = shown.trial;
  return {
    slots,
    machines: machinesOf(shown.trial, slots.length),
    tracks: usage !== null,
    machineTracks: usage !== null && machines !== null,
  };
}

/** The machine of each lane, before it is known "machine 1", "machine 2"; none if all lanes are on this machine. */
function machinesOf(trial: TimelineTrial, lanes: number): readonly string[] {
  const { perMachine } = trial.expected;
  if (perMachine === null && trial.lanes.every(({ machine }) => machine === undefined)) return [];
  return Array.from({ length: lanes }, (_, number) => {
    const known = laneOf(trial, number)?.machine;
    return known ?? (perMachine === null ? 'this machine' : `machine ${String(Math.floor(number / perMachine) + 1)}`);
  });
}

/** What one machine of a trial used, or this one; null: not known. */
export const usageOn = ({ usage, machines }: TimelineTrial, machine: string | null): Usage | null =>
  machine === null ? usage : (machines?.get(machine) ?? null);

/** The slots of each lane, with room for those to come, so that nothing moves while a trial runs. */
function slotsOf({ trial, index }: SceneTrial): number[] {
  const known = Math.max(index.lanes.length, ...trial.lanes.map((lane) => lane.index + 1));
  const { lanes, inFlight } = trial.expected;
  return Array.from({ length: Math.max(known, lanes) }, (_, number) => Math.max(inFlight, index.lanes[number]?.slots.count ?? 1));
}
