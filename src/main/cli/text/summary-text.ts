import { counted } from '../../../core/format/index.ts';
import {
  workloadText,
  figureColumns,
  machineColumns,
  machineTrials,
  recordingText,
  repeatText,
  type ExperimentResult,
  surenessText,
} from '../../../contract/index.ts';
import { textTable } from './table.ts';

const SHOWN = ['Strategy', 'Workers', 'Wall time', 'Start-up', 'Running', 'Speed-up', 'Peak memory', 'Parallelism', 'Failures'];

/** A result for a terminal: the figures, then the advice. */
export function summaryText(result: ExperimentResult): string {
  const { experiment, recommendation: advice, summary } = result;
  const columns = figureColumns.filter((column) => SHOWN.includes(column.title));
  const table = textTable(
    columns.map((column) => column.title),
    summary.strategies.map((each) => columns.map((column) => column.text(each))),
  );
  const sure = surenessText(advice);
  const lines = [
    [experiment.name, workloadText(result), counted(experiment.tasks, 'task'), counted(experiment.repeats, 'repeat')]
      .filter(Boolean)
      .join(', '),
    '',
    table,
    ...recordingText(summary),
    ...machineTables(result),
    '',
    ...(advice.disturbance?.says ? [advice.disturbance.says, ''] : []),
    advice.headline,
    ...(sure === null ? [] : [sure]),
    ...section('Why', advice.reasons),
    ...section(
      'Not chosen',
      advice.rejected.map(({ key, why }) => `${key}: ${why}`),
    ),
    ...section('When this would change', advice.changesWhen),
    ...section('Keep in mind', [...advice.caveats, ...result.notes]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What each machine of a fleet did. */
const machineTables = ({ trials }: ExperimentResult): string[] =>
  machineTrials(trials).flatMap((trial) => [
    '',
    `${trial.strategy}, ${repeatText(trial)}, by machine (in the queue, on the network, at work: medians of its batches)`,
    textTable(
      machineColumns.map(({ title }) => title),
      trial.machines.map((machine) => machineColumns.map(({ text }) => text(machine))),
    ),
  ]);

const section = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((text) => `  - ${text}`)];
