import type { StrategySummary } from '../../../contract/index.ts';
import { bytes, milliseconds, plain, times, withInterval } from './format.ts';

/** A column of the table of all figures. */
export interface FigureColumn {
  readonly title: string;
  readonly text: (summary: StrategySummary) => string;
}

/** All figures of a strategy, as tables show them. */
export const figureColumns: readonly FigureColumn[] = [
  { title: 'Strategy', text: (each) => each.key },
  { title: 'Workers', text: (each) => String(each.workers) },
  { title: 'Wall time', text: (each) => withInterval(each.wallMs, milliseconds) },
  { title: 'Start-up', text: (each) => withInterval(each.startupMs, milliseconds) },
  { title: 'Running', text: (each) => withInterval(each.runMs, milliseconds) },
  { title: 'Speed-up', text: (each) => withInterval(each.speedup, times) },
  { title: 'CPU time', text: (each) => withInterval(each.cpuMs, milliseconds) },
  { title: 'Peak memory', text: (each) => withInterval(each.peakMemoryBytes, bytes) },
  { title: 'Task, median', text: (each) => (each.taskMs ? milliseconds(each.taskMs.p50) : '–') },
  { title: 'Task, 99th percentile', text: (each) => (each.taskMs ? milliseconds(each.taskMs.p99) : '–') },
  { title: 'Concurrency', text: (each) => withInterval(each.concurrency, plain) },
  { title: 'Parallelism', text: (each) => withInterval(each.parallelism, plain) },
  { title: 'Failures', text: (each) => String(each.failures) },
];
