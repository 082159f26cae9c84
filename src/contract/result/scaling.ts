import type { Figure } from './result.ts';
import type { StrategyId } from '../experiment/strategy.ts';

/** What one size of pool gave. */
export interface ScalingPoint {
  readonly key: string;
  readonly workers: number;
  readonly wallMs: Figure;
  /** Tasks per second of wall time. */
  readonly perSecond: Figure;
  /** Above the idle baseline. */
  readonly peakMemoryBytes: Figure;
}

/** A law fitted to the points: throughput X(N) = rate · N / (1 + contention · (N − 1) + coherency · N · (N − 1)). */
export interface ScalingFit {
  /** Amdahl's law is the Universal Scalability Law without coherency. */
  readonly law: 'amdahl' | 'usl';
  /** Tasks per second of one worker, as the law has it. */
  readonly rate: Figure;
  /** The share of the work that can't be split, 0..1. */
  readonly contention: Figure;
  /** What each pair of workers costs one another. 0 in Amdahl's law. */
  readonly coherency: Figure;
  /** The number of workers from which on more of them slow it down; null: the law has no such number. */
  readonly peak: { readonly workers: number; readonly ci95: readonly [number, number | null] } | null;
  /** The share of the points' variance that the law explains: 1 is all of it. */
  readonly explained: number;
  readonly curve: { readonly workers: readonly number[]; readonly perSecond: readonly number[] };
}

/** How one strategy grows with its workers, over the sizes of pool that an experiment measured. */
export interface Scaling {
  readonly strategy: StrategyId;
  /** Ascending by workers. */
  readonly points: readonly ScalingPoint[];
  /** The size with the most tasks per second, and the smallest that comes within 5 % of it. */
  readonly best: { readonly workers: number; readonly enough: number };
  /** The laws, where they can be told: they need one worker among the sizes, and four sizes or more. */
  readonly fits: { readonly amdahl: ScalingFit; readonly usl: ScalingFit } | { readonly why: string };
  /** What each further worker adds to the peak of memory; null with one size only. */
  readonly bytesPerWorker: Figure | null;
}
