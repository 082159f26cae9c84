import { Copy, Download, Ellipsis, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ResultHead } from '../../../../../contract/index.ts';
import { removeResults } from '../../../state/results.ts';
import { navigate, routeHash } from '../../../state/route.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { Checkbox } from '../../../ui/fields/Checkbox.tsx';
import { formatBytes, formatCount, formatDate } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/overlays/Menu.tsx';
import { duplicateResult } from '../duplicate.ts';
import { exportResult } from '../../../result/exporting.ts';
import { InlineName } from '../InlineName.tsx';
import styles from '../ResultsPage.module.css';
import { WallBars } from './WallBars.tsx';

interface ResultRowProps {
  readonly head: ResultHead;
  readonly selected: boolean;
  readonly onSelect: (selected: boolean) => void;
}

/** One result in the list. */
export function ResultRow({ head, selected, onSelect }: ResultRowProps) {
  const [editing, setEditing] = useState(false);
  const open = { page: 'result', id: head.id } as const;
  return (
    <tr className={selected ? styles['selected'] : undefined}>
      <td className={styles['select']}>
        <Checkbox label={`Select ${head.name}`} hideLabel checked={selected} onChange={onSelect} />
      </td>
      <th scope="row">
        <div className={styles['name']}>
          <InlineName
            id={head.id}
            name={head.name}
            editing={editing}
            onDone={() => {
              setEditing(false);
            }}
          >
            <a href={routeHash(open)} className={styles['open']}>
              {head.name}
            </a>
          </InlineName>
          {head.importedAt === undefined ? null : <Badge>imported</Badge>}
          {head.recovered ? (
            <Badge tone="warning">
              Recovered: {formatCount(head.recovered.finished)} of {formatCount(head.recovered.planned)} trials
            </Badge>
          ) : head.state === 'done' ? null : (
            <Badge tone={head.state === 'failed' ? 'danger' : 'warning'}>{head.state}</Badge>
          )}
        </div>
        <p className={styles['headline']} title={head.headline}>
          {head.headline}
        </p>
      </th>
      <td>
        <span className={styles['workload']}>{head.workload}</span>
        <p className={styles['small']}>{formatCount(head.tasks)} tasks</p>
      </td>
      <td>
        <WallBars wallMs={head.wallMs} />
      </td>
      <td>
        {formatDate(head.createdAt)}
        <p className={styles['small']}>{formatBytes(head.bytes)}</p>
      </td>
      <td className={styles['menu']}>
        <Menu
          trigger={<IconButton label={`Actions for ${head.name}`} icon={<Ellipsis />} />}
          items={[
            {
              label: 'Open',
              icon: <FolderOpen />,
              onSelect: () => {
                navigate(open);
              },
            },
            {
              label: 'Rename',
              icon: <Pencil />,
              onSelect: () =>
                setTimeout(() => {
                  setEditing(true);
                }),
            },
            { label: 'Duplicate as new experiment', icon: <Copy />, onSelect: () => void duplicateResult(head.id) },
            { label: 'Export to share', icon: <Download />, onSelect: () => void exportResult(head.id, 'lanewise') },
            { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => void removeResults([head.id]) },
          ]}
        />
      </td>
    </tr>
  );
}
