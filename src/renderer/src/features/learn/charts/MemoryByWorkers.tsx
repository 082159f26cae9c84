import type { Scaling } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { byWorkers, sizesOf } from './by-workers.ts';
import { GrowthChart, type GrowthSeries } from './GrowthChart.tsx';
import type { ChartProps } from './chart-props.ts';

/** Peak memory by number of workers. */
export function MemoryByWorkers({ experiment, over, scaling }: ChartProps & { readonly scaling: readonly Scaling[] }) {
  const peaks = byWorkers(experiment, over, ({ memory }) => Math.max(0, memory.peakBytes - memory.baselineBytes));
  const dots = peaks.map((each): GrowthSeries => ({ ...each, name: each.strategy, colour: strategyColour(each.strategy), kind: 'dots' }));
  const lines = scaling.map(({ strategy, points }): GrowthSeries => ({
    name: `${strategy}, medians`,
    colour: strategyColour(strategy),
    kind: 'curve',
    at: points.map(({ workers }) => workers),
    values: points.map(({ peakMemoryBytes }) => peakMemoryBytes.median),
  }));
  return (
    <Card title="Memory" subtitle="Peak of all processes together, above an idle process; a dot for every trial">
      <GrowthChart label="Peak memory by workers" series={[...lines, ...dots]} quantity="memory" sizes={sizesOf(experiment)} />
    </Card>
  );
}
