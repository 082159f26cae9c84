/** Space on the left for the names of lanes, and at the top for the overview and the time axis (CSS pixels). */
export const gutterWidth = 112;
export const overviewHeight = 34;
export const axisHeight = 22;
export const headHeight = overviewHeight + axisHeight;

const headingHeight = 28;
const machineHeight = 18;
const trialGap = 14;
const trackHeight = 22;
const trackGap = 2;
/** Thinner slots are too small to distinguish or point at. */
const thinnestSlot = 2;

/** The position of a lane. `top` counts from the top of the content, below the axis. */
export interface LaneBox {
  readonly lane: number;
  readonly top: number;
  readonly height: number;
  readonly slots: number;
  readonly slotHeight: number;
  /** Too many tasks overlap to draw slots, so the lane is one band that shows the number in flight. */
  readonly dense: boolean;
}

const trackKinds = ['cores', 'bytes'] as const;
export type TrackKind = (typeof trackKinds)[number];

/** The position of a track: CPU cores in use, or memory, under the lanes of its strategy, or of one machine. */
export interface TrackBox {
  readonly kind: TrackKind;
  /** Null: this machine. */
  readonly machine: string | null;
  readonly top: number;
  readonly height: number;
}

/** The position of the name of a machine, above its lanes; null: this machine, above its tracks. */
export interface MachineBox {
  readonly machine: string | null;
  readonly top: number;
  readonly height: number;
}

interface TrialBox {
  readonly headingTop: number;
  readonly headingHeight: number;
  readonly bottom: number;
  readonly lanes: readonly LaneBox[];
  readonly tracks: readonly TrackBox[];
  readonly machines: readonly MachineBox[];
}

export interface Layout {
  readonly trials: readonly TrialBox[];
  readonly height: number;
}

/** What determines the height of a trial: the number of slots of each lane, the machine of each, and whether there are tracks. */
export interface Rows {
  readonly slots: readonly number[];
  /** By lane; none where all lanes are on this machine. */
  readonly machines: readonly string[];
  readonly tracks: boolean;
  /** Whether machines have tracks under their lanes. */
  readonly machineTracks: boolean;
}

/** Stacks trials with their lanes and tracks. */
export function layoutOf(rows: readonly Rows[]): Layout {
  let top = 0;
  const trials = rows.map((each) => {
    const trial = new TrialStack(each, top);
    top = trial.box.bottom + trialGap;
    return trial.box;
  });
  return { trials, height: top };
}

/** The rows of one trial, from top to bottom: with several machines, the lanes of each below its name, with its tracks. */
class TrialStack {
  readonly box: TrialBox;
  #top: number;
  readonly #lanes: LaneBox[] = [];
  readonly #tracks: TrackBox[] = [];
  readonly #machines: MachineBox[] = [];

  constructor({ slots, machines, tracks, machineTracks }: Rows, headingTop: number) {
    this.#top = headingTop + headingHeight;
    for (const [lane, count] of slots.entries()) {
      const machine = machines[lane];
      if (machine !== undefined && machine !== machines[lane - 1]) this.#name(machine);
      this.#lane(laneBox(lane, this.#top, Math.max(1, count), slots.length));
      if (machineTracks && machine !== undefined && machine !== machines[lane + 1]) this.#track(machine);
    }
    if (tracks && machines.length > 0) this.#name(null);
    if (tracks) this.#track(null);
    this.box = { headingTop, headingHeight, bottom: this.#top, lanes: this.#lanes, tracks: this.#tracks, machines: this.#machines };
  }

  #name(machine: string | null): void {
    this.#machines.push({ machine, top: this.#top, height: machineHeight });
    this.#top += machineHeight;
  }

  #lane(box: LaneBox): void {
    this.#lanes.push(box);
    this.#top += box.height + (box.height < 10 ? 1 : 2);
  }

  #track(machine: string | null): void {
    const top = this.#top + trackGap;
    for (const [i, kind] of trackKinds.entries())
      this.#tracks.push({ kind, machine, top: top + i * (trackHeight + 1), height: trackHeight });
    this.#top = top + trackKinds.length * (trackHeight + 1);
  }
}

/** A lane grows with its slots up to a limit; beyond it slots get thinner, and finally become one band. */
function laneBox(lane: number, top: number, slots: number, lanesOfTrial: number): LaneBox {
  const single = lanesOfTrial <= 16 ? 18 : lanesOfTrial <= 64 ? 11 : 5;
  const tallest = lanesOfTrial === 1 ? Math.min(120, Math.max(72, slots * thinnestSlot)) : lanesOfTrial <= 16 ? 72 : single * 2;
  const slotHeight = Math.min(slots === 1 ? single : Math.min(single, 12), Math.floor(tallest / slots));
  if (slotHeight < thinnestSlot) {
    const height = Math.min(tallest, 96);
    return { lane, top, height, slots, slotHeight: height / slots, dense: true };
  }
  return { lane, top, height: slotHeight * slots, slots, slotHeight, dense: false };
}

/** The top of a slot, from the top of the content. The first slot is the lowest, so that a lane fills from below like a chart. */
export const slotTop = (box: LaneBox, slot: number): number => box.top + box.height - (slot + 1) * box.slotHeight;

/** The track at a height of the content, or null elsewhere. */
export function trackAt(layout: Layout, y: number): { trial: number; box: TrackBox } | null {
  const trial = layout.trials.findIndex((t) => y >= t.headingTop && y < t.bottom);
  const box = layout.trials[trial]?.tracks.find((track) => y >= track.top && y < track.top + track.height);
  return box ? { trial, box } : null;
}

/** The lane at a height of the content, or null between lanes. */
export function laneAt(layout: Layout, y: number): { trial: number; box: LaneBox } | null {
  const trial = layout.trials.findIndex((t) => y >= t.headingTop && y < t.bottom);
  const box = layout.trials[trial]?.lanes.find((lane) => y >= lane.top && y < lane.top + lane.height);
  return box ? { trial, box } : null;
}
