import { FlaskConical, SearchX } from 'lucide-react';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/blocks/EmptyState.tsx';
import { formatCount } from '../../../../../core/format/index.ts';
import type { ResultKind } from './filters.ts';

interface NothingFoundProps {
  readonly search: string;
  readonly kind: ResultKind;
  /** How many results of other kinds the search finds. */
  readonly elsewhere: number;
  readonly onClear: () => void;
  readonly onShowAll: () => void;
}

const empty: Readonly<Record<Exclude<ResultKind, 'all' | 'mine'>, string>> = {
  learn: 'Run a scene on the Learn page, and its result appears here.',
  claims: 'Test a claim, and the result of its experiment appears here.',
  sheets: 'Measure a cheat sheet, and the results of its experiments appear here.',
};

/** The message of a search or a kind without results. */
export function NothingFound({ search, kind, elsewhere, onClear, onShowAll }: NothingFoundProps) {
  const others = elsewhere > 0 ? <Button onClick={onShowAll}>Show {formatCount(elsewhere)} of other kinds</Button> : null;
  if (search.trim() !== '')
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nothing found"
        action={
          <>
            {others}
            <Button onClick={onClear}>Clear the search</Button>
          </>
        }
      >
        No result {kind === 'all' ? '' : 'of this kind '}has “{search.trim()}” in its name, workload, strategies or headline.
      </EmptyState>
    );
  if (kind !== 'mine' && kind !== 'all')
    return (
      <EmptyState icon={<FlaskConical />} title="None yet" action={others}>
        {empty[kind]}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<FlaskConical />}
      title="No results of your own yet"
      action={
        <>
          <Button
            variant="primary"
            onClick={() => {
              navigate({ page: 'lab' });
            }}
          >
            Set up an experiment
          </Button>
          {others}
        </>
      }
    >
      Results of Learn, Claims and the cheat sheet have filters of their own.
    </EmptyState>
  );
}
