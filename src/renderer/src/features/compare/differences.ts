import { strategyText, type ExperimentResult } from '../../../../contract/index.ts';
import { formatBytes, formatCount, formatMs } from '../../ui/format.ts';

/** One property of the set-up or the machine, in each result. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

type Reader = readonly [name: string, read: (result: ExperimentResult) => string];

const setUp: readonly Reader[] = [
  ['Workload', ({ experiment: { workload } }) => (workload.type === 'builtin' ? workload.id : workload.path)],
  [
    'Parameters',
    ({ experiment: { workload } }) =>
      workload.type === 'builtin' ? list(Object.entries(workload.params).map(([k, v]) => `${k}=${String(v)}`)) : '–',
  ],
  ['Tasks', ({ experiment }) => formatCount(experiment.tasks)],
  ['Inputs', ({ experiment }) => experiment.inputsPath ?? 'from the workload'],
  ['Strategies', ({ experiment }) => list(experiment.strategies.map(strategyText))],
  ['Repeats', ({ experiment }) => `${String(experiment.repeats)}, ${String(experiment.warmups)} warm-up`],
  ['Time limit per task', ({ experiment }) => (experiment.timeoutMs === null ? 'none' : formatMs(experiment.timeoutMs))],
];

const machine: readonly Reader[] = [
  ['Usable cores', ({ environment }) => String(environment.cores)],
  ['Processor', ({ environment }) => environment.cpuModel],
  ['Memory', ({ environment }) => formatBytes(environment.memoryBytes)],
  ['System', ({ environment }) => `${environment.os} (${environment.arch})`],
  ['Node', ({ environment }) => environment.node],
  ['Electron', ({ environment }) => environment.electron ?? 'none'],
  ['Host', ({ environment }) => environment.host],
  ['Memory measured as', ({ environment }) => (environment.memoryMethod === 'pss' ? 'PSS' : 'working set')],
  ['Lanewise', ({ environment }) => environment.lanewise],
];

const list = (parts: readonly string[]): string => (parts.length === 0 ? '–' : parts.join(', '));

const facts = (readers: readonly Reader[], results: readonly ExperimentResult[]): Fact[] =>
  readers.map(([name, read]) => {
    const values = results.map(read);
    return { name, values, differs: new Set(values).size > 1 };
  });

/** The set-ups and machines of results, and where they differ. */
export function compareFacts(results: readonly ExperimentResult[]): { readonly setUp: readonly Fact[]; readonly machine: readonly Fact[] } {
  return { setUp: facts(setUp, results), machine: facts(machine, results) };
}
