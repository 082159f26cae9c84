import type { Figure } from './result.ts';
import type { StrategyId } from '../experiment/strategy.ts';

/** The measurements at one pool size. */
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
  /** Tasks per second of one worker, according to the law. */
  readonly rate: Figure;
  /** The share of the work that can't run in parallel, 0..1. */
  readonly contention: Figure;
  /** The cost of each pair of workers. 0 in Amdahl's law. */
  readonly coherency: Figure;
  /** The number of workers beyond which more of them slow it down; null if the law has no such number. */
  readonly peak: { readonly workers: number; readonly ci95: readonly [number, number | null] } | null;
  /** The share of the points' variance that the law explains, up to 1. */
  readonly explained: number;
  readonly curve: { readonly workers: readonly number[]; readonly perSecond: readonly number[] };
}

/** How one strategy scales with its workers, over the pool sizes that an experiment measured. */
export interface Scaling {
  readonly strategy: StrategyId;
  /** Ascending by workers. */
  readonly points: readonly ScalingPoint[];
  /** The size with the most tasks per second, and the smallest that comes within 5 % of it. */
  readonly best: { readonly workers: number; readonly enough: number };
  /** The fitted laws, or why there are none: a fit needs one worker among the sizes, and at least four sizes. */
  readonly fits: { readonly amdahl: ScalingFit; readonly usl: ScalingFit } | { readonly why: string };
  /** Peak memory that each further worker adds; null with only one size. */
  readonly bytesPerWorker: Figure | null;
}
