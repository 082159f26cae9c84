import { z } from 'zod';
import { amount, count, laneCount, listOf, sentence } from '../bounded.ts';
import { environment } from './environment.ts';
import { experiment } from '../experiment/experiment.ts';
import { strategyIds, strategySpec } from '../experiment/strategy.ts';

/** A median with its 95 % confidence interval (bootstrap). With one repeat the interval is the value itself. */
export const figure = z.object({ median: amount, ci95: z.tuple([amount, amount]) });
export type Figure = z.infer<typeof figure>;

export const failureKind = z.enum(['threw', 'timeout', 'died', 'out-of-memory', 'could-not-start', 'differs', 'cancelled', 'internal']);

/** Why a task, or (taskIndex null) a whole trial, failed. */
export const failure = z.object({
  taskIndex: count.nullable(),
  lane: count.nullable(),
  kind: failureKind,
  message: sentence,
});
export type Failure = z.infer<typeof failure>;

/** A lane of the timeline: one worker. Times are milliseconds since the trial was spawned. */
export const lane = z.object({
  index: laneCount,
  /** `loop`: the coordinator's own event loop; `thread`; `process`; `process-thread`: a thread in a worker process; `interpreter`: a sub-interpreter of Python. */
  type: z.enum(['loop', 'thread', 'process', 'process-thread', 'interpreter']),
  pid: z.number().int(),
  spawnedMs: amount,
  readyMs: amount.nullable(),
  endedMs: amount.nullable(),
  /** How many times its worker died and was started again. */
  respawns: count,
  /** The most of V8's heap that was seen in use in its isolate; null where it could not be asked. */
  heapPeakBytes: amount.nullable(),
});
export type Lane = z.infer<typeof lane>;

/** Ten a second, for eleven days. */
const MOST_POINTS = 10_000_000;
const points = listOf(amount, MOST_POINTS);

/** Series over time of one trial; `atMs` since spawn, all arrays of a series equally long. */
export const series = z.object({
  /** Bytes of all processes of the trial together. */
  memory: z.object({ atMs: points, bytes: points }),
  /** CPU cores in use, averaged over the span that ends at each point. */
  parallelism: z.object({ atMs: points, cores: points }),
  /** Tasks in flight, averaged over the span that ends at each point. */
  concurrency: z.object({ atMs: points, tasks: points }),
});
export type Series = z.infer<typeof series>;

export const trialMemory = z.object({
  /** A coordinator that has nothing to do. */
  baselineBytes: amount,
  /** The most that all processes of the trial held together. */
  peakBytes: amount,
  processes: listOf(
    z.object({ pid: z.number().int(), role: z.enum(['coordinator', 'worker']), peakBytes: amount, peakRssBytes: amount }),
    100_000,
  ),
});

/** What a workload found out from the outputs of a trial, such as updates that were lost. */
export const finding = z.object({
  /** In the plural: "lost updates". */
  name: sentence,
  value: amount,
  /** Of how many there could have been. */
  of: amount,
  /** A sentence that explains it, where one is needed. */
  remark: sentence.nullable(),
});
export type Finding = z.infer<typeof finding>;

/** Who held the lock of `gil-threads`, and when. Times in milliseconds since spawn. */
export const lockUse = z.object({
  /** Who waited this long asks for it. */
  intervalMs: amount,
  /** How often it went from one lane to another. */
  switches: count,
  /** By lane: how long it held the lock in all, and how long it waited for it. */
  heldMs: points,
  waitedMs: points,
  /** The longest that a lane held it while others could have wanted it: once all workers were ready. */
  longestMs: amount,
  /** Every time it was held, in the order of `fromMs`: columns, all equally long. `wantedMs` to `fromMs` the lane waited for it. */
  spans: z.object({ lane: listOf(count, MOST_POINTS), wantedMs: points, fromMs: points, toMs: points }),
  /** There were more spans than a result keeps: from here on they are left out. null: all are there. */
  keptUntilMs: amount.nullable(),
});
export type LockUse = z.infer<typeof lockUse>;

