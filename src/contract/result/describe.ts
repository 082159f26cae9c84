import { counted, formatBytes, formatFigure, formatPercent, NBSP } from '../../core/format/index.ts';
import { sourceText } from '../experiment/articles.ts';
import { programText } from '../experiment/command.ts';
import { moduleText } from '../experiment/kept-files.ts';
import type { WorkloadRef } from '../experiment/workload.ts';
import type { ExperimentResult } from './result.ts';

/** The workload in words: `sleep (ms = 200)`. */
export function workloadText({ experiment: { workload } }: ExperimentResult): string {
  if (workload.type !== 'builtin') return taskText(workload);
  const params = Object.entries(workload.params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} = ${String(value)}`);
  return params.length > 0 ? `${workload.id} (${params.join(', ')})` : workload.id;
}

/** The workload without its parameters, as its owner knows it. */
export function taskText(workload: WorkloadRef): string {
  switch (workload.type) {
    case 'builtin':
      return workload.id;
    case 'module':
      return moduleText(workload);
    case 'command':
      return programText(workload);
  }
}

/** The article that the experiment comes from, as a sentence; null: there is none. */
export const sourceLine = ({ experiment: { source } }: ExperimentResult): string | null =>
  source ? `The experiment follows ${sourceText(source)}.` : null;

/** The machine, as pairs of name and value. */
export function environmentRows({ environment: e }: ExperimentResult): [string, string][] {
  return [
    ['Processor', `${e.cpuModel}, ${String(e.cores)} usable cores`],
    ['Memory', formatBytes(e.memoryBytes)],
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

/** How the experiment was measured. */
export function methodText({ experiment: x, summary }: ExperimentResult): string[] {
  return [
    `${counted(x.tasks, 'task')} under each strategy, ${counted(x.repeats, 'repeat')}${x.warmups > 0 ? ` after ${counted(x.warmups, 'round')} that do not count` : ''}; in every round the strategies took turns in an order shuffled from seed ${String(x.seed)}.`,
    'Every trial ran in fresh processes. All times are on one monotonic clock (CLOCK_MONOTONIC), from the moment the first process was spawned. Wall time ends with the last result; start-up ends when all workers are ready.',
    `A figure is the median over repeats with its 95${NBSP}% confidence interval (bootstrap); a speed-up is the ratio to sequential in the same round. Memory is the peak above that of an idle process.`,
    ...recordingText(summary),
  ];
}

/** What recording a task costs beside the task itself: the probe effect. */
export function recordingText({ recordingUs, strategies }: ExperimentResult['summary']): string[] {
  if (!recordingUs) return [];
  const { median, ci95 } = recordingUs;
  const cost = `Recording a task took ${formatFigure({ median: median / 1000, ci95: [ci95[0] / 1000, ci95[1] / 1000] }, 'time')}, the same tasks with and without records in turns`;
  const taskMs = Math.min(...strategies.flatMap((each) => (each.taskMs ? [each.taskMs.p50] : [])));
  if (!Number.isFinite(taskMs) || taskMs <= 0) return [`${cost}.`];
  return [`${cost}: ${formatPercent(median / 1000 / taskMs)} of a task here.`];
}
