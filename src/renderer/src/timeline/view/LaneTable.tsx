import { memo, type ReactElement } from 'react';
import { formatCount, formatPercent, NO_FIGURE } from '../../../../core/format/index.ts';
import type { Scene } from '../scene/scene.ts';
import { laneSummaries, type LaneSummary } from '../scene/summary.ts';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import type { Shown } from './controller.ts';
import styles from './timelines.module.css';

interface Row extends LaneSummary {
  readonly key: string;
  readonly strategy: string;
}

const number = (id: string, title: string, value: (row: Row) => number | null, text: (value: number) => string): Column<Row> => ({
  id,
  title,
  numeric: true,
  cell: (row) => {
    const known = value(row);
    return known === null ? NO_FIGURE : text(known);
  },
  sortBy: value,
});

const columns: readonly Column<Row>[] = [
  { id: 'lane', title: 'Lane', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'strategy', title: 'Strategy', cell: (row) => row.strategy, sortBy: (row) => row.strategy },
  number('tasks', 'Tasks', (row) => row.tasks, formatCount),
  number('failed', 'Failed', (row) => row.failures, formatCount),
  number('respawns', 'Restarts', (row) => row.respawns, formatCount),
  number('busy', 'Busy', (row) => row.shares.busy, formatPercent),
  number('kept', 'Kept from a core', (row) => row.shares.kept, formatPercent),
  number('startup', 'Start-up', (row) => row.shares.startup, formatPercent),
  number('idle', 'Idle', (row) => row.shares.idle, formatPercent),
];

/** The timelines as a table with a row for each lane. Shares cover the time in view. */
export const LaneTable = memo(function LaneTable({ scene, shown }: { readonly scene: Scene; readonly shown: Shown }): ReactElement {
  const rows = scene.trials.flatMap((trial, t) =>
    laneSummaries(trial, scene.layout.trials[t]?.lanes ?? [], shown.view).map((lane): Row => ({
      ...lane,
      key: `${trial.trial.key} ${lane.name}`,
      strategy: trial.trial.title,
    })),
  );
  return (
    <div className={styles['tableScroll']}>
      <Table caption="Table of lanes" columns={columns} rows={rows} rowKey={(row) => row.key} />
    </div>
  );
});
