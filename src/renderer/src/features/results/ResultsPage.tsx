import { FlaskConical, History, TriangleAlert, Upload } from 'lucide-react';
import { formatCount } from '../../../../core/format/index.ts';
import { Page } from '../../ui/Page.tsx';
import { loadResults, useResults } from '../../state/results.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import type { UnreadableResult } from '../../../../contract/index.ts';
import { chooseImport } from './import.ts';
import { ResultsList } from './list/ResultsList.tsx';
import styles from './ResultsPage.module.css';

/** The number of unreadable entries that the page names. */
const SHOWN = 5;

const importButton = (
  <Button icon={<Upload />} onClick={() => void chooseImport()}>
    Import
  </Button>
);

/** All results. */
export function ResultsPage() {
  const results = useResults((state) => state.results);
  const unreadable = useResults((results) => results.unreadable);
  return (
    <Page title="Results" subtitle="Every experiment you ran or imported, stored on this machine." actions={importButton}>
      {results.state === 'loading' ? <Skeleton /> : null}
      {results.state === 'failed' ? (
        <EmptyState
          icon={<TriangleAlert />}
          title="Listing the results failed"
          action={<Button onClick={() => void loadResults()}>Try again</Button>}
        >
          {results.problem.message}
        </EmptyState>
      ) : null}
      {results.state === 'ready' && results.value.length === 0 ? (
        <EmptyState
          icon={<History />}
          title="No results yet"
          action={
            <>
              <Button
                variant="primary"
                icon={<FlaskConical />}
                onClick={() => {
                  navigate({ page: 'lab' });
                }}
              >
                Set up an experiment
              </Button>
              {importButton}
            </>
          }
        >
          Run an experiment in the Lab, and its result appears here. To import a result from somebody else, drop its .lanewise file on this
          window.
        </EmptyState>
      ) : null}
      {results.state === 'ready' && unreadable.length > 0 ? <Unreadable entries={unreadable} /> : null}
      {results.state === 'ready' && results.value.length > 0 ? <ResultsList results={results.value} /> : null}
    </Page>
  );
}

/** A warning about unreadable entries of the results folder, so that no result goes missing silently. */
function Unreadable({ entries }: { readonly entries: readonly UnreadableResult[] }) {
  const one = entries.length === 1;
  return (
    <Callout tone="warning" title={one ? 'One entry is unreadable' : `${formatCount(entries.length)} entries are unreadable`}>
      <ul>
        {entries.slice(0, SHOWN).map(({ name, why }) => (
          <li key={name}>{why}</li>
        ))}
      </ul>
      {entries.length > SHOWN ? (
        <p>And {formatCount(entries.length - SHOWN)} more. The command “lanewise results” lists them all.</p>
      ) : null}
    </Callout>
  );
}

function Skeleton() {
  return (
    <div className={styles['skeleton']} role="status" aria-label="Loading the results">
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className={styles['skeletonRow']} />
      ))}
    </div>
  );
}
