import { plainFormats } from '../../../src/main/engine/report/exporters.ts';
import { planFor } from '../../../src/main/engine/analysis/planner/plan.ts';
import {
  articles,
  commandNames,
  defaultSettings,
  emptyRecords,
  ok,
  originOf,
  problem,
  type Commands,
  type Environment,
  type Experiment,
  type ExperimentResult,
  type HostEvent,
  type LanewiseApi,
  type ListedResult,
  type Preset,
  type Settings,
  type StrategyInfo,
  type StrategySpec,
  type StrategySummary,
  type WorkloadInfo,
  workloadName,
} from '../../../src/contract/index.ts';

/** A host in memory, for component tests and for looking at pages: results are kept, events are sent by `emit`, commands can be replaced. */
export interface FakeApi extends LanewiseApi {
  readonly emit: (event: HostEvent) => void;
  /** Every call so far. */
  readonly calls: { readonly command: string; readonly input: unknown }[];
}

interface FakeOptions {
  readonly results?: readonly ExperimentResult[];
  readonly commands?: Partial<Commands>;
}

export const environment: Environment = {
  cores: 4,
  cpuModel: 'AMD Ryzen 7 7840U',
  memoryBytes: 16 * 1024 ** 3,
  os: 'Debian GNU/Linux 12',
  arch: 'x64',
  node: '24.9.0',
  electron: null,
  pythons: [{ path: '/usr/bin/python3', version: '3.11.2', implementation: 'CPython' }],
  host: 'browser',
  lanewise: '0.1.0',
  memoryMethod: 'pss',
  warnings: ['Other programs use 38 % of the processor: close them for steadier figures.'],
};

export const experiment: Experiment = {
  name: 'Sleep 200 ms, 15 tasks',
  workload: { type: 'builtin', id: 'sleep', params: { ms: 200 } },
  tasks: 15,
  inputsPath: null,
  strategies: [
    { id: 'sequential' },
    { id: 'async', concurrency: 5 },
    { id: 'threads', workers: 5, concurrency: 1 },
    { id: 'processes', workers: 5, concurrency: 1 },
  ],
  repeats: 3,
  warmups: 1,
  seed: 1,
  timeoutMs: null,
};

const figure = (median: number) => ({ median, ci95: [median * 0.97, median * 1.04] as [number, number] });

function strategySummary(spec: StrategySpec, wall: number, sequential: number): StrategySummary {
  const workers = 'workers' in spec ? spec.workers : 1;
  return {
    id: spec.id,
    key: spec.id,
    spec,
    workers,
    wallMs: figure(wall),
    startupMs: figure(wall * 0.1),
    runMs: figure(wall * 0.9),
    speedup: figure(sequential / wall),
    runSpeedup: figure(sequential / wall),
    cpuMs: figure(120),
    peakMemoryBytes: figure(workers * 9e6),
    taskMs: { p50: 200.4, p99: 203.1 },
    parallelism: figure(0.2),
    concurrency: figure(workers),
    failures: 0,
    noise: null,
  };
}

/** A result whose strategies took `wallMs`, in the order of the experiment's strategies. */
export function fakeResult(
  id: string,
  change: Partial<ExperimentResult> = {},
  wallMs: readonly number[] = [3120, 690, 735, 1010],
): ExperimentResult {
  const spec = change.experiment ?? experiment;
  return {
    schema: 1,
    id,
    createdAt: '2026-11-20T09:30:00.000Z',
    state: 'done',
    experiment: spec,
    environment,
    summary: { strategies: spec.strategies.map((strategy, at) => strategySummary(strategy, wallMs[at] ?? 1000, wallMs[0] ?? 1000)) },
    recommendation: {
      strategy: 'async',
      key: 'async',
      workers: 1,
      basis: 'measured',
      headline: 'Keep it on one thread: your tasks wait nearly all the time, and async is as fast as any pool.',
      confidence: 0.97,
      reasons: ['A task waits 99 % of its time.'],
      rejected: [{ key: 'processes', why: 'It starts 320 ms later and holds 45 MB more.' }],
      caveats: [],
      changesWhen: ['A task computes for more than a third of its time.'],
      runnerUp: null,
      kindOfWork: { cpu: 0.01, wait: 0.99 },
    },
    trials: [],
    notes: [],
    ...change,
  };
}

export function listedOf(result: ExperimentResult): ListedResult {
  const { workload } = result.experiment;
  const origin = originOf(result.experiment);
  return {
    id: result.id,
    name: result.experiment.name,
    createdAt: result.createdAt,
    ...(origin === null ? {} : { origin }),
    state: result.state,
    workload: workload.type === 'module' ? workload.path : workloadName(workload),
    tasks: result.experiment.tasks,
    strategies: result.summary.strategies.map((strategy) => strategy.key),
    headline: result.recommendation.headline,
    wallMs: result.summary.strategies.map((strategy) => ({ key: strategy.key, median: strategy.wallMs?.median ?? null })),
    bytes: 48_213,
  };
}

