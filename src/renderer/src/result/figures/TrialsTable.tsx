import { amount, formatBytes, formatCount, formatDuration, NO_FIGURE } from '../../../../core/format/index.ts';
import type { Trial } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import { StrategyKey } from './StrategyKey.tsx';

const states = {
  done: { tone: 'success', text: 'done' },
  failed: { tone: 'danger', text: 'failed' },
  cancelled: { tone: 'neutral', text: 'stopped' },
} as const;

const repeatText = (repeat: number): string => (repeat < 0 ? `warm-up ${String(-repeat)}` : `repeat ${String(repeat + 1)}`);

const failuresOf = ({ tasksFailed, failures }: Trial): number =>
  tasksFailed + failures.filter(({ taskIndex, kind }) => taskIndex === null || kind === 'differs').length;

/** A figure of a trial; a dash and last where there is none. */
const figure = (id: string, title: string, of: (trial: Trial) => number | null, text: (value: number) => string): Column<Trial> => ({
  id,
  title,
  numeric: true,
  cell: (trial) => {
    const value = of(trial);
    return value === null ? NO_FIGURE : text(value);
  },
  sortBy: of,
});

const runMs = ({ phases: { readyMs, lastResultMs } }: Trial): number | null =>
  readyMs === null || lastResultMs === null ? null : lastResultMs - readyMs;

const columns: readonly Column<Trial>[] = [
  {
    id: 'strategy',
    title: 'Trial',
    cell: ({ strategy, repeat }) => <StrategyKey name={strategy}>{repeatText(repeat)}</StrategyKey>,
    sortBy: ({ strategy }) => strategy,
  },
  figure(
    'order',
    'Order',
    ({ order }) => order,
    (order) => formatCount(order + 1),
  ),
  {
    id: 'state',
    title: 'State',
    cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].text}</Badge>,
    sortBy: ({ state }) => state,
  },
  figure('wall', 'Wall time', ({ phases }) => phases.lastResultMs, formatDuration),
  figure('startup', 'Start-up', ({ phases }) => phases.readyMs, formatDuration),
  figure('run', 'Running', runMs, formatDuration),
  figure('cpu', 'CPU time', ({ cpuMs }) => cpuMs && cpuMs.startup + cpuMs.run, formatDuration),
  figure('memory', 'Peak memory', ({ memory }) => Math.max(0, memory.peakBytes - memory.baselineBytes), formatBytes),
  figure(
    'others',
    'Other programs',
    ({ load }) => load?.othersCores ?? null,
    (cores) => amount(cores, 'core'),
  ),
  figure('failures', 'Failures', (trial) => failuresOf(trial) || null, formatCount),
];

/** Every trial that is over, in the order in which they ran. */
export function TrialsTable({ trials }: { readonly trials: readonly Trial[] }) {
  const ran = trials.toSorted((a, b) => a.order - b.order);
  return <Table caption="Trials" columns={columns} rows={ran} rowKey={({ order }) => String(order)} />;
}
