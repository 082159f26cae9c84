import {
  copyRecords,
  emptyRecords,
  recordCount,
  strategyKeys,
  shapeOf,
  taskOutcomes,
  type Experiment,
  type ExperimentResult,
  type Failure,
  type Lane,
  type RecordColumns,
  type Series,
  type StrategyId,
  type StrategySpec,
  type Trial,
} from '../../../src/contract/index.ts';
import { recommend } from '../../../src/main/engine/analysis/advice/from-experiment.ts';
import { summarise } from '../../../src/main/engine/analysis/summarise.ts';
import { averageConcurrency, concurrencySeries, taskFigures } from '../../../src/main/engine/analysis/trial.ts';
import { environment } from '../fakes/api.ts';
import { randomFrom, trialOf } from './timeline-trials.ts';

export interface SampleOptions {
  readonly id?: string;
  readonly name?: string;
  readonly tasks?: number;
  readonly strategies?: readonly StrategySpec[];
  readonly repeats?: number;
  /** 0..1: the share of tasks that fail, in the ways that tasks do; under every strategy, or those named. */
  readonly failing?: number | Partial<Record<StrategyId, number>>;
  /** What a failed task says. */
  readonly failureMessage?: string;
  /** How long a task runs, and how much of that it computes (0..1). */
  readonly taskMs?: number;
  readonly cpuShare?: number;
  readonly seed?: number;
}

export interface Sample {
  readonly result: ExperimentResult;
  readonly records: RecordColumns;
}

const sampleStrategies: readonly StrategySpec[] = [
  { id: 'sequential' },
  { id: 'async', concurrency: 5 },
  { id: 'threads', workers: 4, concurrency: 1 },
  { id: 'processes', workers: 4, concurrency: 1 },
  { id: 'hybrid', workers: 2, threads: 0, concurrency: 4 },
];

const pythonStart = {
  'python-sequential': 40,
  'python-asyncio': 70,
  'python-threads': 45,
  'python-processes': 120,
  'python-interpreters': 90,
};
const pythonBytes = {
  'python-sequential': 1e6,
  'python-asyncio': 3e6,
  'python-threads': 1e6,
  'python-processes': 9e6,
  'python-interpreters': 5e6,
};
/** Until its first worker is ready: about what Node takes on a laptop. */
const START_MS = { sequential: 80, async: 82, threads: 140, processes: 230, hybrid: 190, 'gil-threads': 150, ...pythonStart } as const;
const IDLE_BYTES = 38e6;
const BYTES_PER_LANE = {
  sequential: 1e6,
  async: 1.4e6,
  threads: 7e6,
  processes: 14e6,
  hybrid: 14e6,
  'gil-threads': 7e6,
  ...pythonBytes,
} as const;

/** Of a strategy that has no figures above, those of threads. */
const startMs = (id: StrategyId): number => new Map<string, number>(Object.entries(START_MS)).get(id) ?? START_MS.threads;
const bytesPerLane = (id: StrategyId): number => new Map<string, number>(Object.entries(BYTES_PER_LANE)).get(id) ?? BYTES_PER_LANE.threads;

/** A result as a run would have left it: the times are made up from a seed, and all that is drawn from them is real. */
export function sampleResult(options: SampleOptions = {}): Sample {
  const experiment = experimentOf(options);
  const keys = strategyKeys(experiment.strategies);
  const made: { trial: Trial; records: RecordColumns }[] = [];
  let rows = 0;
  for (let repeat = 0; repeat < experiment.repeats; repeat++) {
    for (const [i, spec] of experiment.strategies.entries()) {
      // Strategies take turns, as in a real run.
      const order = repeat * experiment.strategies.length + ((i + repeat) % experiment.strategies.length);
      const one = sampleTrial(experiment, spec, keys[i]!, repeat, order, rows, options);
      rows += recordCount(one.records);
      made.push(one);
    }
  }
  const records = emptyRecords(rows);
  for (const one of made) copyRecords(records, one.trial.recordsFrom, one.records);
  const trials = made.map((one) => one.trial);
  const summary = summarise(experiment, trials);
  const result: ExperimentResult = {
    schema: 1,
    id: options.id ?? '20261120-093000-0a1b2c3d',
    createdAt: '2026-11-20T09:30:00.000Z',
    state: 'done',
    experiment,
    environment,
    summary,
    recommendation: recommend(experiment, summary, trials, environment),
    trials,
    notes: [],
  };
  return { result, records };
}

