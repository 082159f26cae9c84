import { counted, formatNumber } from '../../../core/format/index.ts';
import type { Disturbance, LoadNow, Trial } from '../../../contract/index.ts';
import { BUSY, DISTURBED } from './advice/thresholds.ts';

/** Load over a shorter time than this, all trials together, is within the clock ticks in which it is counted. */
const LEAST_MS = 300;

/**
 * The share of our usable cores that other programs had, at least. If only part of a larger machine is ours (a
 * container's quota), other programs use the rest first.
 */
export function othersShareOf(
  { othersCores, machineCores }: Pick<NonNullable<Trial['load']>, 'othersCores' | 'machineCores'>,
  cores: number,
): number {
  return Math.min(1, Math.max(0, othersCores - Math.max(0, machineCores - cores)) / cores);
}

/**
 * What other programs did to these trials: the one rule for all pages. Null where it was not measured. Below `BUSY` it says nothing; from there on
 * `says` stands above any headline; from `DISTURBED` on times alone decide nothing.
 */
export function disturbanceOf(trials: readonly Pick<Trial, 'load'>[], cores: number): Disturbance | null {
  const loads = trials.flatMap(({ load }) => (load ? [load] : []));
  const overMs = loads.reduce((sum, load) => sum + load.overMs, 0);
  if (overMs < LEAST_MS) return null;
  const weighted = (of: (load: (typeof loads)[number]) => number): number =>
    loads.reduce((sum, load) => sum + of(load) * load.overMs, 0) / overMs;
  const share = weighted((load) => othersShareOf(load, cores));
  const othersCores = weighted((load) => load.othersCores);
  return disturbanceAt(share, othersCores, Math.max(cores, loads[0]?.machineCores ?? 0));
}

/** What it means that other programs used `othersCores` of `machineCores`, and with them a share of our usable cores. */
export function disturbanceAt(share: number, othersCores: number, machineCores: number): Disturbance {
  if (share < BUSY) return { othersCores, share, level: 'quiet', says: null };
  const used = `Other programs used ${formatNumber(othersCores)} of ${counted(machineCores, 'core')}`;
  if (share < DISTURBED) return { othersCores, share, level: 'noticed', says: `${used} meanwhile, so small differences mean little.` };
  return { othersCores, share, level: 'disturbed', says: `${used}, which changes these figures. Close them and measure again.` };
}

/** The text next to Run: the same threshold as above a headline. `cores`: our usable cores. */
export function loadNowOf({ othersCores, machineCores }: NonNullable<Trial['load']>, cores: number): LoadNow {
  const matters = othersShareOf({ othersCores, machineCores }, cores) >= BUSY;
  const of = Math.max(cores, machineCores);
  return {
    othersCores,
    machineCores,
    says: matters ? `Other programs use ${formatNumber(Math.min(of, othersCores))} of ${counted(of, 'core')}.` : null,
  };
}
