import type { z } from 'zod';
import type { Finding, WorkloadKind } from '../../../contract/index.ts';

/** What a trial hands to a workload, beside its parameters. Plain data: it crosses process boundaries. */
export interface WorkloadContext {
  /** Number of tasks in the trial. */
  readonly tasks: number;
  /** A folder of the trial's own, made before it and removed after it. */
  readonly tempDir: string;
  /** What `prepare` gave, once per experiment; null where the workload has none. */
  readonly prepared: unknown;
  /** Address of the trial's local server (`http://127.0.0.1:port`), where the workload asked for one. */
  readonly serviceUrl: string | null;
  /** Memory that a worker shares with the other workers of its process, zeroed at first, where the workload asked for some. */
  readonly shared?: SharedArrayBuffer;
}

/** What `prepare` may use. It runs once per experiment, in a process of its own, before anything is measured. */
export interface PrepareContext {
  readonly tasks: number;
  /** A folder of the experiment's own, removed when it ends. */
  readonly tempDir: string;
  /** Tells how far it is, 0..1. */
  readonly progress: (fraction: number) => void;
}

/** What a worker has of a workload: made once per worker, then `run` once per task. */
export interface PreparedTask {
  /** One task. Throws (or rejects) to fail that task. */
  run(input: unknown): unknown;
  /** The output that a task means where it wrapped it (`Piscina.move`); without it outputs are taken as they are. */
  unwrap?(output: unknown): unknown;
  /** Values to move instead of copying when `output` is sent to another thread. */
  transfer?(output: unknown): readonly ArrayBuffer[];
  /** Once, when the worker ends well. */
  teardown?(): void | Promise<void>;
}

/**
 * A built-in workload before its trials: its form, and what is made once. Its inputs are in trial-sides.ts, made in the coordinator (the "user's
 * program"), and travel to the workers; what a worker does with them is in load-task.ts. Outputs must be the same for the same input under every
 * strategy, unless it `varies`.
 */
export interface Workload<P> {
  readonly id: string;
  readonly title: string;
  readonly kind: WorkloadKind;
  /** One sentence: what in the real world it stands for. */
  readonly standsFor: string;
  /** Every field has a default and a `.meta({ title, help, unit })`; the form is generated from it. */
  readonly params: z.ZodType<P>;
  readonly defaultTasks: number;
  /** Parameters that the schema can't judge alone, such as a file that must exist: a sentence, or null. */
  check?(params: P): Promise<string | null>;
  prepare?(params: P, context: PrepareContext): Promise<unknown>;
  /** The most of V8's heap that a worker may use, in MB; without it, or null, what V8 allows. */
  maxHeapMb?(params: P): number | null;
  /** Why outputs differ by nature, as the end of a sentence; without it they must not. */
  readonly varies?: string;
  /** The local server to start beside each trial, in a process of its own; null for none. */
  service?(params: P): ServiceSpec | null;
}

/** What the coordinator of a trial has of a built-in workload, whose parameters were checked before. */
export interface TrialSide<P> {
  /** The input of task `index`. */
  input(params: P, context: WorkloadContext, index: number): unknown;
  /** Bytes of memory that the workers of one process share; without it none. */
  readonly sharedBytes?: number;
  /** What is to be found out from the outputs of a trial; without it nothing. */
  findings?(params: P): Findings;
}

/** Sums up the outputs of a trial, in the coordinator. */
export interface Findings {
  add(output: unknown): void;
  all(): Finding[];
}

/**
 * A local HTTP server. `http` answers each request after `delayMs` with `bytes` bytes; `api` answers `/index` with a small JSON object,
 * after a time that is the same for the same index (see `latencyMs`).
 */
export type ServiceSpec =
  | { readonly type: 'http'; readonly delayMs: number; readonly bytes: number }
  | { readonly type: 'api'; readonly medianMs: number; readonly tailMs: number };
