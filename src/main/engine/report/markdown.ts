import { percent } from '../analysis/wording.ts';
import { commandLine } from './command-line.ts';
import { environmentRows, methodText, titleOf, workloadText } from './describe.ts';
import { utf8, type Exporter } from './exporter.ts';
import { figureColumns } from './figures.ts';
import { dateText } from './format.ts';

/** A report for a pull request or a wiki. */
export const markdown: Exporter = {
  format: 'md',
  extension: 'md',
  mediaType: 'text/markdown',
  title: 'Markdown',
  write: (result) => {
    const { recommendation: advice, summary, environment } = result;
    const lines = [
      `# ${escaped(titleOf(result))}`,
      '',
      `${escaped(workloadText(result))}, ${String(result.experiment.tasks)} tasks. Measured ${dateText(result.createdAt)}.`,
      '',
      `**${escaped(advice.headline)}**`,
      '',
      ...(advice.strategy ? [`Confidence: ${percent(advice.confidence)}.`, ''] : []),
      ...list('Why', advice.reasons),
      ...list(
        'Rejected',
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
      ...failureLines(result),
      '## Method',
      '',
      ...methodText(result).map((text) => `- ${text}`),
      '',
      '## Machine',
      '',
      ...table(['', ''], environmentRows(result)),
      '',
      ...list('Warnings', environment.warnings),
      '## Repeat it',
      '',
      '```sh',
      commandLine(result.experiment),
      '```',
      '',
    ];
    return utf8(lines.join('\n'));
  },
};

const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replaceAll('\n', ' ');

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${escaped(item)}`), ''];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(header), `|${header.map((_, i) => (i === 0 ? ' --- |' : ' ---: |')).join('')}`, ...rows.map(line)];
}

function failureLines({ trials }: Parameters<Exporter['write']>[0]): string[] {
  const counts = new Map<string, number>();
  for (const trial of trials) {
    for (const failure of trial.failures) {
      const text = `${trial.strategy}: ${failure.message}`;
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return list(
    'Failures',
    [...counts].map(([text, count]) => (count > 1 ? `${text} (${String(count)} times)` : text)),
  );
}
