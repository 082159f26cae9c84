import { amount, formatBytes, formatCount } from '../../../../core/format/index.ts';
import type { Samples } from '../model/samples.ts';
import type { TrackKind } from './layout.ts';
import type { TimeScale } from './scale.ts';
import { laneOf, usageOn, type SceneTrial } from './scene.ts';
import { pointInTime } from './ticks.ts';

/** The names of tracks, before their largest value. */
export const trackNames: Readonly<Record<TrackKind, string>> = { cores: 'CPU', bytes: 'Memory' };

/** A value of a track as text. */
export const trackFigure = (kind: TrackKind, value: number): string => (kind === 'cores' ? amount(value, 'core') : formatBytes(value));

/** A part of a track in whole pixels, with the value that holds there. */
export interface TrackStep {
  readonly x0: number;
  readonly x1: number;
  readonly value: number;
}

/** The visible steps of a series. Values that share a pixel give one step, as high as the largest, so a short peak stays visible. */
export function trackSteps(samples: Samples, scale: TimeScale): TrackStep[] {
  const steps: TrackStep[] = [];
  const x = (ms: number): number => Math.round(Math.min(Math.max(scale.x(ms), scale.left), scale.right));
  let from = samples.after(scale.view.fromMs);
  while (from < samples.length && samples.startOf(from) < scale.view.toMs) {
    const x0 = x(samples.startOf(from));
    const to = Math.min(samples.length, samples.after(scale.ms(x0 + 1), from) + 1);
    steps.push({ x0, x1: Math.max(x0 + 1, x(samples.atMs[to - 1] ?? 0)), value: samples.largest(from, to) });
    from = to;
  }
  return steps;
}

/** Names and values of what a machine used and had in flight at a time, for a card. `machine`: null for this one, and for all tasks. */
export function usageAt({ trial, index }: SceneTrial, machine: string | null, ms: number): readonly (readonly [string, string])[] {
  const used = (kind: TrackKind): string => {
    const value = usageOn(trial, machine)?.[kind].valueAt(ms) ?? null;
    return value === null ? 'no sample' : trackFigure(kind, value);
  };
  const lanes = index.lanes.filter((_, number) => machine === null || laneOf(trial, number)?.machine === machine);
  const inFlight = lanes.reduce((sum, { flight }) => sum + flight.countIn(ms, ms), 0);
  return [
    ['At', pointInTime(ms, 1)],
    ['CPU in use', used('cores')],
    ['Memory', used('bytes')],
    ['Tasks in flight', formatCount(inFlight)],
  ];
}
