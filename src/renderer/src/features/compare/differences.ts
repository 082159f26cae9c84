import { formatBytes, formatCount, formatLimit } from '../../../../core/format/index.ts';
import { fileText, strategyText, taskText, type ExperimentResult } from '../../../../contract/index.ts';
import { letter } from './letters.ts';

/** One property of the set-up or the machine, in each result. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

type Reader = readonly [name: string, read: (result: ExperimentResult) => string];

/** What the tasks do. */
const work: readonly Reader[] = [
  ['Workload', ({ experiment: { workload } }) => taskText(workload)],
  [
    'Parameters',
    ({ experiment: { workload } }) =>
      workload.type === 'builtin' ? list(Object.entries(workload.params).map(([k, v]) => `${k}=${String(v)}`)) : '–',
  ],
  ['Inputs', ({ experiment }) => (experiment.inputsPath === null ? 'from the workload' : fileText(experiment.inputsPath))],
];

const TASKS = 'Tasks';

const setUp: readonly Reader[] = [
  ...work,
  [TASKS, ({ experiment }) => formatCount(experiment.tasks)],
  ['Strategies', ({ experiment }) => list(experiment.strategies.map(strategyText))],
  ['Repeats', ({ experiment }) => `${String(experiment.repeats)}, ${String(experiment.warmups)} warm-up`],
  ['Time limit per task', ({ experiment }) => (experiment.timeoutMs === null ? 'none' : formatLimit(experiment.timeoutMs))],
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

/** A warning if the results did not run the same work, so that their times say little about strategies; null if they did. */
export function whyUnlike(results: readonly ExperimentResult[]): string | null {
  const differing = facts(work, results).filter(({ differs }) => differs);
  const [first] = differing;
  if (first) {
    const each = first.values.map((value, at) => `${letter(at)} ${value}`).join(', ');
    return `Their tasks differ (${first.name.toLowerCase()}: ${each}), so the ratios compare the tasks as much as the strategies or machines.`;
  }
  const [tasks] = facts([setUp.find(([name]) => name === TASKS) ?? [TASKS, () => '']], results);
  if (tasks?.differs !== true) return null;
  return `They ran different numbers of tasks (${tasks.values.map((value, at) => `${letter(at)} ${value}`).join(', ')}), so the longer job takes longer whatever its strategy.`;
}

/** The set-ups and machines of results, and where they differ. */
export const compareFacts = (results: readonly ExperimentResult[]): readonly Fact[] => facts([...setUp, ...machine], results);
