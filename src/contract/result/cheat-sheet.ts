import { z } from 'zod';
import { amount, sentence } from '../bounded.ts';
import { environment } from './environment.ts';
import type { Problem } from '../outcome.ts';
import { disturbance, figure } from './result.ts';
import { strategyIds } from '../experiment/strategy.ts';

/** The languages whose strategies the cheat sheet can measure. */
export const sheetLanguages = ['javascript', 'python'] as const;
const sheetLanguage = z.enum(sheetLanguages);
export type SheetLanguage = z.infer<typeof sheetLanguage>;

/** The text of a figure that noise puts below zero. */
export const TOO_LITTLE = 'too little to measure';

/** A cell of the cheat sheet: a measurement, or the reason for its absence. */
export const sheetCell = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('measured'),
    /** The value with its unit. */
    text: z.string(),
    /** Null if the value is not a number, such as a verdict. */
    figure: figure.nullable(),
    unit: z.enum(['ms', 'bytes', 'ratio', 'tasks']).nullable(),
    /** Whether it is the best of its row, or too close to the best to distinguish. */
    best: z.boolean(),
  }),
  z.object({ state: z.literal('not-measured'), why: z.string() }),
  z.object({ state: z.literal('does-not-apply'), why: z.string() }),
]);
export type SheetCell = z.infer<typeof sheetCell>;

export const sheetRow = z.object({
  id: z.string(),
  /** The topic of the row: a word of the table that every article prints. */
  group: z.enum(['Start-up', 'Memory', 'Communication', 'Stability', 'Speed', 'Best for']),
  title: z.string(),
  /** The measurement, in one sentence. */
  how: z.string(),
  /** The saved result behind the row; null if it was not measured, or comes from several. */
  resultId: z.string().nullable(),
  /** If the sheet has several languages, the saved result of each, in their order. */
  resultIds: z.array(z.string().nullable()).optional(),
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
  /** Whose strategies it has; absent in sheets of older versions, which have those of JavaScript. */
  languages: z.array(sheetLanguage).optional(),
  /** The interpreter of Python's strategies, such as "Python 3.13.0". */
  python: sentence.optional(),
  columns: z.array(sheetColumn),
  rows: z.array(sheetRow),
  /** The effect of other programs on its trials; absent where the system does not report it, and in sheets of older versions. */
  disturbance: disturbance.optional(),
  /** How long each of its experiments took, in milliseconds; absent in sheets of older versions, and while it is measured. */
  tookMs: z.record(sentence, amount).optional(),
});
export type CheatSheet = z.infer<typeof cheatSheet>;

/** About how long measuring the strategies of one language takes. */
export interface SheetLength {
  readonly language: SheetLanguage;
  /** Why they can't be measured here; null: they can. */
  readonly unavailable: string | null;
  readonly ms: number;
  /** Whether it is what the last sheet took on this machine. */
  readonly asLastTime: boolean;
}

/** The formats of the cheat sheet in the order of menus, by their option: what each is called, and what it is for. */
export const sheetFormats = {
  md: { title: 'Markdown', hint: 'for a wiki' },
  html: { title: 'HTML', hint: 'to print or send' },
  csv: { title: 'CSV', hint: 'a row per cell' },
  json: { title: 'JSON', hint: 'all figures' },
} as const;
export type SheetFormat = keyof typeof sheetFormats;

export const sheetFormatIds = Object.keys(sheetFormats) as SheetFormat[];

/** Progress of a run of the cheat sheet's experiments. */
export interface SheetProgress {
  readonly runId: string;
  /** The current measurement, in a few words. */
  readonly what: string;
  /** 0..1 */
  readonly fraction: number;
  readonly remainingMs: number;
  /** The rows so far. */
  readonly sheet: CheatSheet;
}

/** The end of such a run. A complete sheet is saved; `problem` states why saving failed. */
export type SheetEnd =
  | { readonly state: 'done'; readonly sheet: CheatSheet; readonly problem: Problem | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The events of such a run. */
export type SheetEvent =
  | { readonly type: 'sheet-progress'; readonly progress: SheetProgress }
  | { readonly type: 'sheet-ended'; readonly runId: string; readonly end: SheetEnd };
