import { Callout } from '../../ui/notices/Callout.tsx';
import { FlightCard } from './charts/FlightCard.tsx';
import { LawsChart } from './charts/LawsChart.tsx';
import { LockChart } from './charts/LockChart.tsx';
import { LossesChart } from './charts/LossesChart.tsx';
import { MemoryByWorkers } from './charts/MemoryByWorkers.tsx';
import type { ChartProps } from './charts/chart-props.ts';
import { SurvivorsChart } from './charts/SurvivorsChart.tsx';
import type { Scene } from './scenes/scene.ts';
import type { Loaded } from '../../state/loaded.ts';
import type { Scaling } from '../../../../contract/index.ts';

interface SceneChartProps extends ChartProps {
  readonly scene: Scene;
  readonly scaling: Loaded<readonly Scaling[]>;
}

/** The chart of a scene. */
export function SceneChart({ scene, scaling, ...rest }: SceneChartProps) {
  switch (scene.chart) {
    case 'flight':
      return <FlightCard {...rest} />;
    case 'lock':
      return <LockChart {...rest} />;
    case 'losses':
      return <LossesChart {...rest} />;
    case 'survivors':
      return <SurvivorsChart {...rest} />;
    case 'laws':
    case 'memory': {
      const Chart = scene.chart === 'laws' ? LawsChart : MemoryByWorkers;
      return (
        <>
          <Chart {...rest} scaling={scaling.state === 'ready' ? scaling.value : []} />
          {scaling.state === 'failed' ? <Callout tone="danger">{scaling.problem.message}</Callout> : null}
        </>
      );
    }
  }
}
