import { chartStrategies } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { FlightChart } from '../../../charts/FlightChart.tsx';
import type { ChartProps } from './chart-props.ts';

/** Tasks in flight and cores in use over time, a chart for each strategy. */
export function FlightCard({ experiment, over }: ChartProps) {
  const shown = chartStrategies(experiment.strategies).flatMap((strategy) => {
    const trial = over.findLast((each) => each.strategy === strategy.key);
    return trial ? [{ ...strategy, trial }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Card title="Tasks in flight and cores in use over time">
      <FlightChart shown={shown} />
    </Card>
  );
}
