import { z } from 'zod';

export const claimVerdicts = ['holds', 'does-not-hold', 'cant-tell', 'not-testable'] as const;

/** Who says so: title, author (null: none is given), and where; verdicts of older versions lack the last. */
export const claimSource = z.object({ title: z.string(), author: z.string().nullable(), where: z.string().optional() });
export type ClaimSource = z.infer<typeof claimSource>;

/** A claim as lists show it. */
export const claimInfo = z.object({
  id: z.string(),
  /** What is claimed, in our words. */
  sentence: z.string(),
  source: claimSource,
  /** How the test works, in a sentence. */
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
  /** When it was tested, as ISO 8601. */
  testedAt: z.string(),
});
export type ClaimVerdict = z.infer<typeof claimVerdict>;

/** What is told while claims are tested. */
export type ClaimsEvent =
  | { readonly type: 'claim-started'; readonly id: string; readonly done: number; readonly of: number }
  /** How far its experiment is, 0..1. */
  | { readonly type: 'claim-progress'; readonly id: string; readonly fraction: number }
  | { readonly type: 'claim-ended'; readonly verdict: ClaimVerdict; readonly done: number; readonly of: number }
  | { readonly type: 'claims-ended'; readonly state: 'done' | 'cancelled' };

/** What is known of the claims on this machine, and what is being tested. */
export interface ClaimsState {
  /** The newest verdict of each claim that was ever tested here. */
  readonly verdicts: readonly ClaimVerdict[];
  readonly running: ClaimsProgress | null;
}

/** A running test of claims. */
export interface ClaimsProgress {
  readonly runId: string;
  readonly ids: readonly string[];
  /** How many of them are done, and the one that is tested now. */
  readonly done: number;
  readonly current: string | null;
  readonly fraction: number;
}