/** One execution of one strategy in one repeat. All times in milliseconds since spawn, unless they are lengths. */
export const trial = z.object({
  /** The strategy's key in this experiment (`strategyKeys`). */
  strategy: sentence,
  repeat: z.number().int().min(-100).max(1000),
  /** Its place in the order in which all trials ran. */
  order: count,
  /** Which Python ran it, as it calls itself; absent under JavaScript. */
  runtime: sentence.optional(),
  state: z.enum(['done', 'failed', 'cancelled']),
  phases: z.object({
    /** The coordinator's program has begun to run. */
    bootedMs: amount.nullable(),
    /** All workers are ready. */
    readyMs: amount.nullable(),
    lastResultMs: amount.nullable(),
    /** All processes are gone. */
    endedMs: amount,
  }),
  /** CPU time of all processes of the trial and of those that its tasks started, from the OS: until ready, and from ready to the last result. */
  cpuMs: z.object({ startup: amount, run: amount }).nullable(),
  memory: trialMemory,
  /** Processes that its tasks started: the most at once and the most they held, as far as samples saw them. Absent: none. */
  children: z.object({ most: count, peakBytes: amount }).optional(),
  /**
   * How long the threads of the trial, all together, were ready to run and had no core, between ready and the last result. Absent where the
   * operating system does not tell (other than Linux), and in results of older versions.
   */
  keptMs: amount.optional(),
  /** The time of all its tasks, from begin to end, added up. */
  taskTimeMs: amount.optional(),
  /** Cores that other programs used on average between spawn and last result, and how many cores the whole machine has. */
  load: z.object({ othersCores: amount, machineCores: amount, overMs: amount }).optional(),
  lanes: listOf(lane, 16_384),
  /** Of `gil-threads`, where the trial came to its end; others, and results of older versions, lack it. */
  lock: lockUse.optional(),
  /** Of workloads that look for something, where the trial came to its end. */
  findings: listOf(finding, 100).optional(),
  /** What went wrong beside the tasks, a sentence each: a teardown that did not end, processes that were left running. Absent: nothing. */
  remarks: listOf(sentence, 100).optional(),
  series,
  tasksOk: count,
  tasksFailed: count,
  /** The first of them, at most 100. */
  failures: listOf(failure, 100),
  /** Rows of this trial in records.arrow. */
  recordsFrom: count,
  recordsTo: count,
  taskMs: z.object({ p50: amount, p99: amount }).nullable(),
});
export type Trial = z.infer<typeof trial>;

/**
 * Whether a trial did all its work: it came to its end, no task failed, and no output differs. Only such trials give times, speed-ups,
 * memory and verdicts: a task that throws at once is fast, and has done nothing.
 */
export const didItsWork = ({ state, tasksFailed, failures }: Pick<Trial, 'state' | 'tasksFailed' | 'failures'>): boolean =>
  state === 'done' && tasksFailed === 0 && !failures.some(({ kind }) => kind === 'differs');

/** The figures of one strategy over the repeats that did all their work; null where no trial of it did. */
export const strategySummary = z.object({
  id: z.enum(strategyIds),
  key: sentence,
  spec: strategySpec,
  /** Lanes in all: 1 for sequential and async. */
  workers: laneCount,
  wallMs: figure.nullable(),
  startupMs: figure.nullable(),
  runMs: figure.nullable(),
  /** Sequential's wallMs over this one's, paired by repeat; null without it. For Python strategies that is `python-sequential`'s. */
  speedup: figure.nullable(),
  /** The same of runMs. */
  runSpeedup: figure.nullable(),
  cpuMs: figure.nullable(),
  /** Above the idle baseline. */
  peakMemoryBytes: figure.nullable(),
  taskMs: z.object({ p50: amount, p99: amount }).nullable(),
  /** CPU cores used while running. */
  parallelism: figure.nullable(),
  /** Tasks in flight while running. */
  concurrency: figure.nullable(),
  failures: count,
  /** Said where the repeats scatter so much that the medians mean little. */
  noise: sentence.nullable(),
});
export type StrategySummary = z.infer<typeof strategySummary>;

/** The shares of a task's time; the first four add to 1. A recommendation from a sample also divides what is waited for. */
export const kindOfWork = z.object({
  cpu: amount,
  wait: amount,
  /** Ready to run while others had the cores; absent: none. */
  kept: amount.optional(),
  /** Waiting or kept from a core, and nothing tells which; absent: none. */
  unknown: amount.optional(),
  /** The loop is held without CPU: synchronous files, locks. */
  held: amount.optional(),
  /** With libuv's threads, which did not compute meanwhile: files, names. */
  native: amount.optional(),
  /** Of `cpu`, what libuv's threads computed: crypto, compression; answers of older versions count it as `native`. */
  nativeCpu: amount.optional(),
  /** Timers, sockets. */
  awaited: amount.optional(),
  /** CPU of other threads (garbage collector, compiler) beside it. */
  side: amount.optional(),
  /** The kinds of requests to libuv's pool, as `async_hooks` names them. */
  nativeKinds: listOf(sentence, 100).optional(),
});
export type KindOfWork = z.infer<typeof kindOfWork>;

/** A strategy that was thought about, with what the model says and, where it was raced, what was measured. */
export const alternative = z.object({
  strategy: z.enum(strategyIds),
  key: sentence,
  workers: laneCount,
  concurrency: laneCount,
  /** False: it can't do the task or breaks a limit; `rejected` says why. */
  usable: z.boolean().optional(),
  predictedWallMs: figure,
  predictedPeakBytes: amount,
  /** CPU time of all processes, start-up included, and when the first result is there. */
  predictedCpuMs: amount.optional(),
  predictedFirstResultMs: amount.optional(),
  /** The median of its trials in the race. */
  measuredPeakBytes: amount.optional(),
  measuredWallMs: figure.optional(),
});
export type Alternative = z.infer<typeof alternative>;

