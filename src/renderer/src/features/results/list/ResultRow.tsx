import { Copy, Download, Ellipsis, FolderOpen, Pencil, SquareTerminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatBytes, formatCount, formatDate } from '../../../../../core/format/index.ts';
import type { ResultHead } from '../../../../../contract/index.ts';
import { useHost } from '../../../state/host.ts';
import { removeResults } from '../../../state/results.ts';
import { navigate, routeHash } from '../../../state/route.ts';
import { Checkbox } from '../../../ui/fields/Checkbox.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/overlays/Menu.tsx';
import { duplicateResult } from '../duplicate.ts';
import { exportResult } from '../../../result/exporting.ts';
import { copyCommand } from '../copy-command.ts';
import { InlineName } from '../InlineName.tsx';
import { crashesOnPurpose, ResultBadges } from '../ResultBadges.tsx';
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
  const crash = crashesOnPurpose(head);
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
            <a href={routeHash({ page: 'result', id: head.id })} className={styles['open']}>
              {head.name}
            </a>
          </InlineName>
          <ResultBadges result={head} />
        </div>
        <p className={styles['headline']} title={crash ? undefined : head.headline}>
          {crash ? 'A worker dies on purpose, to show what else it ends.' : head.headline}
        </p>
        <p className={styles['brief']}>
          {head.workload} · {formatCount(head.tasks)} tasks · {formatDate(head.createdAt)}
        </p>
      </th>
      <td className={styles['atWidth']}>
        <span className={styles['workload']}>{head.workload}</span>
        <p className={styles['small']}>{formatCount(head.tasks)} tasks</p>
      </td>
      <td className={styles['bars']}>
        <WallBars wallMs={head.wallMs} />
      </td>
      <td className={styles['atWidth']}>
        {formatDate(head.createdAt)}
        <p className={styles['small']}>{formatBytes(head.bytes)}</p>
      </td>
      <td className={styles['menu']}>
        <RowMenu
          head={head}
          onRename={() => {
            setEditing(true);
          }}
        />
      </td>
    </tr>
  );
}

function RowMenu({ head, onRename }: { readonly head: ResultHead; readonly onRename: () => void }) {
  const info = useHost((host) => host.info);
  const formats = info.state === 'ready' ? info.value.formats : [];
  return (
    <Menu
      trigger={<IconButton label={`Actions for ${head.name}`} icon={<Ellipsis />} />}
      items={[
        {
          label: 'Open',
          icon: <FolderOpen />,
          onSelect: () => {
            navigate({ page: 'result', id: head.id });
          },
        },
        {
          label: 'Rename',
          icon: <Pencil />,
          onSelect: () => setTimeout(onRename),
        },
        { label: 'Duplicate as new experiment', icon: <Copy />, onSelect: () => void duplicateResult(head.id) },
        {
          label: 'Export',
          icon: <Download />,
          disabled: formats.length === 0,
          items: formats.map(({ id, title, hint }) => ({ label: title, hint, onSelect: () => void exportResult(head.id, id) })),
        },
        { label: 'Copy command', icon: <SquareTerminal />, onSelect: () => void copyCommand(head.id) },
        { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => void removeResults([head.id]) },
      ]}
    />
  );
}
