import { ArrowLeftRight, Columns3, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ExperimentResult, Outcome } from '../../../../contract/index.ts';
import { Page } from '../../ui/Page.tsx';
import { call } from '../../bridge/bridge.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { Comparison } from './Comparison.tsx';

const back = (
  <Button
    onClick={() => {
      navigate({ page: 'results' });
    }}
  >
    Choose results
  </Button>
);

/** Two or more results side by side. */
export function ComparePage({ ids }: { readonly ids: readonly string[] }) {
  const [outcomes, setOutcomes] = useState<readonly Outcome<ExperimentResult>[] | null>(null);
  const wanted = ids.join('\n');
  useEffect(() => {
    let current = true;
    void Promise.all(
      wanted
        .split('\n')
        .filter(Boolean)
        .map((id) => call('results.open', { id })),
    ).then((all) => {
      if (current) setOutcomes(all);
    });
    return () => {
      current = false;
    };
  }, [wanted]);

  const results = outcomes?.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])) ?? [];
  const problems = outcomes?.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.message])) ?? [];
  const swap = (
    <Button
      icon={<ArrowLeftRight />}
      onClick={() => {
        navigate({ page: 'compare', ids: results.map(({ id }) => id).toReversed() });
      }}
    >
      Swap A and B
    </Button>
  );
  const subtitle = results.length > 1 ? 'Each result against the baseline, A.' : undefined;
  return (
    <Page
      title="Compare"
      subtitle={subtitle}
      actions={
        results.length === 2 ? (
          <>
            {swap}
            {back}
          </>
        ) : (
          back
        )
      }
    >
      {ids.length < 2 ? (
        <EmptyState icon={<Columns3 />} title="Choose two or more results" action={back}>
          Select them in the list of results and press Compare.
        </EmptyState>
      ) : null}
      {ids.length >= 2 && outcomes !== null && results.length < 2 ? (
        <EmptyState icon={<TriangleAlert />} title="These results can't be compared" action={back}>
          {problems.join(' ')}
        </EmptyState>
      ) : null}
      {results.length >= 2 ? <Comparison results={results} problems={problems} /> : null}
    </Page>
  );
}
