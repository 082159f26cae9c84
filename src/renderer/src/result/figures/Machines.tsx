import { machineColumns, machinesExplained, machineTrials, repeatText, type MachineUse, type Trial } from '../../../../contract/index.ts';
import { ChartPanel } from '../../charts/parts/ChartPanel.tsx';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import styles from './figures.module.css';

const columns = machineColumns.map(({ id, title, text, sortBy }): Column<MachineUse> => ({
  id,
  title,
  sortBy,
  numeric: id !== 'machine',
  cell: text,
}));

/** What each machine of a fleet did, by strategy. */
export function Machines({ trials }: { readonly trials: readonly Trial[] }) {
  return (
    <div className={styles['stack']}>
      {machineTrials(trials).map((trial) => (
        <ChartPanel key={trial.strategy} title={`${trial.strategy}, ${repeatText(trial)}`} caption={machinesExplained}>
          <Table caption={`Machines of ${trial.strategy}`} columns={columns} rows={trial.machines} rowKey={({ name }) => name} dense />
        </ChartPanel>
      ))}
    </div>
  );
}
