import type { Disturbance, LoadNow, Trial } from '../../../contract/index.ts';
import { BUSY, DISTURBED } from './advice/thresholds.ts';
import { counted, digits } from './wording.ts';

/** Load seen for a shorter time than this, all trials together, is no more than the ticks in which it is counted. */
const LEAST_MS = 300;

/**
 * The share of the cores that are ours to use which other programs had, at least. Of a larger machine whose cores are only partly ours (a
 * container's quota), others use the rest first.
 */
export function othersShareOf(
  { othersCores, machineCores }: Pick<NonNullable<Trial['load']>, 'othersCores' | 'machineCores'>,
  cores: number,
): number {
  return Math.min(1, Math.max(0, othersCores - Math.max(0, machineCores - cores)) / cores);
}

/**
 * What other programs did to these trials: the one gate of all pages. Null where nothing tells. Below `BUSY` it says nothing; from there on
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

/** What it means that others used `othersCores` of `machineCores`, and with them a share of the cores that are ours to use. */
export function disturbanceAt(share: number, othersCores: number, machineCores: number): Disturbance {
  if (share < BUSY) return { othersCores, share, level: 'quiet', says: null };
  const used = `Other programs used ${digits(othersCores)} of ${counted(machineCores, 'core')} meanwhile`;
  if (share < DISTURBED) return { othersCores, share, level: 'noticed', says: `${used}, so small differences mean little.` };
  return {
    othersCores,
    share,
    level: 'disturbed',
    says: `${used}, so these figures say as much about them as about your tasks. Close them and measure again.`,
  };
}

/** What stands next to Run: the same threshold as above a headline. `cores`: those that are ours to use. */
export function loadNowOf({ othersCores, machineCores }: NonNullable<Trial['load']>, cores: number): LoadNow {
  const matters = othersShareOf({ othersCores, machineCores }, cores) >= BUSY;
  const of = Math.max(cores, machineCores);
  return {
    othersCores,
    machineCores,
    says: matters ? `Other programs use ${digits(Math.min(of, othersCores))} of ${counted(of, 'core')}.` : null,
  };
}
