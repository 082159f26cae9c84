import type { Experiment } from './experiment/experiment.ts';
import type { Problem } from './outcome.ts';
import type { RecordColumns } from '../core/records/columns.ts';
import type { ExperimentResult, Lane, Trial } from './result/result.ts';

/** The trial of an event. `id` counts the trials of a run from 0, warm-ups included. */
export interface TrialRef {
  readonly id: number;
  readonly strategy: string;
  /** Negative in a warm-up round. */
  readonly repeat: number;
}

/** New points of a trial's series since the last event; times in milliseconds since the trial was spawned. */
export interface SamplePoints {
  readonly memory: { readonly atMs: readonly number[]; readonly bytes: readonly number[] };
  readonly parallelism: { readonly atMs: readonly number[]; readonly cores: readonly number[] };
}

/**
 * The events of a running experiment. There are at most 30 `records` events a second, each under 256 KiB;
 * if tasks are faster than that, `records` holds a part of them and `total` is their number.
 */
export type RunEvent =
  | { readonly type: 'run-started'; readonly runId: string; readonly experiment: Experiment; readonly trials: number }
  | { readonly type: 'preparing'; readonly runId: string; readonly what: string; readonly fraction: number | null }
  | { readonly type: 'trial-started'; readonly runId: string; readonly trial: TrialRef }
  | { readonly type: 'lanes'; readonly runId: string; readonly trial: TrialRef; readonly lanes: readonly Lane[] }
  | { readonly type: 'trial-ready'; readonly runId: string; readonly trial: TrialRef; readonly readyMs: number }
  | {
      readonly type: 'records';
      readonly runId: string;
      readonly trial: TrialRef;
      readonly columns: RecordColumns;
      /** Tasks ended so far in this trial, and how many of them failed. */
      readonly total: number;
      readonly failed: number;
    }
  | { readonly type: 'samples'; readonly runId: string; readonly trial: TrialRef; readonly points: SamplePoints }
  | { readonly type: 'trial-ended'; readonly runId: string; readonly trial: TrialRef; readonly result: Trial }
  | { readonly type: 'progress'; readonly runId: string; readonly fraction: number; readonly remainingMs: number | null }
  | { readonly type: 'run-ended'; readonly runId: string; readonly end: RunEnd };

/** The end of a run. If `saved` is false, writing the result failed and `problem` states why; it stays in memory and can still be exported. */
export type RunEnd =
  | { readonly state: 'done' | 'interrupted'; readonly result: ExperimentResult; readonly saved: boolean; readonly problem: Problem | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The events of a run so far, for a window that joins while it is running. */
export interface RunSnapshot {
  readonly events: readonly RunEvent[];
}
