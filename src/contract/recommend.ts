import { z } from 'zod';
import type { Environment } from './environment.ts';
import type { Problem } from './outcome.ts';
import type { KindOfWork, Recommendation } from './result.ts';
import { strategySpec } from './strategy.ts';
import { workloadRef } from './workload.ts';

/** What the user's program must keep; null or false: no such limit. */
export const recommendLimits = z.object({
  /** Above an idle program. */
  maxMemoryBytes: z.number().positive().nullable(),
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
  /** Sampling and racing together take about this long. */
  budgetMs: z.number().min(1000).max(3_600_000),
  limits: recommendLimits,
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type RecommendRequest = z.infer<typeof recommendRequest>;

export const recommendStages = ['calibrating', 'sampling', 'modelling', 'racing'] as const;
export type RecommendStage = (typeof recommendStages)[number];

/** What a recommendation rests on, beside the card itself. */
export const recommendAnswerBase = z.object({
  request: recommendRequest,
  /** Wall time and memory over pool sizes, from the model. */
  curve: z.array(z.object({ id: z.enum(['threads', 'processes']), workers: z.number(), wallMs: z.number(), peakBytes: z.number() })),
  /** From how many tasks a pool beats one thread; null: never. */
  poolPaysFromTasks: z.number().nullable(),
  atTenTimes: z.object({ spec: strategySpec, wallMs: z.number() }).nullable(),
  spec: strategySpec.nullable(),
});

export interface RecommendAnswer extends z.infer<typeof recommendAnswerBase> {
  readonly environment: Environment;
  readonly recommendation: Recommendation;
  /** Program text to paste for the chosen strategy; null where there is none to choose. */
  readonly code: string | null;
}

export type RecommendEnd =
  | { readonly state: 'done'; readonly answer: RecommendAnswer }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What the engine tells while it looks for a recommendation. */
export type RecommendEvent =
  | { readonly type: 'recommend-started'; readonly runId: string; readonly request: RecommendRequest }
  | { readonly type: 'stage'; readonly runId: string; readonly stage: RecommendStage; readonly what: string; readonly fraction: number }
  | { readonly type: 'sampled'; readonly runId: string; readonly kindOfWork: KindOfWork; readonly tasks: number }
  | { readonly type: 'raced'; readonly runId: string; readonly key: string; readonly tasks: number; readonly wallMs: number }
  | { readonly type: 'recommend-ended'; readonly runId: string; readonly end: RecommendEnd };
