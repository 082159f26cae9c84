import { formatDateUtc } from '../../../../core/format/index.ts';
import { sheetGrid, sheetInterval } from '../../../../contract/index.ts';
import { markdownText as escaped } from '../text/markdown-text.ts';
import { utf8 } from '../exporter.ts';
import { cellText, machineText, type SheetExporter } from './sheet-exporter.ts';

/** The sheet for a wiki or a pull request. The best of a row, and cells not clearly worse, are bold. */
export const markdown: SheetExporter = {
  extension: 'md',
  mediaType: 'text/markdown',
  write: (sheet) => {
    const { columns, lines } = sheetGrid(sheet);
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const text = [
      '# Threads, processes, or neither?',
      '',
      `Measured ${escaped(formatDateUtc(sheet.createdAt))} on ${escaped(machineText(sheet))}.`,
      '',
      ...(sheet.disturbance?.says ? [`> ${escaped(sheet.disturbance.says)}`, ''] : []),
      ...sheet.environment.warnings.flatMap((warning) => [escaped(warning), '']),
      line(['', ...columns.map(({ title }) => escaped(title))]),
      line(['---', ...columns.map(() => '---')]),
      ...lines.map(({ title, cells }) =>
        line([
          escaped(title),
          ...cells.map((cell) => {
            if (cell === null) return '';
            const text = escaped(cellText(cell));
            const interval = sheetInterval(cell);
            const strong = cell.state === 'measured' && cell.best ? `**${text}**` : text;
            return interval === null ? strong : `${strong} (${escaped(interval)})`;
          }),
        ]),
      ),
      '',
      'Medians with 95\u00a0% intervals; bold: the best of its row, or not clearly worse.',
      '',
      ...sheet.rows.map(({ title, how }) => `- ${escaped(title)}: ${escaped(how)}`),
      '',
    ];
    return utf8(text.join('\n'));
  },
};
