import { z } from 'zod';
import { PATH_MAX } from '../bounded.ts';
import { environment, pythonInfo } from './environment.ts';
import type { Problem } from '../outcome.ts';
import { recommendation, type KindOfWork, type Recommendation } from './result.ts';
import { startMethods, strategySpec } from '../experiment/strategy.ts';
import { workloadRef } from '../experiment/workload.ts';

/** What the user's program must keep; null or false: no such limit. */
export const recommendLimits = z.object({
  /** Above an idle program. */
  maxMemoryBytes: z.number().positive().max(1e15).nullable(),
  maxCores: z.number().int().min(1).max(1024).nullable(),
  /** The program's own loop is never held for long. */
  responsive: z.boolean(),
  /** A task that crashes its process leaves the others and the program alive. */
  surviveCrash: z.boolean(),
});
export type RecommendLimits = z.infer<typeof recommendLimits>;

/** What is asked: which strategy for this task, so many times. */
export const recommendRequest = z.object({
  workload: workloadRef,
  /** Of the real job; may be far more than there are inputs. */
  tasks: z.number().int().min(1).max(1_000_000_000),
  inputsPath: z.string().nullable(),
  /** For a task of Python's: a version or a path, as strategies name an interpreter. Absent or empty: the first in the order of choice. */
  python: z.string().max(PATH_MAX).optional(),
  /** Sampling and racing together take about this long. */
  budgetMs: z.number().min(1000).max(3_600_000),
  limits: recommendLimits,
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type RecommendRequest = z.infer<typeof recommendRequest>;

export const recommendStages = ['calibrating', 'sampling', 'modelling', 'racing'] as const;
export type RecommendStage = (typeof recommendStages)[number];

/** A recommendation with all that it rests on, as it is kept and as `--json` writes it. */
export const recommendAnswer = z.object({
  schema: z.literal(1),
  id: z.string(),
  /** When it was found (ISO 8601, UTC). */
  at: z.string(),
  request: recommendRequest,
  environment,
  /** The interpreter in which the task was sampled; absent: it is JavaScript's, did not load, or the answer is older than this field. */
  python: pythonInfo.optional(),
  /** How that interpreter starts processes where it is left to it (`start=default`). */
  startMethod: z.enum(startMethods).optional(),
  recommendation,
  /** Wall time and memory over pool sizes, from the model. */
  curve: z.array(z.object({ id: z.enum(['threads', 'processes']), workers: z.number(), wallMs: z.number(), peakBytes: z.number() })),
  /** From how many tasks a pool beats one thread; null: never. */
  poolPaysFromTasks: z.number().nullable(),
  atTenTimes: z.object({ spec: strategySpec, wallMs: z.number() }).nullable(),
  spec: strategySpec.nullable(),
  /** Program text to paste for the chosen strategy; null where there is none to choose. */
  code: z.string().nullable(),
});
export type RecommendAnswer = z.infer<typeof recommendAnswer>;

/** A recommendation as lists show it. */
export interface RecommendHead {
  readonly id: string;
  readonly at: string;
  /** The workload's id, or the module's path. */
  readonly of: string;
  readonly tasks: number;
  /** The interpreter, such as "Python 3.11.7"; absent: see `RecommendAnswer`. */
  readonly python?: string;
  readonly headline: string;
  readonly basis: Recommendation['basis'];
  readonly key: string | null;
}

export type RecommendEnd =
  | { readonly state: 'done'; readonly answer: RecommendAnswer }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What the engine tells while it looks for a recommendation. */
export type RecommendEvent =
  | { readonly type: 'recommend-started'; readonly runId: string; readonly request: RecommendRequest }
  /** `leftMs`: of the time budget, once sampling has begun; absent before, since measuring the machine is not in it. */
  | {
      readonly type: 'stage';
      readonly runId: string;
      readonly stage: RecommendStage;
      readonly what: string;
      readonly fraction: number;
      readonly leftMs?: number;
    }
  | { readonly type: 'sampled'; readonly runId: string; readonly kindOfWork: KindOfWork; readonly tasks: number }
  /** `round` counts from 0: who comes in later has none of the first ones. */
  | {
      readonly type: 'raced';
      readonly runId: string;
      readonly key: string;
      readonly round: number;
      readonly tasks: number;
      readonly wallMs: number;
    }
  | { readonly type: 'recommend-ended'; readonly runId: string; readonly end: RecommendEnd };

/** The events that rebuild the picture of the recommendation that runs, or ran last: for a window that joins. */
export interface RecommendSnapshot {
  readonly events: readonly RecommendEvent[];
}
