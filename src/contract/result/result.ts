import { z } from 'zod';
import { amount, count, laneCount, listOf, sentence } from '../bounded.ts';
import { environment } from './environment.ts';
import { experiment, type Origin } from '../experiment/experiment.ts';
import { machineUse } from './machine-use.ts';
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
  /** The machine of the fleet that it is on; absent: this one. */
  machine: z.string().min(1).max(64).optional(),
  spawnedMs: amount,
  readyMs: amount.nullable(),
  endedMs: amount.nullable(),
  /** How often its worker died and the pool restarted it. */
  respawns: count,
  /** Peak of the V8 heap used by its isolate; null if it could not be read. */
  heapPeakBytes: amount.nullable(),
});
export type Lane = z.infer<typeof lane>;

/** Ten points a second for eleven days. */
const MOST_POINTS = 10_000_000;
const points = listOf(amount, MOST_POINTS);

/** Whether columns are equally long, so that a place in one is a place in all. */
const areEven = (columns: Readonly<Record<string, readonly unknown[]>>): boolean =>
  new Set(Object.values(columns).map(({ length }) => length)).size === 1;
const UNEVEN = 'has columns of different lengths';

/** Series over time of one trial; `atMs` counts from spawn, and all arrays of a series have the same length. */
export const series = z.object({
  /** Bytes of all processes of the trial together. */
  memory: z.object({ atMs: points, bytes: points }).refine(areEven, UNEVEN),
  /** CPU cores in use, averaged over the span that ends at each point. */
  parallelism: z.object({ atMs: points, cores: points }).refine(areEven, UNEVEN),
  /** Tasks in flight, averaged over the span that ends at each point. */
  concurrency: z.object({ atMs: points, tasks: points }).refine(areEven, UNEVEN),
});
export type Series = z.infer<typeof series>;

export const trialMemory = z.object({
  /** An idle coordinator; with other machines, also an idle process on each. */
  baselineBytes: amount,
  /** Peak of all processes of the trial together, on other machines the sum of their peaks; 0: unknown. */
  peakBytes: amount,
  processes: listOf(
    z.object({ pid: z.number().int(), role: z.enum(['coordinator', 'worker']), peakBytes: amount, peakRssBytes: amount }),
    100_000,
  ),
});

/** A finding of the workload in the outputs of a trial, such as lost updates. */
export const finding = z.object({
  /** In the plural: "lost updates". */
  name: sentence,
  value: amount,
  /** The greatest possible value. */
  of: amount,
  /** A sentence that explains it; null if it needs none. */
  remark: sentence.nullable(),
});
export type Finding = z.infer<typeof finding>;

/** Which lane held the lock of `gil-threads`, and when. Times are milliseconds since spawn. */
export const lockUse = z.object({
  /** A thread that has waited this long requests the lock. */
  intervalMs: amount,
  /** How often it went from one lane to another. */
  switches: count,
  /** By lane: the total time it held the lock, and waited for it. */
  heldMs: points,
  waitedMs: points,
  /** The longest time that a lane held it once all workers were ready, so that others could want it. */
  longestMs: amount,
  /** Every time a lane held it, ordered by `fromMs`, as columns of the same length. From `wantedMs` to `fromMs` the lane waited. */
  spans: z.object({ lane: listOf(count, MOST_POINTS), wantedMs: points, fromMs: points, toMs: points }).refine(areEven, UNEVEN),
  /** From here on spans are missing, because a result stores a limited number; null means the list is complete. */
  keptUntilMs: amount.nullable(),
});
export type LockUse = z.infer<typeof lockUse>;