/** What kept a sample from telling: the task itself, the machine, the user's limits, or that nothing tells the leaders apart. */
export const cantTellCauses = [
  'not-loaded',
  'task-fails',
  'task-ends-process',
  'too-long',
  'too-much-memory',
  'limits',
  'busy',
  'noisy',
  'changes',
  'too-close',
] as const;
/** Why it can't be told, and what would help: a sentence. */
export const cantTell = z.object({ cause: z.enum(cantTellCauses), help: sentence });
export type CantTell = z.infer<typeof cantTell>;

/** What other programs did to the trials that something rests on. */
export const disturbance = z.object({
  /** Cores that they used on average. */
  othersCores: amount,
  /** The share of the cores that are ours to use which they had, at least. */
  share: z.number().min(0).max(1),
  /** `noticed`: it is to be said above the headline; `disturbed`: times alone decide nothing. */
  level: z.enum(['quiet', 'noticed', 'disturbed']),
  /** A sentence for above the headline; null where they did not matter. */
  says: sentence.nullable(),
});
export type Disturbance = z.infer<typeof disturbance>;

export const recommendation = z.object({
  /** null: it can't be told. */
  strategy: z.enum(strategyIds).nullable(),
  key: sentence.nullable(),
  workers: laneCount.nullable(),
  /** `predicted`: by the model alone; `raced`: decided by running the leaders; `measured`: a whole experiment. */
  basis: z.enum(['measured', 'predicted', 'raced', 'tie', 'cant-tell']),
  /** One sentence that a person would say. */
  headline: sentence,
  /** 0..1: the share of bootstrap draws in which the choice is the best or ties with it. */
  confidence: z.number().min(0).max(1),
  reasons: listOf(sentence, 1000),
  rejected: listOf(z.object({ key: sentence, why: sentence }), 1000),
  caveats: listOf(sentence, 1000),
  /** When this would change. */
  changesWhen: listOf(sentence, 1000),
  /** Against the next best of another kind: its time over the choice's, and the choice's extra cost. */
  runnerUp: z.object({ key: sentence, timesFaster: figure, extraMemoryBytes: amount, extraStartupMs: amount }).nullable(),
  /** Measured on the sequential trial where there is one: the shares of a task's time. */
  kindOfWork: kindOfWork.nullable(),
  /** From a sample: all strategies thought about, best first, and what sampling took. */
  alternatives: listOf(alternative, 1000).optional(),
  sampleMs: amount.optional(),
  /** Where a sample could not tell. */
  cantTell: cantTell.optional(),
  /** What other programs did meanwhile; absent where nothing tells, and in results of older versions. */
  disturbance: disturbance.optional(),
  /** A strategy that usually wins where tasks wait and was not measured, as it is to be added; absent: there is none. */
  unmeasured: strategySpec.optional(),
});
export type Recommendation = z.infer<typeof recommendation>;

export const summary = z.object({
  strategies: listOf(strategySummary, 32),
  /** What it cost to record a task, in microseconds, measured before the trials; results of older versions lack it. */
  recordingUs: figure.nullable().optional(),
});
export type Summary = z.infer<typeof summary>;

export const recovered = z.object({ finished: z.number().int(), planned: z.number().int() });
export type Recovered = z.infer<typeof recovered>;

/** `result.json`. */
export const result = z.object({
  schema: z.literal(1),
  id: sentence,
  /** ISO 8601, UTC. For people; nothing is measured with it. */
  createdAt: sentence,
  /** When it was imported here (ISO 8601, UTC): somebody else may have made it. Absent in results that were measured here. */
  importedAt: sentence.optional(),
  state: z.enum(['done', 'interrupted', 'failed']),
  /** Lanewise ended unexpectedly, and the next start found so many finished trials of those planned. */
  recovered: recovered.optional(),
  experiment,
  environment,
  summary,
  recommendation,
  trials: listOf(trial, 32_000),
  /** Sentences about the whole: outputs that differ, noise, an interruption. */
  notes: listOf(sentence, 1000),
});
export type ExperimentResult = z.infer<typeof result>;

/** A result as lists show it. */
export const resultHead = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  importedAt: z.string().optional(),
  state: z.enum(['done', 'interrupted', 'failed']),
  recovered: recovered.optional(),
  workload: z.string(),
  tasks: z.number().int(),
  strategies: z.array(z.string()),
  headline: z.string(),
  /** Median wall time of each strategy, for a small picture; null where it failed. */
  wallMs: z.array(z.object({ key: z.string(), median: z.number().nullable() })),
  bytes: z.number(),
});
export type ResultHead = z.infer<typeof resultHead>;

/** Something among the results that can't be shown as one: its name in the folder, and a sentence that says why. */
export interface UnreadableResult {
  readonly name: string;
  readonly why: string;
}
