import { figureColumns, type StrategySummary } from '../../../../contract/index.ts';

const lines = (summaries: readonly StrategySummary[]): string[][] => [
  figureColumns.map(({ title }) => title),
  ...summaries.map((each) => figureColumns.map(({ text }) => text(each))),
];

/** The table for a spreadsheet. */
export const asTsv = (summaries: readonly StrategySummary[]): string =>
  lines(summaries)
    .map((cells) => cells.join('\t'))
    .join('\n');

/** The table for a pull request. */
export function asMarkdown(summaries: readonly StrategySummary[]): string {
  const [head = [], ...rows] = lines(summaries);
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), `|${head.map((_, i) => (i === 0 ? ' --- |' : ' ---: |')).join('')}`, ...rows.map(line)].join('\n');
}
