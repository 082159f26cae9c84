import type { ExperimentResult } from '../../../contract/index.ts';
import { size } from '../analysis/wording.ts';

/** The workload in words: `sleep (ms = 200)`. */
export function workloadText({ experiment: { workload } }: ExperimentResult): string {
  if (workload.type === 'module') return workload.path;
  const params = Object.entries(workload.params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} = ${String(value)}`);
  return params.length > 0 ? `${workload.id} (${params.join(', ')})` : workload.id;
}

export const titleOf = (result: ExperimentResult): string => result.experiment.name || workloadText(result);

/** The machine, as pairs of name and value. */
export function environmentRows({ environment: e }: ExperimentResult): [string, string][] {
  return [
    ['Processor', `${e.cpuModel}, ${String(e.cores)} usable cores`],
    ['Memory', size(e.memoryBytes)],
    ['System', `${e.os} (${e.arch})`],
    ['Node', e.node],
    ...(e.electron ? ([['Electron', e.electron]] as [string, string][]) : []),
    ['Lanewise', `${e.lanewise}, ${e.host === 'cli' ? 'command line' : e.host === 'browser' ? 'browser host' : 'window'}`],
    [
      'Memory is',
      e.memoryMethod === 'pss'
        ? 'PSS: pages that processes share count once'
        : 'the working set: pages that processes share count for each',
    ],
  ];
}

/** How it was measured. */
export function methodText({ experiment: x }: ExperimentResult): string[] {
  const times = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`;
  return [
    `${times(x.tasks, 'task')} under each strategy, ${times(x.repeats, 'repeat')}${x.warmups > 0 ? ` after ${times(x.warmups, 'round')} that do not count` : ''}; in every round the strategies took turns in an order shuffled from seed ${String(x.seed)}.`,
    'Every trial ran in fresh processes. All times are on one monotonic clock (CLOCK_MONOTONIC), from the moment the first process was spawned. Wall time ends with the last result; start-up ends when all workers are ready.',
    'A figure is the median over repeats with its 95 % confidence interval (bootstrap); a speed-up is the ratio to sequential in the same round. Memory is the peak above that of an idle process.',
  ];
}
