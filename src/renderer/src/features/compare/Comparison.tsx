import { ArrowLeftRight } from 'lucide-react';
import { formatDate, formatPercent } from '../../../../core/format/index.ts';
import { experimentTitle, type ExperimentResult } from '../../../../contract/index.ts';
import { navigate, routeHash } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './ComparePage.module.css';
import { compareFacts, whyUnlike } from './differences.ts';
import { FactsTable } from './FactsTable.tsx';
import { letter, seriesColour } from './letters.ts';
import { fastestCompared, wallTimes } from './ratios.ts';
import { RatioTable } from './RatioTable.tsx';
import { WallChart } from './WallChart.tsx';

interface ComparisonProps {
  readonly results: readonly ExperimentResult[];
  /** Why some requested results are missing. */
  readonly problems: readonly string[];
}

/** Results beside each other: what differs first, then how their times compare. */
export function Comparison({ results, problems }: ComparisonProps) {
  const rows = wallTimes(results);
  const names = results.map((result) => experimentTitle(result.experiment));
  const facts = compareFacts(results);
  const differing = facts.filter(({ differs }) => differs);
  const same = facts.filter(({ differs }) => !differs);
  const unlike = whyUnlike(results);
  const answers = fastestCompared(results);
  return (
    <div className={styles['stack']}>
      {problems.map((message) => (
        <Callout key={message} tone="warning">
          {message}
        </Callout>
      ))}
      {unlike === null ? null : (
        <Callout tone="warning" title="These results did not run the same work">
          {unlike}
        </Callout>
      )}
      {answers.length === 0 ? null : (
        <section className={styles['answer']} aria-label="Fastest against fastest">
          {answers.map((text) => (
            <h2 key={text}>{text}.</h2>
          ))}
          <p className={styles['muted']}>The fastest strategy of each result, by the median time from spawn to the last result.</p>
        </section>
      )}
      <div className={styles['cards']}>
        {results.map((result, at) => (
          <ShortRecommendation key={result.id} results={results} at={at} />
        ))}
      </div>
      <Card
        title={`Compared with ${letter(0)}`}
        subtitle="Wall times, from spawn to the last result. The intervals of ratios are conservative, since the runs were not paired."
        flush
      >
        <RatioTable rows={rows} results={results} alike={unlike === null} />
      </Card>
      <Card title="What differs" subtitle={differing.length === 0 ? 'Nothing: same set-up, same machine.' : undefined} flush>
        {differing.length === 0 ? null : <FactsTable caption="What differs" facts={differing} names={names} />}
        <details className={styles['same']}>
          <summary>The same in all: {String(same.length)} facts</summary>
          <FactsTable caption="The same in all" facts={same} names={names} />
        </details>
      </Card>
      <Card title="Wall times by strategy" subtitle="Lines show 95&nbsp;% confidence intervals.">
        <WallChart rows={rows} names={names} />
      </Card>
    </div>
  );
}

/** The results in another order, with the one at `at` as the baseline. */
const withBaseline = (results: readonly ExperimentResult[], at: number): readonly string[] => {
  const ids = results.map(({ id }) => id);
  return [...ids.slice(at, at + 1), ...ids.slice(0, at), ...ids.slice(at + 1)];
};

function ShortRecommendation({ results, at }: { readonly results: readonly ExperimentResult[]; readonly at: number }) {
  const result = results[at];
  if (!result) return null;
  const { recommendation } = result;
  return (
    <article className={styles['card']}>
      <header>
        <span className={styles['letter']} style={{ borderColor: seriesColour(at) }}>
          {letter(at)}
        </span>
        <a href={routeHash({ page: 'result', id: result.id })}>{experimentTitle(result.experiment)}</a>
        {at === 0 ? (
          <Badge tone="accent">baseline</Badge>
        ) : results.length === 2 ? null : (
          <Button
            size="small"
            variant="quiet"
            icon={<ArrowLeftRight />}
            aria-label={`Make ${letter(at)} the baseline`}
            onClick={() => {
              navigate({ page: 'compare', ids: withBaseline(results, at) });
            }}
          >
            Make baseline
          </Button>
        )}
      </header>
      <p className={styles['muted']}>{formatDate(result.createdAt)}</p>
      <p className={styles['headline']}>{recommendation.headline}</p>
      <div className={styles['badges']}>
        {recommendation.key === null ? null : <Badge colour={keyColour(recommendation.key)}>{recommendation.key}</Badge>}
        <Badge>
          {recommendation.basis === 'measured'
            ? `${formatPercent(recommendation.confidence)} sure`
            : recommendation.basis === 'tie'
              ? 'a tie'
              : 'can’t tell'}
        </Badge>
      </div>
    </article>
  );
}