/** One execution of one strategy in one repeat. Points in time are milliseconds since spawn. */
export const trial = z.object({
  /** The strategy's key in this experiment (`strategyKeys`). */
  strategy: sentence,
  repeat: z.number().int().min(-100).max(1000),
  /** Its position in the order of all trials. */
  order: count,
  /** The Python that ran it, by its own name; absent for JavaScript. */
  runtime: sentence.optional(),
  state: z.enum(['done', 'failed', 'cancelled']),
  phases: z.object({
    /** The coordinator's program started to run. */
    bootedMs: amount.nullable(),
    /** All workers were ready. */
    readyMs: amount.nullable(),
    lastResultMs: amount.nullable(),
    /** All processes had ended. */
    endedMs: amount,
  }),
  /** CPU time, from the OS, of the trial's processes and of those that its tasks started: until ready, and from ready to the last result. */
  cpuMs: z.object({ startup: amount, run: amount }).nullable(),
  memory: trialMemory,
  /** Processes that its tasks started: the most at once and their peak memory, as sampled. Absent if there were none. */
  children: z.object({ most: count, peakBytes: amount }).optional(),
  /**
   * The time that the threads of the trial, all together, were kept from a core between ready and the last result. Absent where the
   * operating system does not report it (other than Linux), and in results of older versions.
   */
  keptMs: amount.optional(),
  /** The sum of the durations of all its tasks. */
  taskTimeMs: amount.optional(),
  /** Cores that other programs used on average between spawn and last result, and the cores of the whole machine. */
  load: z.object({ othersCores: amount, machineCores: amount, overMs: amount }).optional(),
  lanes: listOf(lane, 16_384),
  /** Only for `machines`, in a trial that finished. */
  machines: listOf(machineUse, 1000).optional(),
  /** Only for `gil-threads`, in a trial that finished; results of older versions lack it. */
  lock: lockUse.optional(),
  /** Only for workloads with findings, in a trial that finished. */
  findings: listOf(finding, 100).optional(),
  /** Problems other than failed tasks, a sentence each: a teardown that did not end, processes left running. Absent if there were none. */
  remarks: listOf(sentence, 100).optional(),
  series,
  tasksOk: count,
  tasksFailed: count,
  /** The first 100 failures. */
  failures: listOf(failure, 100),
  /** Rows of this trial in records.arrow. */
  recordsFrom: count,
  recordsTo: count,
  taskMs: z.object({ p50: amount, p99: amount }).nullable(),
});
export type Trial = z.infer<typeof trial>;

/**
 * Whether a trial did all its work: it finished, no task failed, and no output differs. Times, speed-ups, memory and verdicts come from
 * such trials only: a task that throws immediately is fast, and has done nothing.
 */
export const didItsWork = ({ state, tasksFailed, failures }: Pick<Trial, 'state' | 'tasksFailed' | 'failures'>): boolean =>
  state === 'done' && tasksFailed === 0 && !failures.some(({ kind }) => kind === 'differs');

/** The figures of one strategy over the repeats that did all their work; null if no trial did. */
export const strategySummary = z.object({
  id: z.enum(strategyIds),
  key: sentence,
  spec: strategySpec,
  /** Number of lanes: 1 for sequential and async. */
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
  /** A warning if the repeats vary so much that the medians mean little. */
  noise: sentence.nullable(),
});
export type StrategySummary = z.infer<typeof strategySummary>;

/** The shares of a task's time; the first four add up to 1. A recommendation from a sample also divides the waiting by cause. */
export const kindOfWork = z.object({
  cpu: amount,
  wait: amount,
  /** Kept from a core: ready to run while other programs had the cores; absent if never. */
  kept: amount.optional(),
  /** Waiting or kept from a core, undecided which; absent if never. */
  unknown: amount.optional(),
  /** The loop is held without CPU: synchronous files, locks. */
  held: amount.optional(),
  /** Waiting for libuv's threads, which did not compute: files, names. */
  native: amount.optional(),
  /** The part of `cpu` that libuv's threads computed: crypto, compression; answers of older versions count it as `native`. */
  nativeCpu: amount.optional(),
  /** Timers, sockets. */
  awaited: amount.optional(),
  /** CPU time of other threads meanwhile (garbage collector, compiler). */
  side: amount.optional(),
  /** The kinds of requests to libuv's pool, as `async_hooks` names them. */
  nativeKinds: listOf(sentence, 100).optional(),
});
export type KindOfWork = z.infer<typeof kindOfWork>;

/** What can leave out a candidate: it can't run the task, or it breaks one of the user's limits. */
export const leftOutBy = z.enum(['task', 'memory', 'cores', 'crash', 'responsive']);
export type LeftOutBy = z.infer<typeof leftOutBy>;

/** A candidate strategy with the predictions of the model and, if it raced, its measurements. */
export const alternative = z.object({
  strategy: z.enum(strategyIds),
  key: sentence,
  workers: laneCount,
  concurrency: laneCount,
  /** False if it can't run the task or breaks a limit; `rejected` states why. */
  usable: z.boolean().optional(),
  /** Why it is not usable; absent in answers of older versions. */
  leftOutBy: leftOutBy.optional(),
  predictedWallMs: figure,
  predictedPeakBytes: amount,
  /** CPU time of all processes including start-up, and the time of the first result. */
  predictedCpuMs: amount.optional(),
  predictedFirstResultMs: amount.optional(),
  /** The median of its trials in the race. */
  measuredPeakBytes: amount.optional(),
  measuredWallMs: figure.optional(),
});
export type Alternative = z.infer<typeof alternative>;

