import type { Figure, StrategySummary } from '../../../contract/index.ts';
import { quantityText, withInterval, type Quantity } from './format.ts';

/** A column of the table of all figures. */
export interface FigureColumn {
  readonly title: string;
  readonly text: (summary: StrategySummary) => string;
}

/** A figure of every strategy, with its interval. */
export interface FigureKind {
  readonly title: string;
  readonly quantity: Quantity;
  readonly of: (summary: StrategySummary) => Figure | null;
}

export const figureKinds = {
  wall: { title: 'Wall time', quantity: 'time', of: (each) => each.wallMs },
  startup: { title: 'Start-up', quantity: 'time', of: (each) => each.startupMs },
  run: { title: 'Running', quantity: 'time', of: (each) => each.runMs },
  speedup: { title: 'Speed-up', quantity: 'ratio', of: (each) => each.speedup },
  runSpeedup: { title: 'Speed-up, running', quantity: 'ratio', of: (each) => each.runSpeedup },
  cpu: { title: 'CPU time', quantity: 'time', of: (each) => each.cpuMs },
  memory: { title: 'Peak memory', quantity: 'memory', of: (each) => each.peakMemoryBytes },
  concurrency: { title: 'Concurrency', quantity: 'plain', of: (each) => each.concurrency },
  parallelism: { title: 'Parallelism', quantity: 'plain', of: (each) => each.parallelism },
} as const satisfies Record<string, FigureKind>;

/** The text in place of a wall time if no trial did all its work; null: there is none. */
export const noWallTime = ({ wallMs, failures }: StrategySummary): string | null => (wallMs === null && failures > 0 ? 'failed' : null);

const column = ({ title, quantity, of }: FigureKind): FigureColumn => ({ title, text: (each) => withInterval(of(each), quantity) });
const { wall, startup, run, speedup, runSpeedup, cpu, memory, concurrency, parallelism } = figureKinds;

const taskColumn = (title: string, of: 'p50' | 'p99'): FigureColumn => ({
  title,
  text: ({ taskMs }) => (taskMs ? quantityText(taskMs[of], 'time') : '–'),
});

/** All figures of a strategy, as tables show them. */
export const figureColumns: readonly FigureColumn[] = [
  { title: 'Strategy', text: (each) => each.key },
  { title: 'Workers', text: (each) => String(each.workers) },
  { title: wall.title, text: (each) => noWallTime(each) ?? withInterval(each.wallMs, 'time') },
  ...[startup, run, speedup, runSpeedup, cpu, memory].map(column),
  taskColumn('Task, median', 'p50'),
  taskColumn('Task, 99th percentile', 'p99'),
  ...[concurrency, parallelism].map(column),
  { title: 'Failures', text: (each) => String(each.failures) },
];