const number = (name: string, title: string, unit: string, value: number) =>
  ({ type: 'number', name, title, help: '', unit, integer: true, min: 1, max: 1e9, default: value }) as const;

export const workloads: readonly WorkloadInfo[] = [
  {
    id: 'sleep',
    title: 'Sleep',
    kind: 'wait',
    standsFor: 'A call to a slow service.',
    fields: [number('ms', 'Length', 'ms', 200)],
    defaultTasks: 15,
    python: true,
  },
  {
    id: 'sum-range',
    title: 'Sum of a range',
    kind: 'cpu',
    standsFor: 'A plain loop over numbers.',
    fields: [number('n', 'Up to', '', 1e8)],
    defaultTasks: 24,
    python: true,
  },
];

export const strategies: readonly StrategyInfo[] = [
  { id: 'sequential', title: 'Sequential', explains: 'One task after the other.', fields: [], unavailable: null },
  {
    id: 'async',
    title: 'Async',
    explains: 'One thread, several tasks in flight.',
    fields: [number('concurrency', 'In flight', '', 8)],
    unavailable: null,
  },
  {
    id: 'threads',
    title: 'Threads',
    explains: 'A pool of threads in one process.',
    fields: [number('workers', 'Threads', '', 4), number('concurrency', 'In flight each', '', 1)],
    unavailable: null,
  },
  {
    id: 'processes',
    title: 'Processes',
    explains: 'A pool of processes.',
    fields: [number('workers', 'Processes', '', 4), number('concurrency', 'In flight each', '', 1)],
    unavailable: null,
  },
  {
    id: 'hybrid',
    title: 'Hybrid',
    explains: 'Processes with threads in each.',
    fields: [
      number('workers', 'Processes', '', 2),
      number('threads', 'Threads each', '', 2),
      number('concurrency', 'In flight each', '', 1),
    ],
    unavailable: null,
  },
];

const pools: readonly StrategySpec[] = [
  { id: 'sequential' },
  { id: 'threads', workers: 5, concurrency: 1 },
  { id: 'processes', workers: 5, concurrency: 1 },
];

export const presets: readonly Preset[] = [
  {
    id: 'idle',
    title: 'Idle tasks',
    kind: 'wait',
    question: 'Do threads help tasks that wait?',
    standsFor: '15 tasks that wait one second each, on 5 workers.',
    source: articles.illustrating,
    workload: 'sleep',
    params: { ms: 1000 },
    scales: 'ms',
    scalesWorkers: false,
    tasks: 15,
    strategies: pools,
    defaultScale: 0.2,
    repeats: 3,
  },
  {
    id: 'busy',
    title: 'Busy tasks',
    kind: 'cpu',
    question: 'Do threads help tasks that compute?',
    standsFor: '100 tasks that add, on 5 workers.',
    source: articles.illustrating,
    workload: 'sum-range',
    params: { n: 1e8 },
    scales: null,
    scalesWorkers: false,
    tasks: 100,
    strategies: pools,
    defaultScale: 0.1,
    repeats: 2,
  },
];

