import {
  emptyRecords,
  taskOutcomes,
  type Lane,
  type RecordColumns,
  type StrategyId,
  type TaskOutcome,
} from '../../../src/contract/index.ts';
import { strategyOf, type StrategySpec } from '../../../src/core/strategies/index.ts';
import { shapeOf } from '../../../src/core/strategies/shape.ts';
import { RecordsBuffer } from '../../../src/renderer/src/timeline/model/records-buffer.ts';
import { Samples } from '../../../src/renderer/src/timeline/model/samples.ts';
import type { TimelineTrial, Usage } from '../../../src/renderer/src/timeline/model/trial.ts';

export interface TaskTimes {
  readonly lane: number;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly queuedMs?: number;
  readonly outcome?: TaskOutcome;
  /** Of its duration; 0.9 and 0 if not given. NaN: unknown. */
  readonly computed?: number;
  readonly kept?: number;
}

/** Records of tasks, in the order given. */
export function recordsOf(tasks: readonly TaskTimes[]): RecordColumns {
  const columns = emptyRecords(tasks.length);
  tasks.forEach((task, i) => {
    columns.index[i] = i;
    columns.lane[i] = task.lane;
    columns.startedMs[i] = task.startedMs;
    columns.endedMs[i] = task.endedMs;
    columns.queuedMs[i] = task.queuedMs ?? task.startedMs;
    columns.outcome[i] = taskOutcomes.indexOf(task.outcome ?? 'ok');
    columns.cpuMs[i] = (task.endedMs - task.startedMs) * (task.computed ?? 0.9);
    columns.keptMs[i] = (task.endedMs - task.startedMs) * (task.kept ?? 0);
    columns.digest[i] = 0x1234abcd;
  });
  return columns;
}

export const laneAtStart = (index: number, type: Lane['type'], spawnedMs: number, readyMs: number): Lane => ({
  index,
  type,
  pid: 1000 + index,
  spawnedMs,
  readyMs,
  endedMs: null,
  respawns: 0,
  heapPeakBytes: null,
});

/** Random numbers in 0..1 that are the same every time (a linear congruential generator). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Plan {
  readonly strategy: StrategyId;
  readonly title?: string;
  readonly lanes: number;
  /** Tasks in flight per lane. */
  readonly concurrency?: number;
  readonly tasks: number;
  readonly taskMs: number;
  /** 0..1: how much the length of tasks differs. */
  readonly spread?: number;
  /** 0..1: the share of its time in which a task is kept from a core. */
  readonly kept?: number;
  readonly spawnMs: number;
  readonly readyMs: number;
  /** 0..1 */
  readonly failing?: number;
  readonly repeat?: number;
  readonly respawns?: number;
  readonly seed?: number;
}

/** What the lanes of a strategy are. */
function laneType(id: StrategyId): Lane['type'] {
  const { processes, lane } = shapeOf(strategyOf(id).sized(2) as StrategySpec);
  return processes === 0 ? lane : lane === 'thread' ? 'process-thread' : 'process';
}

/** A point every 100 ms, as the lab samples: memory that grows, and every lane on a core. */
function usageOf({ lanes }: Plan, endMs: number): Usage {
  const atMs = Array.from({ length: Math.floor(endMs / 100) }, (_, i) => (i + 1) * 100);
  return {
    cores: new Samples(
      atMs,
      atMs.map((_, i) => Math.min(lanes, 2) * (i === 0 ? 0.5 : 0.95)),
    ),
    bytes: new Samples(
      atMs,
      atMs.map((_, i) => 4e7 * lanes * (1 - 0.5 ** (i + 1))),
    ),
  };
}

/** A finished trial as a pool would have made it: each free slot takes the next task at once; records are in the order of ends. */
export function trialOf(plan: Plan): TimelineTrial {
  const random = randomFrom(plan.seed ?? 1);
  const lanes = Array.from({ length: plan.lanes }, (_, i) =>
    laneAtStart(i, laneType(plan.strategy), plan.spawnMs, plan.readyMs * (1 + 0.1 * i * Math.sign(plan.lanes - 1))),
  ).map((lane, i) => (i === 0 ? { ...lane, respawns: plan.respawns ?? 0 } : lane));
  const slots = lanes.flatMap((lane) =>
    Array.from({ length: plan.concurrency ?? 1 }, () => ({ lane: lane.index, freeMs: lane.readyMs ?? 0 })),
  );
  const allReadyMs = Math.max(...lanes.map((lane) => lane.readyMs ?? 0));
  const starts = new Float64Array(plan.tasks);
  const ends = new Float64Array(plan.tasks);
  const laneOfTask = new Uint16Array(plan.tasks);
  for (let i = 0; i < plan.tasks; i++) {
    const slot = slots.length < 64 ? slots.reduce((a, b) => (b.freeMs < a.freeMs ? b : a)) : slots[i % slots.length]!;
    starts[i] = slot.freeMs + plan.taskMs * 0.02 * random();
    ends[i] = starts[i]! + plan.taskMs * (1 + (plan.spread ?? 0.3) * (2 * random() - 1));
    laneOfTask[i] = slot.lane;
    slot.freeMs = ends[i]!;
  }
  const order = new Uint32Array(plan.tasks).map((_, i) => i).sort((a, b) => ends[a]! - ends[b]!);
  const columns = emptyRecords(plan.tasks);
  let failed = 0;
  order.forEach((task, row) => {
    columns.index[row] = task;
    columns.lane[row] = laneOfTask[task]!;
    columns.startedMs[row] = starts[task]!;
    columns.endedMs[row] = ends[task]!;
    columns.queuedMs[row] = Math.max(plan.spawnMs, starts[task]! - plan.taskMs * random());
    const fails = random() < (plan.failing ?? 0);
    columns.outcome[row] = fails ? 1 + Math.floor(random() * 4) : 0;
    failed += fails ? 1 : 0;
    const [computed, kept] = (plan.concurrency ?? 1) > 1 ? [NaN, NaN] : [0.97 * (1 - (plan.kept ?? 0)), plan.kept ?? 0];
    columns.cpuMs[row] = (ends[task]! - starts[task]!) * computed;
    columns.keptMs[row] = (ends[task]! - starts[task]!) * kept;
    columns.digest[row] = fails ? 0 : Math.imul(task, 2_654_435_761) >>> 0;
  });
  const repeat = plan.repeat ?? 0;
  const title = plan.title ?? plan.strategy;
  return {
    key: `${title} ${String(repeat)}`,
    strategyKey: title,
    strategy: plan.strategy,
    title,
    repeat,
    lanes,
    records: RecordsBuffer.of(columns),
    phases: { readyMs: allReadyMs, lastResultMs: columns.endedMs.at(-1) ?? null },
    state: 'ended',
    usage: usageOf(plan, columns.endedMs.at(-1) ?? 0),
    machines: null,
    expected: { lanes: plan.lanes, perMachine: null, inFlight: plan.concurrency ?? 1 },
    total: plan.tasks,
    failed,
  };
}
