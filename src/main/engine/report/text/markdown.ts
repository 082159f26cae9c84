import { formatDateUtc } from '../../../../core/format/index.ts';
import {
  experimentTitle,
  environmentRows,
  figureColumns,
  machineColumns,
  machinesExplained,
  machineTrials,
  methodText,
  repeatText,
  sourceLine,
  workloadText,
  type ExperimentResult,
  type Recommendation,
  surenessText,
} from '../../../../contract/index.ts';
import { commandLine } from './command-line.ts';
import { utf8, type Exporter } from '../exporter.ts';
import { mostFailures } from '../most-failures.ts';
import { codeBlock, markdownText as escaped } from './markdown-text.ts';
import { againstText } from '../against.ts';

/** A report for a pull request or a wiki. */
export const markdown: Exporter = {
  extension: 'md',
  mediaType: 'text/markdown',
  title: 'Markdown',
  hint: 'for a pull request',
  records: 'optional',
  write: (result) => {
    const { recommendation: advice, summary, environment } = result;
    const source = sourceLine(result);
    const sure = surenessText(advice);
    const lines = [
      `# ${escaped(experimentTitle(result.experiment))}`,
      '',
      `${escaped(workloadText(result))}, ${String(result.experiment.tasks)} tasks. Measured ${escaped(formatDateUtc(result.createdAt))}.`,
      '',
      ...(source === null ? [] : [escaped(source), '']),
      ...(advice.disturbance?.says ? [`> ${escaped(advice.disturbance.says)}`, ''] : []),
      `**${escaped(advice.headline)}**`,
      '',
      ...(sure === null ? [] : [escaped(sure), '']),
      ...runnerUpLines(advice.runnerUp),
      ...list('Why', advice.reasons),
      ...list(
        'Not chosen',
        advice.rejected.map(({ key, why }) => `${key}: ${why}`),
      ),
      ...list('When this would change', advice.changesWhen),
      ...list('Keep in mind', [...advice.caveats, ...result.notes]),
      '## Figures',
      '',
      ...table(
        figureColumns.map((column) => column.title),
        summary.strategies.map((each) => figureColumns.map((column) => column.text(each))),
      ),
      '',
      ...machineLines(result),
      ...failureLines(result),
      '## Method',
      '',
      ...methodText(result).map((text) => `- ${text}`),
      '',
      '## Machine',
      '',
      ...table(['Machine', ''], environmentRows(result)),
      '',
      ...list('Warnings', environment.warnings),
      '## Repeat it',
      '',
      ...repeat(result),
      '',
    ];
    return utf8(lines.join('\n'));
  },
};

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${escaped(item)}`), ''];
}

function runnerUpLines(runnerUp: Recommendation['runnerUp']): string[] {
  if (!runnerUp) return [];
  return [escaped(againstText(runnerUp)), ''];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(header), `|${header.map((_, i) => (i === 0 ? ' --- |' : ' ---: |')).join('')}`, ...rows.map(line)];
}

function machineLines({ trials }: ExperimentResult): string[] {
  const shown = machineTrials(trials);
  if (shown.length === 0) return [];
  const tables = shown.flatMap((trial) => [
    `### ${escaped(`${trial.strategy}, ${repeatText(trial)}, by machine`)}`,
    '',
    ...table(
      machineColumns.map(({ title }) => title),
      trial.machines.map((machine) => machineColumns.map(({ text }) => text(machine))),
    ),
    '',
  ]);
  return [...tables, machinesExplained, ''];
}

function failureLines(result: ExperimentResult): string[] {
  const { groups, more } = mostFailures(result);
  const lines = groups.map(({ strategy, message, count }) => `${strategy}: ${message}${count > 1 ? ` (${String(count)} times)` : ''}`);
  return list('Failures', more > 0 ? [...lines, `and ${String(more)} further reasons`] : lines);
}

function repeat(result: ExperimentResult): string[] {
  const command = commandLine(result);
  return 'why' in command ? [escaped(command.why)] : [`In ${command.shells}:`, '', ...codeBlock(command.text, 'sh')];
}
