import { endOf, repeatText, trialColumns, type Trial, type TrialEnd } from '../../../../contract/index.ts';
import { Badge, type Tone } from '../../ui/blocks/Badge.tsx';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import { StrategyKey } from './StrategyKey.tsx';

const tones: Readonly<Record<TrialEnd, Tone>> = { done: 'success', failed: 'danger', stopped: 'neutral', incomplete: 'warning' };

/** What is more than text. */
const cells: Readonly<Partial<Record<string, Column<Trial>['cell']>>> = {
  trial: (trial) => <StrategyKey name={trial.strategy}>{repeatText(trial)}</StrategyKey>,
  end: (trial) => <Badge tone={tones[endOf(trial)]}>{endOf(trial)}</Badge>,
};

const columns = trialColumns.map(({ id, title, text, sortBy }): Column<Trial> => ({
  id,
  title,
  sortBy,
  numeric: !(id in cells),
  cell: cells[id] ?? text,
}));

/** Every trial that is over, in the order in which they ran. */
export function TrialsTable({ trials }: { readonly trials: readonly Trial[] }) {
  const ran = trials.toSorted((a, b) => a.order - b.order);
  return <Table caption="Trials" columns={columns} rows={ran} rowKey={({ order }) => String(order)} />;
}
