import type { LaneIndex } from '../model/lane-index.ts';
import type { LaneBox } from './layout.ts';
import type { TimeScale } from './scale.ts';

/** How the bars of a lane look. All of them are numbered and shaded, or none, so that like bars look alike. */
export interface BarLook {
  /** Bars show the parts of a task's time; smaller ones are full. */
  readonly shaded: boolean;
  /** Bars of at least this width show the number of their task. */
  readonly numberedFromPx: number;
}

/** In smaller bars, on average, shares can't be told apart and would cost three times the drawing. */
const shadedFromPx = 4;
const shadedFromHeightPx = 6;
const numberedFromHeightPx = 11;
/** The width of a digit in the size of the numbers, and the room around a number: at least, and to begin with. */
const digitPx = 6;
const tightPx = 6;
const roomyPx = 18;

/** The look of a lane's bars, by their average width; `tasks` is the number of all tasks of the trial. */
export function barLook({ flight }: LaneIndex, box: LaneBox, scale: TimeScale, tasks: number): BarLook {
  const { fromMs, toMs } = scale.view;
  const averagePx = flight.timeIn(fromMs, toMs) / Math.max(1, flight.countIn(fromMs, toMs)) / scale.msPerPx;
  const numberPx = digitPx * String(Math.max(0, tasks - 1)).length;
  const numbered = box.slotHeight >= numberedFromHeightPx && averagePx >= numberPx + roomyPx;
  return {
    shaded: averagePx >= shadedFromPx && box.slotHeight >= shadedFromHeightPx,
    numberedFromPx: numbered ? numberPx + tightPx : Infinity,
  };
}
