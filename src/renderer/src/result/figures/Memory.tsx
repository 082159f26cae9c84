import { ChartPanel } from '../../charts/parts/ChartPanel.tsx';
import { MemoryChart } from '../../charts/MemoryChart.tsx';
import type { EvidenceData } from './evidence-data.ts';

/** Memory over time, and the peaks. */
export function Memory({ data: { memory, rows, curvesOf } }: { readonly data: EvidenceData }) {
  return (
    <ChartPanel title="Memory" caption={`Lines show all processes of ${curvesOf}. Bars show the peak above an idle process.`}>
      <MemoryChart series={memory} rows={rows} />
    </ChartPanel>
  );
}
