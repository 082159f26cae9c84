import type { ExperimentResult } from '../../../../contract/index.ts';
import { routeHash } from '../../state/route.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { formatDate } from '../../ui/format.ts';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './ComparePage.module.css';
import { compareFacts } from './differences.ts';
import { FactsTable } from './FactsTable.tsx';
import { letter, seriesColour } from './letters.ts';
import { wallTimes } from './ratios.ts';
import { RatioTable } from './RatioTable.tsx';
import { WallChart } from './WallChart.tsx';

interface ComparisonProps {
  readonly results: readonly ExperimentResult[];
  /** Why some requested results are missing. */
  readonly problems: readonly string[];
}

/** Recommendations, wall times, ratios and differences of results. */
export function Comparison({ results, problems }: ComparisonProps) {
  const rows = wallTimes(results);
  const { setUp, machine } = compareFacts(results);
  return (
    <div className={styles['stack']}>
      {problems.map((message) => (
        <Callout key={message} tone="warning">
          {message}
        </Callout>
      ))}
      <div className={styles['cards']}>
        {results.map((result, at) => (
          <ShortRecommendation key={result.id} result={result} at={at} />
        ))}
      </div>
      <Card
        title="Wall time per strategy"
        subtitle="From spawn to the last result, which is what a user waits for. Lines show 95 % confidence intervals."
      >
        <WallChart rows={rows} names={results.map((result) => result.experiment.name)} />
      </Card>
      <Card
        title="Against the baseline"
        subtitle="How many times as fast as A. The intervals are conservative, since the runs were not paired."
        flush
      >
        <RatioTable rows={rows} results={results} />
      </Card>
      <div className={styles['facts']}>
        <Card title="Set-up" subtitle={countText(setUp.filter((fact) => fact.differs).length)} flush>
          <FactsTable caption="Set-up" facts={setUp} />
        </Card>
        <Card title="Environment" subtitle={countText(machine.filter((fact) => fact.differs).length)} flush>
          <FactsTable caption="Environment" facts={machine} />
        </Card>
      </div>
    </div>
  );
}

const countText = (count: number): string =>
  count === 0 ? 'No differences.' : `${String(count)} ${count === 1 ? 'difference' : 'differences'}, highlighted.`;

function ShortRecommendation({ result, at }: { readonly result: ExperimentResult; readonly at: number }) {
  const { recommendation, experiment } = result;
  return (
    <article className={styles['card']}>
      <header>
        <span className={styles['letter']} style={{ borderColor: seriesColour(at) }}>
          {letter(at)}
        </span>
        <a href={routeHash({ page: 'result', id: result.id })}>{experiment.name}</a>
      </header>
      <p className={styles['muted']}>{formatDate(result.createdAt)}</p>
      <p className={styles['headline']}>{recommendation.headline}</p>
      <div className={styles['badges']}>
        {recommendation.key === null ? null : <Badge colour={keyColour(recommendation.key)}>{recommendation.key}</Badge>}
        <Badge>
          {recommendation.basis === 'measured'
            ? `${String(Math.round(recommendation.confidence * 100))} % sure`
            : recommendation.basis === 'tie'
              ? 'a tie'
              : 'can’t tell'}
        </Badge>
      </div>
    </article>
  );
}
