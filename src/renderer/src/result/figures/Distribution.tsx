import { useMemo, useState } from 'react';
import { didItsWork } from '../../../../contract/index.ts';
import { ChartPanel } from '../../charts/parts/ChartPanel.tsx';
import { SpreadChart } from '../../charts/SpreadChart.tsx';
import { spreadOf, type Spread } from '../../charts/data/spread.ts';
import type { TimelineTrial } from '../../timeline/model/trial.ts';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import type { EvidenceData } from './evidence-data.ts';

const views = [
  { value: 'tasks', label: 'Per task' },
  { value: 'repeats', label: 'Per repeat' },
] as const;

const captions = {
  tasks:
    'How long each task took in the trial on the timelines. The thick line is the median, the box holds half of the tasks, its lines reach from the 5th to the 95th percentile.',
  repeats: 'The wall time of each repeat. The thick line is the median; from five repeats on, the box holds half of them.',
};

/** Dots and boxes: how the times of tasks and of repeats are spread. */
export function Distribution({ data }: { readonly data: EvidenceData }) {
  const [view, setView] = useState<(typeof views)[number]['value']>('tasks');
  const spreads = useMemo(() => (view === 'tasks' ? taskSpreads(data.timelines) : repeatSpreads(data)), [view, data]);
  return (
    <ChartPanel
      title="Distribution"
      caption={captions[view]}
      actions={<Segmented label="Distribution" value={view} options={views} onChange={setView} />}
    >
      <SpreadChart label={view === 'tasks' ? 'Times of tasks' : 'Wall times of repeats'} spreads={spreads} />
    </ChartPanel>
  );
}

/** Of the trials with records: one for each strategy. */
function taskSpreads(timelines: readonly TimelineTrial[]): Spread[] {
  const shown = new Map<string, TimelineTrial>();
  for (const trial of timelines)
    if (trial.records && trial.records.rows > 0 && !shown.has(trial.strategyKey)) shown.set(trial.strategyKey, trial);
  return [...shown.values()].flatMap(({ strategyKey, strategy, records }) => {
    if (!records) return [];
    const { startedMs, endedMs } = records.columns;
    return (
      spreadOf(
        strategyKey,
        strategy,
        startedMs.map((started, i) => (endedMs[i] ?? NaN) - started),
      ) ?? []
    );
  });
}

const repeatSpreads = ({ rows, over }: EvidenceData): Spread[] =>
  rows.flatMap(({ key, id }) => {
    const own = over.filter((trial) => trial.strategy === key && trial.repeat >= 0 && didItsWork(trial));
    return (
      spreadOf(
        key,
        id,
        own.flatMap(({ phases }) => phases.lastResultMs ?? []),
      ) ?? []
    );
  });
