import type { Figure, StrategySummary } from '../../../contract/index.ts';
import { formatBytes, formatFigure, formatMs, formatTimes } from '../ui/format.ts';

/** A column of the table of all figures. */
export interface FigureColumn {
  readonly id: string;
  readonly title: string;
  readonly text: (each: StrategySummary) => string;
  readonly sortBy: (each: StrategySummary) => number | string | null;
}

const column = (
  id: string,
  title: string,
  pick: (each: StrategySummary) => Figure | null,
  format: (value: number) => string,
): FigureColumn => ({
  id,
  title,
  text: (each) => {
    const figure = pick(each);
    return figure ? formatFigure(figure, format) : '–';
  },
  sortBy: (each) => pick(each)?.median ?? null,
});

const twoDigits = (value: number): string => value.toFixed(2);

const taskColumn = (id: 'p50' | 'p99', title: string): FigureColumn => ({
  id,
  title,
  text: (each) => (each.taskMs ? formatMs(each.taskMs[id]) : '–'),
  sortBy: (each) => each.taskMs?.[id] ?? null,
});

const wall = column('wall', 'Wall time', (each) => each.wallMs, formatMs);

/** All figures of a strategy, with intervals. */
export const figureColumns: readonly FigureColumn[] = [
  { id: 'key', title: 'Strategy', text: (each) => each.key, sortBy: (each) => each.key },
  { id: 'workers', title: 'Workers', text: (each) => String(each.workers), sortBy: (each) => each.workers },
  { ...wall, text: (each) => (each.wallMs === null && each.failures > 0 ? 'failed' : wall.text(each)) },
  column('speedup', 'Speed-up', (each) => each.speedup, formatTimes),
  column('startup', 'Start-up', (each) => each.startupMs, formatMs),
  column('run', 'Running', (each) => each.runMs, formatMs),
  column('runSpeedup', 'Speed-up, running', (each) => each.runSpeedup, formatTimes),
  column('cpu', 'CPU time', (each) => each.cpuMs, formatMs),
  column('peak', 'Peak memory', (each) => each.peakMemoryBytes, formatBytes),
  taskColumn('p50', 'Task, median'),
  taskColumn('p99', 'Task, 99th percentile'),
  column('concurrency', 'Concurrency', (each) => each.concurrency, twoDigits),
  column('parallelism', 'Parallelism', (each) => each.parallelism, twoDigits),
  { id: 'failures', title: 'Failures', text: (each) => String(each.failures), sortBy: (each) => each.failures },
];

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
