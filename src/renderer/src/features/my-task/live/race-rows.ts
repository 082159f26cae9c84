import { median } from '../../../../../core/statistics/statistics.ts';
import type { Racer } from '../../../state/measuring/recommend.ts';

/** A strategy as the race shows it. */
export interface RaceRow {
  readonly key: string;
  readonly medianMs: number;
  readonly rounds: number;
  readonly tasks: number;
  /** Later rounds run without it, since it can hardly be the fastest. */
  readonly dropped: boolean;
  readonly leads: boolean;
}

/** The rows: strategies still racing before dropped ones, each by time. */
export function raceRows(racers: readonly Racer[]): RaceRow[] {
  const last = Math.max(0, ...racers.map(({ round }) => round));
  const rows = racers.map(({ key, wallsMs, round, tasks }) => ({
    key,
    medianMs: median(wallsMs),
    rounds: wallsMs.length,
    tasks,
    // In the current round each may still wait for its turn, so one round behind does not mean dropped.
    dropped: round < last - 1,
  }));
  const best = Math.min(...rows.filter(({ dropped }) => !dropped).map(({ medianMs }) => medianMs));
  return rows
    .map((row) => ({ ...row, leads: !row.dropped && row.medianMs === best }))
    .sort((a, b) => Number(a.dropped) - Number(b.dropped) || a.medianMs - b.medianMs);
}
