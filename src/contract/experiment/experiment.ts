import { z } from 'zod';
import { listOf, path, sentence } from '../bounded.ts';
import { strategySpec } from './strategy.ts';
import { workloadRef } from './workload.ts';

/** Pages that set up experiments by themselves. */
export const origins = ['learn', 'claim', 'sheet', 'plan'] as const;
export type Origin = (typeof origins)[number];

/** What the user sets up: plain data, enough to repeat the run. */
export const experiment = z.object({
  name: z.string().max(200),
  workload: workloadRef,
  tasks: z.number().int().min(1).max(10_000_000),
  /** The file of the inputs (JSON array, NDJSON, CSV, text); null means the workload makes them. */
  inputsPath: path.nullable(),
  strategies: listOf(strategySpec, 32).refine((specs) => specs.length > 0, 'expected at least one strategy'),
  /** Number of measured trials per strategy. */
  repeats: z.number().int().min(1).max(1000),
  /** Number of rounds that run first and do not count. */
  warmups: z.number().int().min(0).max(100),
  /** Seed for the order of trials. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** Milliseconds after which a task is stopped and counts as failed; null means no limit. */
  timeoutMs: z.number().positive().max(86_400_000).nullable(),
  /** Absent if the user set it up. */
  origin: z.enum(origins).optional(),
  /** The article behind the preset or claim; absent if there is none. */
  source: z.object({ title: sentence, author: sentence.nullable(), where: sentence.optional() }).optional(),
});
export type Experiment = z.infer<typeof experiment>;

/** The page that set an experiment up; null if the user did. Results of older versions have no origin, but a name that tells it. */
export function originOf({ origin, name }: { readonly origin?: Origin | undefined; readonly name: string }): Origin | null {
  return origin ?? origins.find((each) => name.startsWith(namedAfter[each])) ?? null;
}

const namedAfter: Readonly<Record<Origin, string>> = { learn: 'Learn: ', claim: 'Claim: ', sheet: 'Cheat sheet: ', plan: 'Plan: ' };

/** The predicted duration of an experiment, from short measurements; `totalMs` null means no estimate. */
export const estimate = z.object({
  totalMs: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
  /** One sentence: the measurement behind the estimate. */
  basis: z.string(),
});
export type Estimate = z.infer<typeof estimate>;
