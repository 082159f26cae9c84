import { z } from 'zod';
import { listOf, path, sentence } from '../bounded.ts';
import { strategySpec } from './strategy.ts';
import { workloadRef } from './workload.ts';

/** What the user sets up: plain data, enough to run the same thing again. */
export const experiment = z.object({
  name: z.string().max(200),
  workload: workloadRef,
  tasks: z.number().int().min(1).max(10_000_000),
  /** A file that the inputs come from (JSON array, NDJSON, CSV, text), or null: the workload makes them. */
  inputsPath: path.nullable(),
  strategies: listOf(strategySpec, 32).refine((specs) => specs.length > 0, 'expected at least one strategy'),
  /** How many times each strategy is measured. */
  repeats: z.number().int().min(1).max(1000),
  /** How many rounds run first and are not counted. */
  warmups: z.number().int().min(0).max(100),
  /** The seed of the order in which strategies take turns. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** A task that runs longer is ended and counted as failed; null: no limit. Milliseconds. */
  timeoutMs: z.number().positive().max(86_400_000).nullable(),
  /** The article that it is drawn from, of presets and claims; absent: none. */
  source: z.object({ title: sentence, author: sentence.nullable(), where: sentence.optional() }).optional(),
});
export type Experiment = z.infer<typeof experiment>;

/** How long an experiment will take, from short measurements; `null` bounds where it can't be told. */
export const estimate = z.object({
  totalMs: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
  /** One sentence: what it rests on. */
  basis: z.string(),
});
export type Estimate = z.infer<typeof estimate>;
