import { z } from 'zod';
import { disturbance } from './result.ts';

/** What a function on a serverless platform costs, and where that is from. */
export const planPrices = z.object({
  /** US dollars for a function of one GB (1024 MB) that runs for a second. */
  perGbSecondUsd: z.number().min(0).max(1),
  perMillionRequestsUsd: z.number().min(0).max(10_000),
});
export type PlanPrices = z.infer<typeof planPrices>;

/** What the plan is to be good at. Without a limit: the cheapest, or the fastest, of all. */
export const planAim = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cheapest'), withinMs: z.number().positive().max(1e12).nullable() }),
  z.object({ type: z.literal('fastest'), withinUsd: z.number().positive().max(1e9).nullable() }),
]);
export type PlanAim = z.infer<typeof planAim>;

/** What the user decides; everything else is measured. */
export const planSettings = z.object({
  tasks: z.number().int().min(1).max(1_000_000),
  aim: planAim,
  prices: planPrices,
  /** How fast a virtual CPU of the platform is beside a core of this machine; 1: as fast. */
  vcpuSpeed: z.number().min(0.05).max(20),
  /** What the platform itself takes to make room for a new function; it is waited for and not billed. Milliseconds. */
  sandboxMs: z.number().min(0).max(60_000),
  /** How many functions may run at once. */
  mostFunctions: z.number().int().min(1).max(100_000),
});
export type PlanSettings = z.infer<typeof planSettings>;

/** The prices that are there at first, and where they are from. */
export const listedPrices = {
  perGbSecondUsd: 0.0000166667,
  perMillionRequestsUsd: 0.2,
  source: 'AWS Lambda, x86, US East (N. Virginia), first tier, on demand',
  url: 'https://aws.amazon.com/lambda/pricing/',
  lookedUp: '2026-11-21',
} as const;

export const defaultPlanSettings: PlanSettings = {
  tasks: 1000,
  aim: { type: 'cheapest', withinMs: 60_000 },
  prices: { perGbSecondUsd: listedPrices.perGbSecondUsd, perMillionRequestsUsd: listedPrices.perMillionRequestsUsd },
  vcpuSpeed: 1,
  sandboxMs: 0,
  // What an account may run at once until it asks for more.
  mostFunctions: 1000,
};

/** Work for a processor, and waiting beside it. Milliseconds. */
export const planWork = z.object({ cpuMs: z.number(), waitMs: z.number() });
export type PlanWork = z.infer<typeof planWork>;

/** What was measured on this machine and the plan rests on. */
export const planMeasured = z.object({
  resultId: z.string(),
  resultName: z.string(),
  /** One task. */
  task: planWork,
  /** Start of the program until it is ready to run a task. */
  start: planWork,
  /** The most that the program held while it ran tasks by itself, in bytes. */
  aloneBytes: z.number(),
  /** What a pool of processes adds to it; null where the result has none, and there is no plan with several processes then. */
  pool: z
    .object({
      workerStart: planWork,
      /** The program that hands tasks out, and each of its processes, in bytes. */
      baseBytes: z.number(),
      workerBytes: z.number(),
    })
    .nullable(),
});
export type PlanMeasured = z.infer<typeof planMeasured>;

/** One way of doing all tasks, and what it comes to. */
export const planChoice = z.object({
  id: z.string(),
  /** In words: "one function with 4 processes and 7,076 MB". */
  title: z.string(),
  /** `one`: a single function with that many processes; `many`: a function with one process for each task. */
  kind: z.enum(['one', 'many']),
  memoryMb: z.number().int(),
  vcpus: z.number(),
  processes: z.number().int(),
  /** Functions that run at once. */
  functions: z.number().int(),
  requests: z.number().int(),
  /** Until the first task begins, of `timeMs`. */
  startMs: z.number(),
  /** From the call to the last task's end. */
  timeMs: z.number(),
  /** All functions together. */
  billedMs: z.number(),
  usd: z.number(),
  /** No other is both faster and cheaper. */
  front: z.boolean(),
});
export type PlanChoice = z.infer<typeof planChoice>;

/** The plan: every choice that works, which to take, and what it rests on. */
export const plan = z.object({
  /** What other programs did while it was measured; absent where nothing tells. */
  disturbance: disturbance.optional(),
  settings: planSettings,
  measured: planMeasured,
  /** By time, the fastest first. */
  choices: z.array(planChoice),
  /** Null: nothing works, or it can't be told; `headline` says why. */
  chosen: z.string().nullable(),
  /** The limit of the aim can't be kept; `chosen` comes nearest. */
  outOfReach: z.boolean(),
  headline: z.string(),
  reasons: z.array(z.string()),
  /** What is assumed, in plain sentences. */
  assumptions: z.array(z.string()),
  /** How many choices don't work, by reason. */
  leftOut: z.array(z.object({ why: z.string(), count: z.number().int() })),
  /** The same sums for the pool that was measured here, beside what it took; null where there was none. */
  check: z.object({ workers: z.number().int(), foretoldMs: z.number(), measuredMs: z.number(), text: z.string() }).nullable(),
});
export type Plan = z.infer<typeof plan>;
