import type { Findings, PrepareContext, ServiceSpec, WorkloadContext } from './workload.ts';

/** The inputs of a trial. */
export interface InputSource {
  /** Their number; null: one for each task. If there are fewer inputs than tasks, they are reused from the first one. */
  readonly count: number | null;
  at(index: number): unknown;
}

/** The coordinator's side of a workload, built in or the user's own; `loadTask` gives the worker's side. */
export interface TrialWorkload {
  /** Bytes of memory that the workers of one process share. */
  readonly sharedBytes: number;
  /** New for each trial. */
  readonly findings: (() => Findings) | null;
  inputs(context: WorkloadContext): Promise<InputSource>;
}

/** The same, with what is known of a workload before its trials. */
export interface LoadedWorkload extends TrialWorkload {
  readonly prepare: ((context: PrepareContext) => Promise<unknown>) | null;
  readonly service: ServiceSpec | null;
  /** Its inputs are known here; false: a Python file brings its own. */
  readonly handsInputsOver: boolean;
  /** The most of V8's heap that a worker may use, in MB; null: V8's default. */
  readonly maxHeapMb: number | null;
  /** Why outputs legitimately differ; null: they must not. */
  readonly varies: string | null;
}

/** The values one after the other, then again from the first. */
export const sourceOf = (values: readonly unknown[]): InputSource => ({
  count: values.length,
  at: (index) => values[index % values.length],
});
