import { Columns3, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ListedResult } from '../../../../../contract/index.ts';
import { removeResults } from '../../../state/results.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/fields/Checkbox.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { Select } from '../../../ui/fields/Select.tsx';
import { formatCount } from '../../../../../core/format/index.ts';
import { TextField } from '../../../ui/fields/TextField.tsx';
import { kinds, ofKind, type ResultKind } from './filters.ts';
import { findResults, type SortOrder } from './find.ts';
import { ResultRow } from './ResultRow.tsx';
import { NothingFound } from './NothingFound.tsx';
import { BarsLegend } from './WallBars.tsx';
import styles from '../ResultsPage.module.css';

const orders: readonly { readonly value: SortOrder; readonly label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'name', label: 'Name' },
  { value: 'size', label: 'Largest first' },
];

/** The filters, each with the number of its results. */
const options = (found: readonly ListedResult[]) => [
  ...kinds.map(({ id, title }) => ({ value: id, label: `${title} ${formatCount(ofKind(found, id).length)}` })),
  { value: 'all' as const, label: `All ${formatCount(found.length)}` },
];

/** The list of results with search, order and selection. */
export function ResultsList({ results }: { readonly results: readonly ListedResult[] }) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<SortOrder>('newest');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [kind, setKind] = useState<ResultKind>('mine');
  const found = findResults(results, search, order);
  const shown = ofKind(found, kind);
  // Actions skip results that were deleted or that the search or the filter hides.
  const selected = shown.filter((result) => chosen.has(result.id)).map((result) => result.id);

  return (
    <>
      <div className={styles['kinds']}>
        <Segmented label="Kind of results" value={kind} options={options(found)} onChange={setKind} />
        <BarsLegend results={shown} />
      </div>
      <Toolbar search={search} onSearch={setSearch} order={order} onOrder={setOrder} selected={selected} />
      {shown.length === 0 ? (
        <NothingFound
          search={search}
          kind={kind}
          elsewhere={found.length}
          onClear={() => {
            setSearch('');
          }}
          onShowAll={() => {
            setKind('all');
          }}
        />
      ) : (
        <ResultsTable results={shown} chosen={chosen} onChoose={setChosen} />
      )}
    </>
  );
}

interface ToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly order: SortOrder;
  readonly onOrder: (order: SortOrder) => void;
  /** The ids of the selected results. */
  readonly selected: readonly string[];
}

function Toolbar({ search, onSearch, order, onOrder, selected }: ToolbarProps) {
  return (
    <div className={styles['toolbar']}>
      <div className={styles['search']}>
        <Search aria-hidden />
        <TextField
          label="Search"
          value={search}
          onChange={onSearch}
          placeholder="Search by name, workload, strategy"
          input={{ type: 'search' }}
        />
      </div>
      <div className={styles['order']}>
        <Select label="Order" value={order} options={orders} onChange={onOrder} />
      </div>
      <div className={styles['chosen']} aria-live="polite">
        {selected.length > 0 ? <span>{selected.length} selected</span> : null}
      </div>
      <Button
        className={styles['tool']}
        icon={<Columns3 />}
        disabled={selected.length < 2}
        title={selected.length < 2 ? 'Select two or more results to compare them' : undefined}
        onClick={() => {
          navigate({ page: 'compare', ids: selected });
        }}
      >
        Compare
      </Button>
      <Button className={styles['tool']} icon={<Trash2 />} disabled={selected.length === 0} onClick={() => void removeResults(selected)}>
        Delete
      </Button>
    </div>
  );
}

interface ResultsTableProps {
  readonly results: readonly ListedResult[];
  /** The ids of the selected results, and of some that are not shown. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function ResultsTable({ results, chosen, onChoose }: ResultsTableProps) {
  const count = results.filter(({ id }) => chosen.has(id)).length;
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td className={styles['select']}>
              <Checkbox
                label="Select all"
                hideLabel
                checked={count === results.length ? true : count > 0 ? 'indeterminate' : false}
                onChange={(on) => {
                  onChoose(new Set(on ? results.map((result) => result.id) : []));
                }}
              />
            </td>
            <th scope="col">Experiment</th>
            <th scope="col" className={styles['atWidth']}>
              Workload
            </th>
            <th scope="col" className={styles['bars']}>
              Wall times
            </th>
            <th scope="col" className={styles['atWidth']}>
              Date and size
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <ResultRow
              key={result.id}
              result={result}
              selected={chosen.has(result.id)}
              onSelect={(on) => {
                onChoose(new Set(on ? [...chosen, result.id] : [...chosen].filter((id) => id !== result.id)));
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
