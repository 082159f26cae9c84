import { z } from 'zod';
import { PATH_MAX } from '../bounded.ts';
import { environment, pythonInfo } from './environment.ts';
import type { Problem } from '../outcome.ts';
import { imaginedMachines, machinesOutlook } from './machines-outlook.ts';
import { recommendation, type KindOfWork, type Recommendation } from './result.ts';
import { startMethods, strategySpec } from '../experiment/strategy.ts';
import { workloadRef } from '../experiment/workload.ts';

/** The limits of the user's program; null or false means no such limit. */
export const recommendLimits = z.object({
  /** On top of an idle program. */
  maxMemoryBytes: z.number().positive().max(1e15).nullable(),
  maxCores: z.number().int().min(1).max(1024).nullable(),
  /** Nothing blocks the program's event loop for long. */
  responsive: z.boolean(),
  /** The program and the other tasks survive a task that crashes its process. */
  surviveCrash: z.boolean(),
});
export type RecommendLimits = z.infer<typeof recommendLimits>;

/** The question: which strategy for this task and this number of tasks? */
export const recommendRequest = z.object({
  workload: workloadRef,
  /** Number of tasks of the real job. Can exceed the number of inputs, which are then reused. */
  tasks: z.number().int().min(1).max(1_000_000_000),
  inputsPath: z.string().nullable(),
  /** For a Python task: a version or a path, as strategies name an interpreter. Absent or empty means the first in the order of choice. */
  python: z.string().max(PATH_MAX).optional(),
  /** Approximate duration of sampling and racing together. */
  budgetMs: z.number().min(1000).max(3_600_000),
  limits: recommendLimits,
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** Several machines to predict the job for; absent: the usual ones. */
  imagined: imaginedMachines.optional(),
});
export type RecommendRequest = z.infer<typeof recommendRequest>;

/** That Lanewise must measure this machine before it can recommend anything: the first time, and when that was long ago. */
export interface CalibrationDue {
  /** About how long it takes, on top of the time budget. */
  readonly ms: number;
  /** Whether it took so long the last time. */
  readonly asLastTime: boolean;
}

/** `calibrating` is left out where this machine was measured before. */
export const recommendStages = ['loading', 'calibrating', 'sampling', 'modelling', 'racing'] as const;
export type RecommendStage = (typeof recommendStages)[number];

/** The names of programs to paste, by their language. */
export const programFiles = ['program.sh', 'program.mjs', 'program.py'] as const;

/** A recommendation with all its evidence, as it is stored and as `--json` writes it. */
export const recommendAnswer = z.object({
  schema: z.literal(1),
  id: z.string(),
  /** Time of the answer (ISO 8601, UTC). */
  at: z.string(),
  request: recommendRequest,
  environment,
  /** The interpreter that ran the sample; absent for JavaScript, a task that did not load, or an answer older than this field. */
  python: pythonInfo.optional(),
  /** How that interpreter starts processes by default (`start=default`). */
  startMethod: z.enum(startMethods).optional(),
  recommendation,
  /** Wall time and memory over pool sizes, from the model. */
  curve: z.array(z.object({ id: z.enum(['threads', 'processes']), workers: z.number(), wallMs: z.number(), peakBytes: z.number() })),
  /** The number of tasks from which a pool beats one thread; null means never. */
  poolPaysFromTasks: z.number().nullable(),
  atTenTimes: z.object({ spec: strategySpec, wallMs: z.number() }).nullable(),
  /** What several machines would gain; absent where they can't run the task, and in answers of older versions. */
  machines: machinesOutlook.optional(),
  spec: strategySpec.nullable(),
  /** Source code to paste for the chosen strategy; null without a choice. */
  code: z.string().nullable(),
  /** The same in other languages, for a program; absent if there are none. */
  otherCode: z
    .array(z.object({ file: z.enum(programFiles), code: z.string() }))
    .max(10)
    .optional(),
});
export type RecommendAnswer = z.infer<typeof recommendAnswer>;

/** Whether anything of the task was measured. A task that did not load leaves nothing to look back on, so its answer is not saved. */
export const wasMeasured = ({ cantTell }: Recommendation): boolean => cantTell?.cause !== 'not-loaded';

/** A recommendation as lists show it. */
export interface ListedAnswer {
  readonly id: string;
  readonly at: string;
  /** The workload's id, or the module's path. */
  readonly of: string;
  readonly tasks: number;
  /** The interpreter, such as "Python 3.11.7"; for absence see `RecommendAnswer`. */
  readonly python?: string;
  readonly headline: string;
  readonly basis: Recommendation['basis'];
  readonly key: string | null;
}

export type RecommendEnd =
  | { readonly state: 'done'; readonly answer: RecommendAnswer }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The events of a recommendation. */
export type RecommendEvent =
  | { readonly type: 'recommend-started'; readonly runId: string; readonly request: RecommendRequest }
  /** `leftMs`: the rest of the time budget once sampling has begun; absent before, since the budget excludes calibration. */
  | {
      readonly type: 'stage';
      readonly runId: string;
      readonly stage: RecommendStage;
      readonly what: string;
      readonly fraction: number;
      readonly leftMs?: number;
    }
  /** A part of the sample: `tasks` under one strategy took `runMs` from the first to the last. */
  | { readonly type: 'probed'; readonly runId: string; readonly key: string; readonly tasks: number; readonly runMs: number }
  | { readonly type: 'sampled'; readonly runId: string; readonly kindOfWork: KindOfWork; readonly tasks: number }
  /** `round` counts from 0; a strategy that joins later lacks the first rounds. */
  | {
      readonly type: 'raced';
      readonly runId: string;
      readonly key: string;
      readonly round: number;
      readonly tasks: number;
      readonly wallMs: number;
    }
  | { readonly type: 'recommend-ended'; readonly runId: string; readonly end: RecommendEnd };

/** The events of the current or last recommendation, for a window that joins. */
export interface RecommendSnapshot {
  readonly events: readonly RecommendEvent[];
}
