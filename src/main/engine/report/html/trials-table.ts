import { formatQuantity } from '../../../../core/format/index.ts';
import { didItsWork, type ExperimentResult, type Trial } from '../../../../contract/index.ts';
import { escaped, table } from './markup.ts';

/** The most trials that the table lists; the JSON export has all. */
const SHOWN = 60;

const HEAD = ['Order', 'Strategy', 'Repeat', 'Wall time', 'Start-up', 'CPU time', 'Peak memory', 'Tasks', 'Failed', 'Ended'];

/** Every trial, in the order of execution. */
export function trialsTable({ trials }: ExperimentResult): string {
  if (trials.length === 0) return '';
  const rows = [...trials]
    .sort((a, b) => a.order - b.order)
    .slice(0, SHOWN)
    .map(cells);
  const more =
    trials.length > SHOWN
      ? `<p class="soft">${escaped(`The first ${String(SHOWN)} of ${String(trials.length)} trials; the JSON export has all.`)}</p>`
      : '';
  return `<details><summary>Every trial in the order in which they ran</summary>${table(HEAD, rows, 'Every trial')}${more}</details>`;
}

function cells(trial: Trial): string[] {
  const { phases, cpuMs, memory } = trial;
  const time = (ms: number | null): string => (ms === null ? '–' : formatQuantity(ms, 'time'));
  return [
    String(trial.order + 1),
    trial.strategy,
    String(trial.repeat + 1),
    time(phases.lastResultMs),
    time(phases.readyMs),
    time(cpuMs === null ? null : cpuMs.startup + cpuMs.run),
    formatQuantity(memory.peakBytes, 'memory'),
    String(trial.tasksOk + trial.tasksFailed),
    String(trial.tasksFailed),
    trial.state !== 'done' ? trial.state : didItsWork(trial) ? 'complete' : 'with failures: not counted',
  ];
}
