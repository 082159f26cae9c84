import type { Findings, PrepareContext, ServiceSpec, WorkloadContext } from './workload.ts';

/** The inputs of a trial. */
export interface InputSource {
  /** How many there are; null: one for each task. With fewer inputs than tasks they are used again from the first on. */
  readonly count: number | null;
  at(index: number): unknown;
}

/** What the coordinator of a trial has of a workload, built in or the user's own; `loadTask` gives what a worker has. */
export interface TrialWorkload {
  /** Bytes of memory that the workers of one process share. */
  readonly sharedBytes: number;
  /** Anew for each trial. */
  readonly findings: (() => Findings) | null;
  inputs(context: WorkloadContext): Promise<InputSource>;
}

/** What is known of a workload before its trials, as well. */
export interface LoadedWorkload extends TrialWorkload {
  readonly prepare: ((context: PrepareContext) => Promise<unknown>) | null;
  readonly service: ServiceSpec | null;
  /** Its inputs are known here; false: a file of Python's brings its own. */
  readonly handsInputsOver: boolean;
  /** The most of V8's heap that a worker may use, in MB; null: what V8 allows. */
  readonly maxHeapMb: number | null;
  /** Why outputs differ by nature; null: they must not. */
  readonly varies: string | null;
}

/** The values one after the other, and again from the first. */
export const sourceOf = (values: readonly unknown[]): InputSource => ({
  count: values.length,
  at: (index) => values[index % values.length],
});
