import { z } from 'zod';
import { disturbance } from './result.ts';

/** The prices of a serverless platform. */
export const planPrices = z.object({
  /** US dollars for one second of a function with 1 GB (1,024 MB). */
  perGbSecondUsd: z.number().min(0).max(1),
  perMillionRequestsUsd: z.number().min(0).max(10_000),
});
export type PlanPrices = z.infer<typeof planPrices>;

/** The aim of the plan. Without a limit: the cheapest, or the fastest, of all choices. */
export const planAim = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cheapest'), withinMs: z.number().positive().max(1e12).nullable() }),
  z.object({ type: z.literal('fastest'), withinUsd: z.number().positive().max(1e9).nullable() }),
]);
export type PlanAim = z.infer<typeof planAim>;

/** The user's decisions; everything else is measured. */
export const planSettings = z.object({
  tasks: z.number().int().min(1).max(1_000_000),
  aim: planAim,
  prices: planPrices,
  /** Speed of the platform's virtual CPU relative to a core of this machine; 1 means equal. */
  vcpuSpeed: z.number().min(0.05).max(20),
  /** Start-up time of the platform for a new function, in milliseconds; it delays the result and is not billed. */
  sandboxMs: z.number().min(0).max(60_000),
  /** The most functions that may run at once. */
  mostFunctions: z.number().int().min(1).max(100_000),
});
export type PlanSettings = z.infer<typeof planSettings>;

/** The prices of a well-known platform, and where they come from. */
export interface ListedPrices extends PlanPrices {
  readonly title: string;
  /** Region and tier. */
  readonly source: string;
  readonly url: string;
  readonly lookedUp: string;
}

/** The default prices. */
export const listedPrices: ListedPrices = {
  title: 'AWS Lambda, x86',
  perGbSecondUsd: 0.0000166667,
  perMillionRequestsUsd: 0.2,
  source: 'US East (N. Virginia), first tier, on demand',
  url: 'https://aws.amazon.com/lambda/pricing/',
  lookedUp: '2026-11-21',
};

/** Prices to choose from: platforms that bill memory by time, as the plan does. */
export const platformPrices: readonly ListedPrices[] = [
  listedPrices,
  {
    title: 'AWS Lambda, Arm',
    perGbSecondUsd: 0.0000133334,
    perMillionRequestsUsd: 0.2,
    source: 'US East (N. Virginia), first tier, on demand',
    url: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    lookedUp: '2026-11-28',
  },
  {
    title: 'Azure Functions, Consumption',
    perGbSecondUsd: 0.000016,
    perMillionRequestsUsd: 0.2,
    source: 'East US, beyond the free grant',
    url: 'https://modal.com/blog/azure-function-pricing-guide',
    lookedUp: '2026-11-28',
  },
  {
    title: 'DigitalOcean Functions',
    perGbSecondUsd: 0.0000185,
    perMillionRequestsUsd: 0,
    source: 'beyond the free allowance',
    url: 'https://www.digitalocean.com/pricing/functions',
    lookedUp: '2026-11-28',
  },
];

export const defaultPlanSettings: PlanSettings = {
  tasks: 1000,
  aim: { type: 'cheapest', withinMs: 60_000 },
  prices: { perGbSecondUsd: listedPrices.perGbSecondUsd, perMillionRequestsUsd: listedPrices.perMillionRequestsUsd },
  vcpuSpeed: 1,
  sandboxMs: 0,
  // The default quota of an account.
  mostFunctions: 1000,
};

/** Computing and waiting, in milliseconds. */
export const planWork = z.object({ cpuMs: z.number(), waitMs: z.number() });
export type PlanWork = z.infer<typeof planWork>;

/** The measurements on this machine behind the plan. */
export const planMeasured = z.object({
  resultId: z.string(),
  resultName: z.string(),
  /** One task. */
  task: planWork,
  /** From the start of the program until it can run a task. */
  start: planWork,
  /** Peak memory of the program while it ran tasks by itself, in bytes. */
  aloneBytes: z.number(),
  /** The costs of a pool of processes; null if the result has none, which rules out plans with several processes. */
  pool: z
    .object({
      workerStart: planWork,
      /** The program that dispatches tasks, and each of its processes, in bytes. */
      baseBytes: z.number(),
      workerBytes: z.number(),
    })
    .nullable(),
});
export type PlanMeasured = z.infer<typeof planMeasured>;

/** One way to run all tasks, with its time and cost. */
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
  /** The part of `timeMs` before the first task begins. */
  startMs: z.number(),
  /** From the call to the last task's end. */
  timeMs: z.number(),
  /** The sum over all functions. */
  billedMs: z.number(),
  usd: z.number(),
  /** Whether no other choice is both faster and cheaper. */
  front: z.boolean(),
});
export type PlanChoice = z.infer<typeof planChoice>;

/** The plan: every choice that works, the recommended one, and the evidence. */
export const plan = z.object({
  /** The effect of other programs on the measurement; absent where the system does not report it. */
  disturbance: disturbance.optional(),
  settings: planSettings,
  measured: planMeasured,
  /** The fastest first. */
  choices: z.array(planChoice),
  /** Null means no choice works, or none can be recommended; `headline` states why. */
  chosen: z.string().nullable(),
  /** Whether no choice meets the limit of the aim; `chosen` comes nearest. */
  outOfReach: z.boolean(),
  headline: z.string(),
  /** Between which times and costs the chosen one lies, from the repeats and from how far the calculation is off; absent with a single repeat. */
  interval: z.object({ timeMs: z.tuple([z.number(), z.number()]), usd: z.tuple([z.number(), z.number()]) }).optional(),
  reasons: z.array(z.string()),
  /** The assumptions, as sentences. */
  assumptions: z.array(z.string()),
  /** The number of choices that don't work, by reason. */
  leftOut: z.array(z.object({ why: z.string(), count: z.number().int() })),
  /** The model's prediction for the pool that was measured here, beside the measurement; null without a pool. */
  check: z.object({ workers: z.number().int(), foretoldMs: z.number(), measuredMs: z.number(), text: z.string() }).nullable(),
});
export type Plan = z.infer<typeof plan>;
