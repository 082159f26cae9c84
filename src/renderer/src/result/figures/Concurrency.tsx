import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { FlightChart } from '../../charts/FlightChart.tsx';
import type { EvidenceData } from './evidence-data.ts';

/** Tasks in flight and cores in use over time. */
export function Concurrency({ data: { flights, curvesOf } }: { readonly data: EvidenceData }) {
  return (
    <ChartPanel title={`Concurrency and parallelism in ${curvesOf}`}>
      <FlightChart flights={flights} />
    </ChartPanel>
  );
}
