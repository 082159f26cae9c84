import {
  copyRecords,
  emptyRecords,
  result,
  type ExperimentResult,
  type RecordColumns,
  type StrategySpec,
  type Trial,
} from '../../src/contract/index.ts';
import type { TimelineTrial } from '../../src/renderer/src/timeline/model/trial.ts';
import { trialOf } from '../../test/helpers/samples/timeline-trials.ts';

const workers = 4;
const concurrency = 5;
const tasks = 250_000;
const taskMs = 0.03;

const strategies: readonly { spec: StrategySpec; trial: TimelineTrial }[] = [
  { spec: { id: 'sequential' }, trial: trialOf({ strategy: 'sequential', lanes: 1, tasks, taskMs, spawnMs: 0, readyMs: 42 }) },
  {
    spec: { id: 'async', concurrency },
    trial: trialOf({ strategy: 'async', lanes: 1, concurrency, tasks, taskMs, spawnMs: 0, readyMs: 44 }),
  },
  {
    spec: { id: 'threads', workers, concurrency: 1 },
    trial: trialOf({ strategy: 'threads', lanes: workers, tasks, taskMs, spawnMs: 45, readyMs: 80 }),
  },
  {
    spec: { id: 'processes', workers, concurrency: 1 },
    trial: trialOf({ strategy: 'processes', lanes: workers, tasks, taskMs, spawnMs: 46, readyMs: 190 }),
  },
];

/** A made-up result with a million records: four strategies with 250,000 tasks each. */
export function millionResult(id: string): { result: ExperimentResult; records: RecordColumns } {
  const records = emptyRecords(tasks * strategies.length);
  const trials = strategies.map(({ spec, trial }, order): Trial => {
    const columns = trial.records?.columns ?? emptyRecords(0);
    copyRecords(records, order * tasks, columns);
    const lastResultMs = trial.phases?.lastResultMs ?? 0;
    return {
      strategy: spec.id,
      repeat: 0,
      order,
      state: 'done',
      phases: { bootedMs: 30, readyMs: trial.phases?.readyMs ?? null, lastResultMs, endedMs: lastResultMs + 5 },
      cpuMs: null,
      memory: { baselineBytes: 0, peakBytes: 0, processes: [] },
      lanes: [...trial.lanes],
      series: seriesOf(trial),
      tasksOk: tasks,
      tasksFailed: 0,
      failures: [],
      recordsFrom: order * tasks,
      recordsTo: (order + 1) * tasks,
      taskMs: { p50: taskMs, p99: taskMs },
    };
  });
  return { result: result.parse({ ...frame(id), trials }), records };
}

/** As sampled ten times a second. */
const seriesOf = ({ usage }: TimelineTrial): Trial['series'] => ({
  memory: { atMs: [...(usage?.bytes.atMs ?? [])], bytes: [...(usage?.bytes.values ?? [])] },
  parallelism: { atMs: [...(usage?.cores.atMs ?? [])], cores: [...(usage?.cores.values ?? [])] },
  concurrency: { atMs: [], tasks: [] },
});

/** What a result has around its trials. */
const frame = (id: string): Omit<ExperimentResult, 'trials'> => ({
  schema: 1,
  id,
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'done',
  experiment: {
    name: 'A million records',
    workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } },
    tasks,
    inputsPath: null,
    strategies: strategies.map(({ spec }) => spec),
    repeats: 1,
    warmups: 0,
    seed: 1,
    timeoutMs: null,
  },
  environment: {
    cores: 2,
    cpuModel: 'made up',
    memoryBytes: 8e9,
    os: 'linux',
    arch: 'x64',
    node: process.version,
    electron: null,
    pythons: [],
    host: 'cli',
    lanewise: '0.1.0',
    memoryMethod: 'pss',
    warnings: [],
  },
  summary: {
    strategies: strategies.map(({ spec, trial }) => ({
      id: spec.id,
      key: spec.id,
      spec,
      workers: trial.lanes.length,
      wallMs: { median: trial.phases?.lastResultMs ?? 0, ci95: [trial.phases?.lastResultMs ?? 0, trial.phases?.lastResultMs ?? 0] },
      startupMs: null,
      runMs: null,
      speedup: null,
      runSpeedup: null,
      cpuMs: null,
      peakMemoryBytes: null,
      taskMs: null,
      parallelism: null,
      concurrency: null,
      failures: 0,
      noise: null,
    })),
  },
  recommendation: {
    strategy: null,
    key: null,
    workers: null,
    basis: 'cant-tell',
    headline: 'These records are made up.',
    confidence: 0,
    reasons: [],
    rejected: [],
    caveats: [],
    changesWhen: [],
    runnerUp: null,
    kindOfWork: null,
  },
  notes: [],
});
