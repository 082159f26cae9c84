import {
  figureText,
  type FigureText,
  formatCount,
  formatDuration,
  formatFigure,
  NO_FIGURE,
  type Quantity,
} from '../../core/format/index.ts';
import type { Figure } from '../../core/statistics/figure.ts';
import type { StrategySummary } from '../result/result.ts';

/** A figure of every strategy, with its interval. */
export interface FigureKind {
  readonly title: string;
  readonly quantity: Quantity;
  readonly of: (summary: StrategySummary) => Figure | null;
}

export const figureKinds = {
  wall: { title: 'Wall time', quantity: 'time', of: (each) => each.wallMs },
  speedup: { title: 'Speed-up', quantity: 'ratio', of: (each) => each.speedup },
  startup: { title: 'Start-up', quantity: 'time', of: (each) => each.startupMs },
  run: { title: 'Running', quantity: 'time', of: (each) => each.runMs },
  runSpeedup: { title: 'Speed-up, running', quantity: 'ratio', of: (each) => each.runSpeedup },
  cpu: { title: 'CPU time', quantity: 'time', of: (each) => each.cpuMs },
  memory: { title: 'Peak memory', quantity: 'memory', of: (each) => each.peakMemoryBytes },
  concurrency: { title: 'Concurrency', quantity: 'plain', of: (each) => each.concurrency },
  parallelism: { title: 'Parallelism', quantity: 'plain', of: (each) => each.parallelism },
} as const satisfies Record<string, FigureKind>;

/** A column of the table of all figures, for windows, reports and terminals. */
export interface FigureColumn {
  readonly id: string;
  readonly title: string;
  readonly text: (summary: StrategySummary) => string;
  /** Value and interval apart, for tables that set them in two lines; null where there is no figure. */
  readonly parts?: (summary: StrategySummary) => FigureText | null;
  readonly sortBy: (summary: StrategySummary) => number | string | null;
}

function figureColumn(id: keyof typeof figureKinds): FigureColumn {
  const { title, quantity, of } = figureKinds[id];
  const parts = (each: StrategySummary): FigureText | null => {
    const figure = of(each);
    return figure && figureText(figure, quantity);
  };
  return { id, title, text: (each) => formatFigure(of(each), quantity), parts, sortBy: (each) => of(each)?.median ?? null };
}

const countColumn = (id: 'workers' | 'failures', title: string): FigureColumn => ({
  id,
  title,
  text: (each) => formatCount(each[id]),
  sortBy: (each) => each[id],
});

const taskColumn = (id: 'p50' | 'p99', title: string): FigureColumn => ({
  id,
  title,
  text: ({ taskMs }) => (taskMs ? formatDuration(taskMs[id]) : NO_FIGURE),
  sortBy: ({ taskMs }) => taskMs?.[id] ?? null,
});

const wall = figureColumn('wall');

/** Everything that is known of a strategy, with intervals. */
export const figureColumns: readonly FigureColumn[] = [
  { id: 'key', title: 'Strategy', text: (each) => each.key, sortBy: (each) => each.key },
  countColumn('workers', 'Workers'),
  // Where no trial did all its work there is no time, and a dash would hide why.
  { ...wall, text: (each) => (each.wallMs === null && each.failures > 0 ? 'failed' : wall.text(each)) },
  ...(['speedup', 'startup', 'run', 'runSpeedup', 'cpu', 'memory'] as const).map(figureColumn),
  taskColumn('p50', 'Task, median'),
  taskColumn('p99', 'Task, 99th percentile'),
  ...(['concurrency', 'parallelism'] as const).map(figureColumn),
  countColumn('failures', 'Failures'),
];