const experimentOf = ({ name = '', tasks = 40, strategies = sampleStrategies, repeats = 3, taskMs = 40 }: SampleOptions): Experiment => ({
  name,
  workload: { type: 'builtin', id: 'sleep', params: { ms: taskMs } },
  tasks,
  inputsPath: null,
  strategies: [...strategies],
  repeats,
  warmups: 1,
  seed: 7,
  timeoutMs: 30_000,
});

function sampleTrial(
  experiment: Experiment,
  spec: StrategySpec,
  strategy: string,
  repeat: number,
  order: number,
  recordsFrom: number,
  { failing = 0, failureMessage = 'connect ECONNREFUSED 127.0.0.1:5432', taskMs = 40, cpuShare = 0.05, seed = 1 }: SampleOptions,
): { trial: Trial; records: RecordColumns } {
  const random = randomFrom(seed + 31 * order + 1);
  const { lanes: laneCount, slots, processes } = shapeOf(spec);
  const plan = trialOf({
    strategy: spec.id,
    lanes: laneCount,
    concurrency: slots / laneCount,
    kept: 0.15,
    tasks: experiment.tasks,
    taskMs,
    spread: 0.1,
    spawnMs: 28 + 4 * random(),
    readyMs: startMs(spec.id) * (1 + 0.08 * random()),
    failing: typeof failing === 'number' ? failing : (failing[spec.id] ?? 0),
    repeat,
    seed: seed + order,
  });
  const records = plan.records!.columns;
  const readyMs = plan.phases!.readyMs ?? 0;
  const lastResultMs = plan.phases!.lastResultMs ?? readyMs;
  const endedMs = lastResultMs + 12;
  const lanes = plan.lanes.map((lane): Lane => ({ ...lane, endedMs, heapPeakBytes: 5.2e6 + lane.index * 1e5 }));
  const concurrency = concurrencySeries(records, readyMs, lastResultMs, 120);
  const cores = Math.min(4, cpuShare * (averageConcurrency(concurrency, readyMs) ?? 0));
  const peakBytes = IDLE_BYTES + laneCount * bytesPerLane(spec.id) * (1 + 0.05 * random());
  const tasksFailed = records.outcome.filter((outcome) => outcome !== 0).length;
  const trial: Trial = {
    strategy,
    repeat,
    order,
    state: 'done',
    phases: { bootedMs: 26, readyMs, lastResultMs, endedMs },
    cpuMs: { startup: readyMs * 1.1, run: cores * (lastResultMs - readyMs) },
    memory: {
      baselineBytes: IDLE_BYTES,
      peakBytes,
      processes: Array.from({ length: processes + 1 }, (_, i) => ({
        pid: 1000 + i,
        role: i === 0 ? 'coordinator' : 'worker',
        peakBytes: peakBytes / (processes + 1),
        peakRssBytes: peakBytes,
      })),
    },
    lanes,
    series: { ...sampledSeries(readyMs, endedMs, peakBytes, cores, random), concurrency },
    tasksOk: experiment.tasks - tasksFailed,
    tasksFailed,
    failures: failuresOf(records, failureMessage),
    recordsFrom,
    recordsTo: recordsFrom + experiment.tasks,
    taskMs: taskFigures(records),
  };
  return { trial, records };
}

/** Memory and cores as a sampler from outside would have seen them, every 20 ms or 400 times. */
function sampledSeries(
  readyMs: number,
  endedMs: number,
  peakBytes: number,
  cores: number,
  random: () => number,
): Omit<Series, 'concurrency'> {
  const count = Math.min(400, Math.max(4, Math.ceil(endedMs / 20)));
  const atMs = Array.from({ length: count }, (_, i) => ((i + 1) * endedMs) / count);
  return {
    memory: { atMs, bytes: atMs.map((at) => peakBytes * Math.min(1, 0.25 + (0.75 * at) / readyMs) * (0.97 + 0.03 * random())) },
    parallelism: { atMs, cores: atMs.map((at) => (at < readyMs ? 0.9 : cores) * (0.85 + 0.3 * random())) },
  };
}

function failuresOf(records: RecordColumns, message: string): Failure[] {
  const failures: Failure[] = [];
  for (let row = 0; row < recordCount(records) && failures.length < 100; row++) {
    const outcome = taskOutcomes[records.outcome[row]!]!;
    if (outcome === 'ok') continue;
    const said = {
      threw: message,
      timeout: 'It ran longer than 30 s.',
      died: 'Its worker was killed (SIGKILL).',
      cancelled: 'It was stopped.',
    };
    failures.push({ taskIndex: records.index[row]!, lane: records.lane[row]!, kind: outcome, message: said[outcome] });
  }
  return failures;
}