export function createFakeApi({ results = [], commands: replaced = {} }: FakeOptions = {}): FakeApi {
  const kept = new Map(results.map((result) => [result.id, result]));
  const removed = new Map<string, ExperimentResult>();
  const listeners = new Set<(event: HostEvent) => void>();
  const calls: { command: string; input: unknown }[] = [];
  let settings: Settings = defaultSettings;

  const missing = (id: string) => problem('not-found', `There is no result "${id}": it may have been deleted.`);
  const stored = () => ok({ settings, resultsDir: settings.resultsDir ?? '/home/you/.local/share/lanewise/results' });
  const change = <T>(id: string, then: (result: ExperimentResult) => T) => {
    const result = kept.get(id);
    return result === undefined ? missing(id) : ok(then(result));
  };
  const own: Commands = {
    'host.info': async () =>
      ok({
        host: 'browser',
        version: '0.1.0',
        dialogs: false,
        formats: plainFormats,
        platform: 'linux',
      }),
    'environment.get': async () => ok(environment),
    'machine.load': async () => ok(null),
    'workloads.list': async () => ok(workloads),
    'strategies.list': async () => ok(strategies),
    'fleet.get': async () => ok({ from: 'nowhere' }),
    'fleet.set': async () => problem('bad-input', 'not here'),
    'fleet.forget': async () => ok({ from: 'nowhere' }),
    'fleet.machines': async () => ok({ state: 'off' }),
    'presets.list': async () => ok(presets),
    'pythons.list': async () => ok({ pythons: environment.pythons, asFound: environment.pythons[0] ?? null }),
    'task.inspect': async ({ module }) =>
      ok({
        path: module.type === 'module' ? module.path : module.program,
        inputs: null,
        inputsKind: null,
        hasSetup: false,
        hasTeardown: false,
        loadMs: 12,
      }),
    'experiment.estimate': async () =>
      ok({ totalMs: { low: 14_000, likely: 17_000, high: 22_000 }, basis: 'From 3 tasks measured just now.' }),
    'experiment.start': async () => ok({ runId: 'run-1' }),
    'experiment.stop': async () => ok(null),
    'run.current': async () => ok(null),
    'recommend.calibration': async () => ok(null),
    'recommend.start': async () => ok({ runId: 'recommend-1' }),
    'recommend.stop': async () => ok(null),
    'recommend.current': async () => ok(null),
    'recommend.list': async () => ok([]),
    'recommend.open': async () => problem('not-found', 'That recommendation no longer exists.'),
    'recommend.remove': async () => ok(null),
    'recommend.restore': async () => ok(null),
    'results.list': async () => ok([...kept.values()].map(listedOf)),
    'results.unreadable': async () => ok([]),
    'results.open': async ({ id }) => change(id, (result) => result),
    'results.scaling': async () => ok([]),
    'results.command': async ({ id }) => change(id, ({ experiment: { tasks } }) => `lanewise run sleep --tasks ${String(tasks)}`),
    'results.code': async ({ id, strategy }) => change(id, () => ({ file: 'program.mjs', code: `// ${strategy}\n` })),
    'results.records': async () => ok(emptyRecords(0)),
    'results.rename': async ({ id, name }) =>
      change(id, (result) => {
        const renamed = { ...result, experiment: { ...result.experiment, name } };
        kept.set(id, renamed);
        return listedOf(renamed);
      }),
    'results.remove': async ({ id }) =>
      change(id, (result) => {
        kept.delete(id);
        removed.set(id, result);
        return null;
      }),
    'results.restore': async ({ id }) => {
      const result = removed.get(id);
      if (result === undefined) return missing(id);
      kept.set(id, result);
      return ok(listedOf(result));
    },
    'results.import': async () => {
      const result = fakeResult(`imported-${String(kept.size)}`, { experiment: { ...experiment, name: 'Sent by a colleague' } });
      kept.set(result.id, result);
      return ok(listedOf(result));
    },
    'results.export': async ({ format }) =>
      ok({ type: 'file', name: `result.${format}`, mediaType: 'text/plain', bytes: new Uint8Array([35]) }),
    'claims.list': async () => ok([]),
    'claims.state': async () => ok({ verdicts: [], running: null }),
    'claims.test': async () => ok({ runId: 'claims-1' }),
    'plan.make': async ({ id, settings }) => {
      const result = kept.get(id);
      return result ? planFor(result, settings) : problem('not-found', `There is no result "${id}".`);
    },
    'sheet.get': async () => ok(null),
    'sheet.length': async () =>
      ok([
        { language: 'javascript', unavailable: null, ms: 150_000, asLastTime: false },
        { language: 'python', unavailable: null, ms: 120_000, asLastTime: false },
      ]),
    'sheet.start': async () => ok({ runId: 'sheet-1' }),
    'sheet.current': async () => ok(null),
    'sheet.export': async ({ format }) =>
      ok({ type: 'file', name: `cheat-sheet.${format}`, mediaType: 'text/plain', bytes: new Uint8Array([35]) }),
    'settings.get': async () => stored(),
    'settings.set': async (next) => {
      settings = next;
      return stored();
    },
    'files.pick': async () => ok([]),
    'files.keep': async ({ files }) => ok(files.map(({ name }) => `/kept/${name}`)),
    'code.keep': async ({ name, code }) => ok(`/kept/${String(code.length)}/${name}`),
    'code.open': async ({ path }) =>
      ok({ name: path.split('/').at(-1) ?? '', code: `// ${path}\nexport default (n) => n;\n`, written: path.includes('/written-') }),
    'code.save': async ({ name }) => ok({ type: 'saved', path: `/saved/${name}` } as const),
    'files.browse': async ({ path }) => ok({ folder: path, entries: [{ name: 'results', path: `${path}/results`, folder: true }] }),
  };
  const all = { ...own, ...replaced };
  const logged = Object.fromEntries(
    commandNames.map((command) => [
      command,
      (input: unknown) => {
        calls.push({ command, input });
        return (all[command] as (input: unknown) => Promise<unknown>)(input);
      },
    ]),
  ) as unknown as Commands;
  return {
    commands: logged,
    calls,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
