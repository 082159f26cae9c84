import type { StrategyId } from '../../../contract/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './charts.module.css';
import { endsOf, LinesChart } from './LinesChart.tsx';

/** Tasks in flight and cores in use, for one strategy. */
export interface Flight {
  readonly key: string;
  readonly id: StrategyId;
  readonly concurrency: { readonly atMs: readonly number[]; readonly tasks: readonly number[] } | null;
  readonly parallelism: { readonly atMs: readonly number[]; readonly cores: readonly number[] };
}

/** Concurrency and parallelism, which are easily confused, in one chart for each strategy, all on the same scales. */
export function FlightChart({ flights }: { readonly flights: readonly Flight[] }) {
  const upTo = endsOf(
    flights.flatMap(({ concurrency, parallelism }) => [
      { atMs: concurrency?.atMs ?? [], values: concurrency?.tasks ?? [] },
      { atMs: parallelism.atMs, values: parallelism.cores },
    ]),
  );
  return (
    <>
      <div className={styles['pair']}>
        {flights.map((flight) => (
          <section key={flight.key} aria-label={flight.key}>
            <strong>{flight.key}</strong>
            <LinesChart
              label={`Concurrency and parallelism of ${flight.key}`}
              height={120}
              quantity="plain"
              upTo={upTo}
              series={[
                {
                  name: 'Tasks in flight',
                  colour: strategyColour(flight.id),
                  atMs: flight.concurrency?.atMs ?? [],
                  values: flight.concurrency?.tasks ?? [],
                  dash: '5 4',
                },
                {
                  name: 'Cores in use',
                  colour: strategyColour(flight.id),
                  atMs: flight.parallelism.atMs,
                  values: flight.parallelism.cores,
                },
              ]}
            />
          </section>
        ))}
      </div>
      <p className={styles['caption']}>
        Concurrency is the number of tasks in flight; parallelism is the number of cores that compute. Waiting tasks raise only the first.
      </p>
    </>
  );
}
