import type { ClaimEffect } from '../../../../contract/index.ts';

/** A claim's figure on an axis from 0: every place is a share of its length. */
export interface EffectScale {
  /** Where the claim expects the figure. An open end reaches the end of the axis. */
  readonly claimed: { readonly from: number; readonly to: number; readonly openEnd: boolean };
  readonly value: number;
  readonly interval: readonly [number, number];
  /** Where neither side is faster; null for other units, and if it lies outside. */
  readonly even: number | null;
}

/** Room beyond the largest figure, so that an open end shows that it goes on. */
const ROOM = 1.2;

/** A bound that is a point has a width, to be seen. */
const LEAST_WIDTH = 0.012;

/** The axis of a figure; null where the claim has no bounds, or there is nothing to compare. */
export function effectScale({ value, ci95, unit, claimed }: ClaimEffect): EffectScale | null {
  if (claimed === undefined || (claimed.from === undefined && claimed.to === undefined)) return null;
  const figures = [value, ...ci95, claimed.from ?? 0, claimed.to ?? 0, unit === '×' ? 1 : 0];
  const end = Math.max(...figures) * ROOM;
  if (!(end > 0) || Math.min(...figures) < 0) return null;
  const from = (claimed.from ?? 0) / end;
  const to = claimed.to === undefined ? 1 : claimed.to / end;
  return {
    claimed: { from: Math.min(from, 1 - LEAST_WIDTH), to: Math.max(to, from + LEAST_WIDTH), openEnd: claimed.to === undefined },
    value: value / end,
    interval: [ci95[0] / end, ci95[1] / end],
    even: unit === '×' ? 1 / end : null,
  };
}
