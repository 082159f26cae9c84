import { memo, useState } from 'react';
import { sizeSeries } from '../../charts/data/scaling-rows.ts';
import { Tabs, type Tab } from '../../ui/blocks/Tabs.tsx';
import { ResultCode } from '../code/ResultCode.tsx';
import { Comparison } from './Comparison.tsx';
import { Distribution } from './Distribution.tsx';
import type { EvidenceData } from './evidence-data.ts';
import styles from './figures.module.css';
import { Machines } from './Machines.tsx';
import { Memory } from './Memory.tsx';
import { Method } from './Method.tsx';
import { Scaling } from './Scaling.tsx';
import { TrialsTable } from './TrialsTable.tsx';

/** All figures of an experiment, in tabs. */
export const FigureTabs = memo(function FigureTabs({ data }: { readonly data: EvidenceData }) {
  const [shown, setShown] = useState('comparison');
  const { result, over } = data;
  const series = result ? sizeSeries(result.summary.strategies) : [];
  const tabs: readonly Tab[] = [
    { id: 'comparison', title: 'Comparison', body: () => <Comparison data={data} /> },
    { id: 'distribution', title: 'Distribution', body: () => <Distribution data={data} /> },
    ...(series.length > 0 ? [{ id: 'scaling', title: 'Scaling', body: () => <Scaling series={series} /> }] : []),
    { id: 'memory', title: 'Memory', body: () => <Memory data={data} /> },
    ...(over.some(({ machines }) => machines) ? [{ id: 'machines', title: 'Machines', body: () => <Machines trials={over} /> }] : []),
    { id: 'trials', title: 'Trials', body: () => <TrialsTable trials={over} /> },
    ...(result ? [{ id: 'code', title: 'Code', body: () => <ResultCode result={result} /> }] : []),
    ...(result ? [{ id: 'method', title: 'Method', body: () => <Method result={result} /> }] : []),
  ];
  return (
    <section className={styles['card']} aria-label="Figures">
      <h2 className={styles['forReaders']}>Figures</h2>
      <Tabs label="Figures" tabs={tabs} value={shown} onChange={setShown} />
    </section>
  );
});
