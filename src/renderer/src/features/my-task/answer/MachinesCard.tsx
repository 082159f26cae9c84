import { formatDuration, formatTimes } from '../../../../../core/format/index.ts';
import type { MachinesLimit, MachinesOutlook } from '../../../../../contract/index.ts';
import { RowBar } from '../../../charts/RowBar.tsx';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { Card } from '../../../ui/blocks/Card.tsx';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import styles from '../MyTaskPage.module.css';

type Run = MachinesOutlook['runs'][number];

const limits: Readonly<Record<MachinesLimit, string>> = {
  machines: 'the machines',
  dispatcher: 'handing out tasks',
  redis: 'Redis',
  network: 'the network',
  latency: 'round trips',
};

/** Which way the time changes: "3.67× faster". */
const comparedText = (times: number): string => (times < 1 ? `${formatTimes(1 / times)} slower` : `${formatTimes(times)} faster`);

/** What the prediction rests on. */
const basisOf = ({ fleet }: MachinesOutlook): string =>
  fleet
    ? `Predicted by the model from the fleet ${fleet.name}: the costs of its queue, its network and the speed of each machine were measured.`
    : 'Predicted by the model, for machines like this one with a Redis between them, as if you had them. They run “lanewise worker”.';

/** What several machines would gain, those of a fleet or imagined ones, as the model predicts it. */
export function MachinesCard({ outlook }: { readonly outlook: MachinesOutlook }) {
  const longest = Math.max(...outlook.runs.map(({ wallMs }) => wallMs), Number.MIN_VALUE);
  const isAsked = ({ machines }: Run): boolean => machines === outlook.imagined.machines;
  const columns: readonly Column<Run>[] = [
    {
      id: 'machines',
      title: 'Machines',
      cell: (run) => (
        <span className={styles['machines']}>
          {run.machines}
          {isAsked(run) ? <Badge>{outlook.fleet ? 'your fleet' : 'imagined'}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'time',
      title: 'Time',
      numeric: true,
      cell: ({ wallMs }) => (
        <span className={styles['timed']}>
          <RowBar share={wallMs / longest} colour={strategyColour('machines')} />
          {formatDuration(wallMs)}
        </span>
      ),
    },
    { id: 'faster', title: 'Than this one alone', numeric: true, cell: ({ wallMs }) => comparedText(outlook.hereMs / wallMs) },
    { id: 'limit', title: 'Limited by', cell: ({ limit }) => limits[limit] },
  ];
  return (
    <Card title={outlook.fleet ? 'Your machines' : 'Several machines'} subtitle={basisOf(outlook)}>
      <ul className={styles['says']}>
        {outlook.says.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Table
        caption="Several machines"
        dense
        columns={columns}
        rows={outlook.runs}
        rowKey={({ machines }) => String(machines)}
        isMarked={isAsked}
      />
    </Card>
  );
}
