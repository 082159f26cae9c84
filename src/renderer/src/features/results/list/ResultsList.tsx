import { Columns3, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ResultHead } from '../../../../../contract/index.ts';
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
const options = (found: readonly ResultHead[]) => [
  ...kinds.map(({ id, title }) => ({ value: id, label: `${title} ${formatCount(ofKind(found, id).length)}` })),
  { value: 'all' as const, label: `All ${formatCount(found.length)}` },
];

/** The list of results with search, order and selection. */
export function ResultsList({ heads }: { readonly heads: readonly ResultHead[] }) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<SortOrder>('newest');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [kind, setKind] = useState<ResultKind>('mine');
  const found = findResults(heads, search, order);
  const shown = ofKind(found, kind);
  // Actions skip results that were deleted or that the search or the filter hides.
  const selected = shown.filter((head) => chosen.has(head.id)).map((head) => head.id);

  function select(id: string, on: boolean): void {
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  }
  function selectAll(on: boolean): void {
    setChosen(new Set(on ? shown.map((head) => head.id) : []));
  }
  const some = selected.length > 0;
  return (
    <>
      <div className={styles['kinds']}>
        <Segmented label="Kind of results" value={kind} options={options(found)} onChange={setKind} />
        <BarsLegend heads={shown} />
      </div>
      <div className={styles['toolbar']}>
        <div className={styles['search']}>
          <Search aria-hidden />
          <TextField
            label="Search"
            value={search}
            onChange={setSearch}
            placeholder="Search by name, workload, strategy"
            input={{ type: 'search' }}
          />
        </div>
        <div className={styles['order']}>
          <Select label="Order" value={order} options={orders} onChange={setOrder} />
        </div>
        <div className={styles['chosen']} aria-live="polite">
          {some ? <span>{selected.length} selected</span> : null}
        </div>
        <Button
          icon={<Columns3 />}
          disabled={selected.length < 2}
          title={selected.length < 2 ? 'Select two or more results to compare them' : undefined}
          onClick={() => {
            navigate({ page: 'compare', ids: selected });
          }}
        >
          Compare
        </Button>
        <Button icon={<Trash2 />} disabled={!some} onClick={() => void removeResults(selected)}>
          Delete
        </Button>
      </div>
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
        <div className={styles['frame']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <td className={styles['select']}>
                  <Checkbox
                    label="Select all"
                    hideLabel
                    checked={selected.length === shown.length ? true : some ? 'indeterminate' : false}
                    onChange={selectAll}
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
              {shown.map((head) => (
                <ResultRow
                  key={head.id}
                  head={head}
                  selected={chosen.has(head.id)}
                  onSelect={(on) => {
                    select(head.id, on);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
