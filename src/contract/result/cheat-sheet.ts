import { z } from 'zod';
import { environment } from './environment.ts';
import type { Problem } from '../outcome.ts';
import { disturbance, figure } from './result.ts';
import { strategyIds } from '../experiment/strategy.ts';

/** A cell of the cheat sheet: what was measured, or why nothing was. */
export const sheetCell = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('measured'),
    /** As people read it, with its unit. */
    text: z.string(),
    /** Null where it is no number, such as a verdict. */
    figure: figure.nullable(),
    unit: z.enum(['ms', 'bytes', 'ratio', 'tasks']).nullable(),
    /** Whether it is the best of its row, or too close to the best to tell. */
    best: z.boolean(),
  }),
  z.object({ state: z.literal('not-measured'), why: z.string() }),
  z.object({ state: z.literal('does-not-apply'), why: z.string() }),
]);
export type SheetCell = z.infer<typeof sheetCell>;

export const sheetRow = z.object({
  id: z.string(),
  /** What the row is about: a word of the table that everybody prints. */
  group: z.enum(['Start-up', 'Memory', 'Communication', 'Stability', 'Speed', 'Best for']),
  title: z.string(),
  /** How it was measured, in a sentence. */
  how: z.string(),
  /** The kept result that the row is from; null: it was not measured, or rests on several. */
  resultId: z.string().nullable(),
  /** One per column. */
  cells: z.array(sheetCell),
});
export type SheetRow = z.infer<typeof sheetRow>;

/** A column: a strategy. */
export const sheetColumn = z.object({ id: z.enum(strategyIds), title: z.string(), explains: z.string() });
export type SheetColumn = z.infer<typeof sheetColumn>;

/** The table of strategies with this machine's own figures. */
export const cheatSheet = z.object({
  schema: z.literal(1),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  environment,
  columns: z.array(sheetColumn),
  rows: z.array(sheetRow),
  /** What other programs did during its trials; absent where nothing tells, and in sheets of older versions. */
  disturbance: disturbance.optional(),
});
export type CheatSheet = z.infer<typeof cheatSheet>;

export const sheetFormats = ['md', 'html', 'csv'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/** Where a run of the cheat sheet's experiments stands. */
export interface SheetProgress {
  readonly runId: string;
  /** What is measured now, in a few words. */
  readonly what: string;
  /** 0..1 */
  readonly fraction: number;
  /** The rows so far. */
  readonly sheet: CheatSheet;
}

/** How such a run ended. A sheet that is whole is kept; `problem`: why it could not be. */
export type SheetEnd =
  | { readonly state: 'done'; readonly sheet: CheatSheet; readonly problem: Problem | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What is told while the experiments run. */
export type SheetEvent =
  | { readonly type: 'sheet-progress'; readonly progress: SheetProgress }
  | { readonly type: 'sheet-ended'; readonly runId: string; readonly end: SheetEnd };
