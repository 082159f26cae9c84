import { z } from 'zod';

export const claimVerdicts = ['holds', 'does-not-hold', 'cant-tell', 'not-testable'] as const;

/** The source: title, author (null if the source names none), and place of publication, which verdicts of older versions lack. */
export const claimSource = z.object({ title: z.string(), author: z.string().nullable(), where: z.string().optional() });
export type ClaimSource = z.infer<typeof claimSource>;

/** A claim as lists show it. */
export const claimInfo = z.object({
  id: z.string(),
  /** What it is about, in a word; lists group by it. */
  theme: z.string(),
  /** The claim, in our words. */
  sentence: z.string(),
  source: claimSource,
  /** The test, in one sentence. */
  experiment: z.string(),
  /** Why this machine can't test it; null means it can. */
  untestable: z.string().nullable(),
});
export type ClaimInfo = z.infer<typeof claimInfo>;

/** The measurement behind the verdict: a median with its 95 % interval. */
export const claimEffect = z.object({
  value: z.number(),
  ci95: z.tuple([z.number(), z.number()]),
  unit: z.string(),
  /** Where the claim expects it to lie; a missing bound is open. Verdicts of older versions lack it. */
  claimed: z.object({ from: z.number().optional(), to: z.number().optional() }).optional(),
});
export type ClaimEffect = z.infer<typeof claimEffect>;

/** The verdict on a claim on this machine. */
export const claimVerdict = z.object({
  id: z.string(),
  sentence: z.string(),
  source: claimSource,
  verdict: z.enum(claimVerdicts),
  effect: claimEffect.nullable(),
  /** One or two sentences: what was measured, and what the claim predicts. */
  why: z.string(),
  /** The saved result of its experiment. */
  resultId: z.string().nullable(),
  /** Time of the test, as ISO 8601. */
  testedAt: z.string(),
});
export type ClaimVerdict = z.infer<typeof claimVerdict>;

/** The events of a test of claims. */
export type ClaimsEvent =
  | { readonly type: 'claim-started'; readonly id: string; readonly done: number; readonly of: number }
  /** Progress of its experiment, 0..1. */
  | { readonly type: 'claim-progress'; readonly id: string; readonly fraction: number }
  | { readonly type: 'claim-ended'; readonly verdict: ClaimVerdict; readonly done: number; readonly of: number }
  | { readonly type: 'claims-ended'; readonly state: 'done' | 'cancelled' };

/** The verdicts on this machine so far, and the test that is running. */
export interface ClaimsState {
  /** The newest verdict of each claim that was tested here. */
  readonly verdicts: readonly ClaimVerdict[];
  readonly running: ClaimsProgress | null;
}

/** A running test of claims. */
export interface ClaimsProgress {
  readonly runId: string;
  readonly ids: readonly string[];
  /** The number of claims done, and the one that is running now. */
  readonly done: number;
  readonly current: string | null;
  readonly fraction: number;
}
