import { z } from 'zod';
import type { RunEvent } from './events.ts';

export const claimVerdicts = ['holds', 'does-not-hold', 'cant-tell', 'not-testable'] as const;

/** Who says so. `author` null: it is said in so many places that no one is to be named. */
export const claimSource = z.object({ title: z.string(), author: z.string().nullable() });

/** A claim as lists show it. */
export const claimInfo = z.object({
  id: z.string(),
  /** What is claimed, in our words. */
  sentence: z.string(),
  source: claimSource,
  /** How it is tested, in a sentence. */
  experiment: z.string(),
  /** Why it can't be tested on this machine, or null. */
  untestable: z.string().nullable(),
});
export type ClaimInfo = z.infer<typeof claimInfo>;

/** What was measured that the verdict rests on: a median with its 95 % interval. */
export const claimEffect = z.object({ value: z.number(), ci95: z.tuple([z.number(), z.number()]), unit: z.string() });
export type ClaimEffect = z.infer<typeof claimEffect>;

/** The verdict on a claim on this machine. */
export const claimVerdict = z.object({
  id: z.string(),
  sentence: z.string(),
  source: claimSource,
  verdict: z.enum(claimVerdicts),
  effect: claimEffect.nullable(),
  /** One or two sentences: what was seen, and what would have been expected. */
  why: z.string(),
  /** The kept result of its experiment. */
  resultId: z.string().nullable(),
});
export type ClaimVerdict = z.infer<typeof claimVerdict>;

/** What is told while claims are tested. */
export type ClaimsEvent =
  | { readonly type: 'claim-started'; readonly id: string; readonly done: number; readonly of: number }
  | { readonly type: 'claim-run'; readonly id: string; readonly event: RunEvent }
  | { readonly type: 'claim-ended'; readonly verdict: ClaimVerdict; readonly done: number; readonly of: number }
  | { readonly type: 'claims-ended'; readonly state: 'done' | 'cancelled' };
