/** Space on the left for the names of lanes, and at the top for the overview and the time axis (CSS pixels). */
export const gutterWidth = 112;
export const overviewHeight = 34;
export const axisHeight = 22;
export const headHeight = overviewHeight + axisHeight;

const headingHeight = 28;
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

/** The position of a track: CPU cores in use, or memory, under the lanes of its strategy. */
export interface TrackBox {
  readonly kind: TrackKind;
  readonly top: number;
  readonly height: number;
}

interface TrialBox {
  readonly headingTop: number;
  readonly headingHeight: number;
  readonly bottom: number;
  readonly lanes: readonly LaneBox[];
  readonly tracks: readonly TrackBox[];
}

export interface Layout {
  readonly trials: readonly TrialBox[];
  readonly height: number;
}

/** What determines the height of a trial: the number of slots of each lane, and whether it has tracks. */
export interface Rows {
  readonly slots: readonly number[];
  readonly tracks: boolean;
}

/** Stacks trials with their lanes and tracks. */
export function layoutOf(rows: readonly Rows[]): Layout {
  let top = 0;
  const trials = rows.map(({ slots: lanes, tracks }) => {
    const headingTop = top;
    top += headingHeight;
    const boxes = lanes.map((count, lane) => {
      const box = laneBox(lane, top, Math.max(1, count), lanes.length);
      top += box.height + (box.height < 10 ? 1 : 2);
      return box;
    });
    const under = (tracks ? trackKinds : []).map((kind, i) => ({ kind, top: top + trackGap + i * (trackHeight + 1), height: trackHeight }));
    top = under.reduce((_, track) => track.top + track.height + 1, top);
    const bottom = top;
    top += trialGap;
    return { headingTop, headingHeight, bottom, lanes: boxes, tracks: under };
  });
  return { trials, height: top };
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
