import { strategyKeys } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { FlightChart } from '../../../charts/FlightChart.tsx';
import { idOf } from '../../../charts/data/rows.ts';
import type { ChartProps } from './chart-props.ts';

/** Tasks in flight and cores in use over time, a chart for each strategy. */
export function FlightCard({ experiment, over }: ChartProps) {
  const flights = strategyKeys(experiment.strategies).flatMap((key) => {
    const trial = over.findLast((each) => each.strategy === key);
    if (!trial) return [];
    return [{ key, id: idOf(experiment, key), concurrency: trial.series.concurrency, parallelism: trial.series.parallelism }];
  });
  if (flights.length === 0) return null;
  return (
    <Card title="Tasks in flight and cores in use over time">
      <FlightChart flights={flights} />
    </Card>
  );
}
