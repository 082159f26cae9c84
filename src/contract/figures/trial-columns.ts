import { amount, formatCount, formatQuantity, NO_FIGURE, type Quantity } from '../../core/format/index.ts';
import { didItsWork, type Trial } from '../result/result.ts';

/** A column of the table of all trials, for windows and reports. */
export interface TrialColumn {
  readonly id: string;
  readonly title: string;
  readonly text: (trial: Trial) => string;
  readonly sortBy: (trial: Trial) => number | string | null;
}

/** `repeat 1`, or `warm-up 1`. */
export const repeatText = ({ repeat }: Trial): string => (repeat < 0 ? `warm-up ${String(-repeat)}` : `repeat ${String(repeat + 1)}`);

/** How a trial ended. One that finished without having done all its work is incomplete, and counts for no figure. */
export type TrialEnd = 'done' | 'failed' | 'stopped' | 'incomplete';

export function endOf(trial: Trial): TrialEnd {
  if (trial.state === 'cancelled') return 'stopped';
  return trial.state === 'done' && !didItsWork(trial) ? 'incomplete' : trial.state;
}

/** Failed tasks, failures of the whole trial, and outputs that differ. */
const failuresOf = ({ tasksFailed, failures }: Trial): number =>
  tasksFailed + failures.filter(({ taskIndex, kind }) => taskIndex === null || kind === 'differs').length;

const runMs = ({ phases: { readyMs, lastResultMs } }: Trial): number | null =>
  readyMs === null || lastResultMs === null ? null : lastResultMs - readyMs;

/** A figure of a trial; a dash where there is none. */
const column = (id: string, title: string, of: (trial: Trial) => number | null, text: (value: number) => string): TrialColumn => ({
  id,
  title,
  text: (trial) => {
    const value = of(trial);
    return value === null ? NO_FIGURE : text(value);
  },
  sortBy: of,
});

const figure = (id: string, title: string, quantity: Quantity, of: (trial: Trial) => number | null): TrialColumn =>
  column(id, title, of, (value) => formatQuantity(value, quantity));

/** Everything that is known of a trial, first which one it is. */
export const trialColumns: readonly TrialColumn[] = [
  { id: 'trial', title: 'Trial', text: (trial) => `${trial.strategy}, ${repeatText(trial)}`, sortBy: ({ strategy }) => strategy },
  column(
    'order',
    'Order',
    ({ order }) => order,
    (order) => formatCount(order + 1),
  ),
  { id: 'end', title: 'State', text: endOf, sortBy: endOf },
  figure('wall', 'Wall time', 'time', ({ phases }) => phases.lastResultMs),
  figure('startup', 'Start-up', 'time', ({ phases }) => phases.readyMs),
  figure('run', 'Running', 'time', runMs),
  figure('cpu', 'CPU time', 'time', ({ cpuMs }) => cpuMs && cpuMs.startup + cpuMs.run),
  figure('memory', 'Peak memory', 'memory', ({ memory }) => Math.max(0, memory.peakBytes - memory.baselineBytes)),
  column(
    'others',
    'Other programs',
    ({ load }) => load?.othersCores ?? null,
    (cores) => amount(cores, 'core'),
  ),
  column('failures', 'Failures', (trial) => failuresOf(trial) || null, formatCount),
];
