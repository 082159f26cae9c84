import { strategyKeys, type Environment, type Experiment, type StrategySpec, type Trial } from '../../../src/contract/index.ts';

export const environment: Environment = {
  cores: 2,
  cpuModel: 'test',
  memoryBytes: 8e9,
  os: 'linux',
  arch: 'x64',
  node: '24.0.0',
  electron: null,
  pythons: [],
  host: 'cli',
  lanewise: '0.1.0',
  memoryMethod: 'pss',
  warnings: [],
};

/** An experiment with these strategies. The workload's name is misleading on purpose: nothing may be drawn from it. */
export const experimentOf = (strategies: readonly StrategySpec[], over: Partial<Experiment> = {}): Experiment => ({
  name: '',
  workload: { type: 'builtin', id: 'sum-range', params: {} },
  tasks: 24,
  inputsPath: null,
  strategies: [...strategies],
  repeats: 5,
  warmups: 0,
  seed: 1,
  timeoutMs: null,
  ...over,
});

/** What a made-up strategy is like, in every repeat. */
export interface Shape {
  readonly spec: StrategySpec;
  readonly startupMs: number;
  /** One per repeat, or the same for all. */
  readonly runMs: number | readonly number[];
  readonly cores: number;
  readonly inFlight: number;
  readonly memoryBytes?: number;
  readonly over?: Partial<Trial>;
}

const BASELINE = 10e6;

/** The trials of an experiment in which the strategies are like `shapes`. */
export function trialsOf(experiment: Experiment, shapes: readonly Shape[]): Trial[] {
  const keys = strategyKeys(shapes.map((shape) => shape.spec));
  return Array.from({ length: experiment.repeats }, (_, repeat) =>
    shapes.map((shape, i) => trialOf(experiment, shape, keys[i]!, repeat)),
  ).flat();
}

function trialOf({ tasks }: Experiment, shape: Shape, strategy: string, repeat: number): Trial {
  const { startupMs, cores, inFlight, memoryBytes = 20e6 } = shape;
  const runMs = typeof shape.runMs === 'number' ? shape.runMs : shape.runMs[repeat]!;
  const last = startupMs + runMs;
  return {
    strategy,
    repeat,
    order: repeat,
    state: 'done',
    phases: { bootedMs: 20, readyMs: startupMs, lastResultMs: last, endedMs: last + 10 },
    cpuMs: { startup: startupMs, run: cores * runMs },
    memory: { baselineBytes: BASELINE, peakBytes: BASELINE + memoryBytes, processes: [] },
    keptMs: 0,
    taskTimeMs: runMs * inFlight,
    lanes: [],
    series: {
      memory: { atMs: [], bytes: [] },
      parallelism: { atMs: [], cores: [] },
      concurrency: { atMs: [startupMs + runMs / 2, last], tasks: [inFlight, inFlight] },
    },
    tasksOk: tasks,
    tasksFailed: 0,
    failures: [],
    recordsFrom: 0,
    recordsTo: tasks,
    taskMs: { p50: (runMs * inFlight) / tasks, p99: (runMs * inFlight) / tasks },
    ...shape.over,
  };
}