/** Why a sample gave no recommendation: the task itself, the machine, the user's limits, or leaders that are too close. */
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
/** Why there is no recommendation, and a sentence on what would help. */
export const cantTell = z.object({ cause: z.enum(cantTellCauses), help: sentence });
export type CantTell = z.infer<typeof cantTell>;

/** The effect of other programs on the trials behind a figure. */
export const disturbance = z.object({
  /** Cores that they used on average. */
  othersCores: amount,
  /** The least share that they took of the cores that Lanewise may use. */
  share: z.number().min(0).max(1),
  /** `noticed`: show it above the headline; `disturbed`: times alone decide nothing. */
  level: z.enum(['quiet', 'noticed', 'disturbed']),
  /** The sentence above the headline; null if they did not matter. */
  says: sentence.nullable(),
});
export type Disturbance = z.infer<typeof disturbance>;

export const recommendation = z.object({
  /** null means no recommendation. */
  strategy: z.enum(strategyIds).nullable(),
  key: sentence.nullable(),
  workers: laneCount.nullable(),
  /** `predicted`: by the model alone; `raced`: by a race of the leaders; `measured`: by a whole experiment. */
  basis: z.enum(['measured', 'predicted', 'raced', 'tie', 'cant-tell']),
  /** One sentence in plain words. */
  headline: sentence,
  /** 0..1: the share of bootstrap draws in which the choice is the best or ties with it. */
  confidence: z.number().min(0).max(1),
  reasons: listOf(sentence, 1000),
  rejected: listOf(z.object({ key: sentence, why: sentence }), 1000),
  caveats: listOf(sentence, 1000),
  /** Conditions that would change the recommendation. */
  changesWhen: listOf(sentence, 1000),
  /** Comparison with the next best of another kind: its time over the choice's, and the choice's extra cost, null where the memory of one of both is unknown. */
  runnerUp: z.object({ key: sentence, timesFaster: figure, extraMemoryBytes: amount.nullable(), extraStartupMs: amount }).nullable(),
  /** The shares of a task's time, measured in the sequential trial; null without one. */
  kindOfWork: kindOfWork.nullable(),
  /** For a sample: all candidates, best first, and the duration of sampling. */
  alternatives: listOf(alternative, 1000).optional(),
  sampleMs: amount.optional(),
  /** Present if a sample gave no recommendation. */
  cantTell: cantTell.optional(),
  /** The effect of other programs; absent where the system does not report it, and in results of older versions. */
  disturbance: disturbance.optional(),
  /** An unmeasured strategy that usually wins if tasks wait, ready to be added; absent if there is none. */
  unmeasured: strategySpec.optional(),
});
export type Recommendation = z.infer<typeof recommendation>;

export const summary = z.object({
  strategies: listOf(strategySummary, 32),
  /** The recording overhead per task in microseconds, measured before the trials; results of older versions lack it. */
  recordingUs: figure.nullable().optional(),
});
export type Summary = z.infer<typeof summary>;

export const recovered = z.object({ finished: z.number().int(), planned: z.number().int() });
export type Recovered = z.infer<typeof recovered>;

/** `result.json`. */
export const result = z.object({
  schema: z.literal(1),
  id: sentence,
  /** ISO 8601, UTC. For people; no measurement uses it. */
  createdAt: sentence,
  /** Time of import (ISO 8601, UTC): somebody else may have made the result. Absent if it was measured here. */
  importedAt: sentence.optional(),
  state: z.enum(['done', 'interrupted', 'failed']),
  /** Lanewise ended unexpectedly, and the next start recovered this many of the planned trials. */
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
export interface ListedResult extends Pick<ExperimentResult, 'id' | 'createdAt' | 'importedAt' | 'state' | 'recovered'> {
  readonly name: string;
  /** Absent if the user set up the experiment. */
  readonly origin?: Origin;
  readonly workload: string;
  readonly tasks: number;
  readonly strategies: readonly string[];
  readonly headline: string;
  /** Median wall time of each strategy, for a small chart; null if it failed. */
  readonly wallMs: readonly { readonly key: string; readonly median: number | null }[];
  readonly bytes: number;
}

/** An entry of the results folder that is not a readable result: its name, and a sentence that states why. */
export interface UnreadableResult {
  readonly name: string;
  readonly why: string;
}
