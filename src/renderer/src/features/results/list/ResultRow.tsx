import { Copy, Download, Ellipsis, FolderOpen, Pencil, SquareTerminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { counted, formatBytes, formatDate } from '../../../../../core/format/index.ts';
import type { ListedResult } from '../../../../../contract/index.ts';
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
  readonly result: ListedResult;
  readonly selected: boolean;
  readonly onSelect: (selected: boolean) => void;
}

/** One result in the list. */
export function ResultRow({ result, selected, onSelect }: ResultRowProps) {
  const [editing, setEditing] = useState(false);
  const crash = crashesOnPurpose(result);
  return (
    <tr className={selected ? styles['selected'] : undefined}>
      <td className={styles['select']}>
        <Checkbox label={`Select ${result.name}`} hideLabel checked={selected} onChange={onSelect} />
      </td>
      <th scope="row">
        <div className={styles['name']}>
          <InlineName
            id={result.id}
            name={result.name}
            editing={editing}
            onDone={() => {
              setEditing(false);
            }}
          >
            <a href={routeHash({ page: 'result', id: result.id })} className={styles['open']}>
              {result.name}
            </a>
          </InlineName>
          <ResultBadges result={result} />
        </div>
        <p className={styles['headline']} title={crash ? undefined : result.headline}>
          {crash ? 'A worker dies on purpose, to show what else it ends.' : result.headline}
        </p>
        <p className={styles['brief']}>
          {result.workload} · {counted(result.tasks, 'task')} · {formatDate(result.createdAt)}
        </p>
      </th>
      <td className={styles['atWidth']}>
        <span className={styles['workload']}>{result.workload}</span>
        <p className={styles['small']}>{counted(result.tasks, 'task')}</p>
      </td>
      <td className={styles['bars']}>
        <WallBars wallMs={result.wallMs} />
      </td>
      <td className={styles['atWidth']}>
        {formatDate(result.createdAt)}
        <p className={styles['small']}>{formatBytes(result.bytes)}</p>
      </td>
      <td className={styles['menu']}>
        <RowMenu
          result={result}
          onRename={() => {
            setEditing(true);
          }}
        />
      </td>
    </tr>
  );
}

function RowMenu({ result, onRename }: { readonly result: ListedResult; readonly onRename: () => void }) {
  const info = useHost((host) => host.info);
  const formats = info.state === 'ready' ? info.value.formats : [];
  return (
    <Menu
      trigger={<IconButton label={`Actions for ${result.name}`} icon={<Ellipsis />} />}
      items={[
        {
          label: 'Open',
          icon: <FolderOpen />,
          onSelect: () => {
            navigate({ page: 'result', id: result.id });
          },
        },
        {
          label: 'Rename',
          icon: <Pencil />,
          onSelect: () => setTimeout(onRename),
        },
        { label: 'Duplicate as new experiment', icon: <Copy />, onSelect: () => void duplicateResult(result.id) },
        {
          label: 'Export',
          icon: <Download />,
          disabled: formats.length === 0,
          items: formats.map(({ id, title, hint }) => ({ label: title, hint, onSelect: () => void exportResult(result.id, id) })),
        },
        { label: 'Copy command', icon: <SquareTerminal />, onSelect: () => void copyCommand(result.id) },
        { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => void removeResults([result.id]) },
      ]}
    />
  );
}
