import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { availableMemoryBytes } from '../../measure/memory-limit.ts';
import { isPython, strategyText, type ModelSpec, type WorkloadRef } from '../../../../contract/index.ts';
import { othersShareOf } from '../../analysis/disturbance.ts';
import { startLocalService } from '../local-service.ts';
import { withTempDir, type LabPorts } from '../ports.ts';
import type { Prepared } from '../protocol.ts';
import type { PythonSetUp } from '../python-set-up.ts';
import { runTrial, type TrialDone } from '../trial.ts';

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

/** One trial of the picked tasks in fresh processes, all of which are gone when it resolves. */
export async function benchTrial(
  spec: ModelSpec,
  job: BenchJob,
  given: LabPorts,
  cores: number,
  options: BenchOptions,
): Promise<BenchDone> {
  const quiet = (): void => undefined;
  const tempDir = await mkdtemp(join(job.folder, 'trial-'));
  const ports = withTempDir(given, tempDir);
  const service = job.prepared.service ? await startLocalService(job.prepared.service, ports) : null;
  try {
    const done = await runTrial(
      {
        spec,
        strategy: strategyText(spec),
        repeat: 0,
        place: 0,
        order: {
          workload: job.workload,
          inputsPath: job.inputsPath,
          context: {
            tasks: Math.min(job.tasks, MOST_INPUTS),
            tempDir,
            prepared: job.prepared.value,
            serviceUrl: service?.url ?? null,
          },
          taskTimeoutMs: null,
          maxHeapMb: job.prepared.maxHeapMb,
          inputsFile: job.prepared.inputsFile,
          budgetMs: options.budgetMs,
          pick: options.pick,
          ...(options.sample ? { sample: true } : {}),
        },
        python: isPython(spec) ? (job.python?.spec ?? null) : null,
        baselineBytes: isPython(spec) && job.python ? job.python.baselineBytes : job.baselineBytes,
        ceilingBytes: ports.memoryCeilingBytes ?? availableMemoryBytes() * MEMORY_SHARE,
        beside: service ? [service.pid] : [],
        signal: options.signal,
      },
      ports,
      { lane: quiet, ready: quiet, records: quiet, samples: quiet },
    );
    return { ...done, othersShare: done.trial.load ? othersShareOf(done.trial.load, cores) : null };
  } finally {
    await service?.stop();
    await rm(tempDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
