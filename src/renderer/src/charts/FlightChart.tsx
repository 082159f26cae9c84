import { endsOf } from '../../../core/charts/curve.ts';
import { flightCurves, flightExplained, flightTitle, type ShownTrial } from '../../../contract/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './parts/charts.module.css';
import { LinesChart } from './LinesChart.tsx';

/** Concurrency and parallelism in one chart for each strategy, all on the same scales. */
export function FlightChart({ shown }: { readonly shown: readonly ShownTrial[] }) {
  const flights = shown.map(({ trial, ...strategy }) => ({ ...strategy, ...flightCurves(trial.series) }));
  const upTo = endsOf(flights.flatMap(({ inFlight, inUse }) => [inFlight, inUse]));
  return (
    <>
      <div className={styles['pair']}>
        {flights.map(({ key, id, name, inFlight, inUse }) => {
          const colour = strategyColour(id);
          return (
            <section key={key} aria-label={name}>
              <strong>{name}</strong>
              <LinesChart
                label={flightTitle(name)}
                height={120}
                quantity="plain"
                upTo={upTo}
                series={[
                  { ...inFlight, colour, dash: '5 4' },
                  { ...inUse, colour },
                ]}
              />
            </section>
          );
        })}
      </div>
      <p className={styles['caption']}>{flightExplained}</p>
    </>
  );
}
