import { availableMemoryBytes } from '../measure/memory-limit.ts';
import { isPython, strategyText, type ModelSpec, type WorkloadRef } from '../../../contract/index.ts';
import { othersShareOf } from '../analysis/disturbance.ts';
import { folderAt } from '../disk/temp-folder.ts';
import type { LabPorts } from '../ports.ts';
import type { Prepared } from '../trial/protocol.ts';
import type { PythonSetUp } from './python-set-up.ts';
import { inTrialPlace } from './trial-place.ts';
import { runTrial, type TrialDone } from '../trial/trial.ts';

/** Of the memory that is free, a trial may hold this share. */
const MEMORY_SHARE = 0.6;
/** However many tasks a job has, inputs are made for so many. */
export const MOST_INPUTS = 100_000;

/** The interpreter of a task of Python's, and how strategies name it. */
export interface BenchPython extends PythonSetUp {
  /** A version, a path, or nothing for the first in the order of choice. */
  readonly setting: string;
}

/** What is run, and where. */
export interface BenchJob {
  readonly workload: WorkloadRef;
  readonly inputsPath: string | null;
  readonly tasks: number;
  readonly prepared: Prepared;
  readonly folder: string;
  readonly baselineBytes: number;
  /** null: it is JavaScript's. */
  readonly python: BenchPython | null;
}

export interface BenchOptions {
  readonly pick: readonly number[];
  readonly budgetMs: number | null;
  readonly sample?: boolean;
  readonly signal: AbortSignal;
}

/** A trial, and the share of the machine that others took meanwhile; null where that can't be told. */
export interface BenchDone extends TrialDone {
  readonly othersShare: number | null;
}

/** CPU time of the cores that others used in so much of a trial, in milliseconds, as they had the same share all the time. */
export const othersMsIn = ({ othersShare }: BenchDone, overMs: number, cores: number): number | null =>
  othersShare === null ? null : othersShare * cores * overMs;

/** One trial of the picked tasks in fresh processes, all of which are gone when it resolves. Never rejects: what can't be run is a trial that failed. */
export async function benchTrial(
  spec: ModelSpec,
  job: BenchJob,
  given: LabPorts,
  cores: number,
  options: BenchOptions,
): Promise<BenchDone> {
  const quiet = (): void => undefined;
  const request = {
    strategy: strategyText(spec),
    repeat: 0,
    place: 0,
    baselineBytes: isPython(spec) && job.python ? job.python.baselineBytes : job.baselineBytes,
  };
  const done = await inTrialPlace(request, job.prepared, folderAt(job.folder), given, ({ folder, serviceUrl, beside, ports }) =>
    runTrial(
      {
        ...request,
        spec,
        order: {
          workload: job.workload,
          inputsPath: job.inputsPath,
          context: { tasks: Math.min(job.tasks, MOST_INPUTS), tempDir: folder, prepared: job.prepared.value, serviceUrl },
          taskTimeoutMs: null,
          maxHeapMb: job.prepared.maxHeapMb,
          inputsFile: job.prepared.inputsFile,
          budgetMs: options.budgetMs,
          pick: options.pick,
          ...(options.sample ? { sample: true } : {}),
        },
        python: isPython(spec) ? (job.python?.spec ?? null) : null,
        ceilingBytes: ports.memoryCeilingBytes ?? availableMemoryBytes() * MEMORY_SHARE,
        beside,
        signal: options.signal,
      },
      ports,
      { lane: quiet, ready: quiet, records: quiet, samples: quiet },
    ),
  );
  return { ...done, othersShare: done.trial.load ? othersShareOf(done.trial.load, cores) : null };
}
