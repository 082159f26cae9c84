import { formatFigure, formatNumber, formatPercent } from '../../../../../core/format/index.ts';
import type { Scaling, ScalingFit } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import { byWorkers, sizesOf } from './by-workers.ts';
import { GrowthChart, type GrowthSeries } from './GrowthChart.tsx';
import type { ChartProps } from './chart-props.ts';
import styles from './scene-charts.module.css';

/** Tasks per second by number of workers, and the fitted laws. */
export function LawsChart({ experiment, over, cores, scaling }: ChartProps & { readonly scaling: readonly Scaling[] }) {
  const perSecond = byWorkers(experiment, over, ({ phases }) =>
    phases.lastResultMs === null ? null : experiment.tasks / (phases.lastResultMs / 1000),
  );
  const [grown] = scaling;
  const fits = grown && !('why' in grown.fits) ? [grown.fits.amdahl, grown.fits.usl] : [];
  const dots = perSecond.map((each): GrowthSeries => ({
    ...each,
    name: `Measured: ${each.strategy}`,
    colour: strategyColour(each.strategy),
    kind: 'dots',
  }));
  return (
    <>
      <Card title="Tasks per second" subtitle="A dot for every trial, from the start of the first process to the last result">
        <GrowthChart
          label="Tasks per second by workers"
          series={[...fits.map(curveOf), ...dots]}
          quantity="plain"
          sizes={sizesOf(experiment)}
          marks={[{ at: cores, label: cores === 1 ? '1 core' : `${String(cores)} cores` }]}
        />
      </Card>
      {fits.length > 0 ? (
        <Card title="Fitted laws" subtitle="Least squares over all trials; 95&nbsp;% intervals by bootstrap over the repeats">
          <Table caption="Parameters of the laws" columns={columns} rows={fits} rowKey={(fit) => fit.law} />
          <p className={styles['note']}>
            Throughput of N workers = rate · N / (1 + contention · (N − 1) + coherency · N · (N − 1)). Amdahl’s law is the same without
            coherency.
          </p>
        </Card>
      ) : null}
    </>
  );
}

const names = { amdahl: 'Amdahl’s law', usl: 'Universal Scalability Law' } as const;

const curveOf = ({ law, curve }: ScalingFit): GrowthSeries => ({
  name: names[law],
  colour: law === 'usl' ? 'var(--accent)' : 'var(--text-muted)',
  kind: law === 'usl' ? 'curve' : 'dashed',
  at: curve.workers,
  values: curve.perSecond,
});

const columns: readonly Column<ScalingFit>[] = [
  { id: 'law', title: 'Law', cell: ({ law }) => names[law] },
  { id: 'rate', title: 'Rate, tasks/s', numeric: true, cell: ({ rate }) => formatFigure(rate, 'plain') },
  { id: 'contention', title: 'Contention', numeric: true, cell: ({ contention }) => formatFigure(contention, 'share') },
  {
    id: 'coherency',
    title: 'Coherency',
    numeric: true,
    cell: ({ law, coherency }) => (law === 'amdahl' ? '–' : formatFigure(coherency, 'share')),
  },
  { id: 'peak', title: 'Peak, workers', numeric: true, cell: ({ peak }) => (peak ? peakText(peak) : 'none') },
  { id: 'explained', title: 'Explained', numeric: true, cell: ({ explained }) => formatPercent(Math.max(0, explained)) },
];

const peakText = ({ workers, ci95: [low, high] }: NonNullable<ScalingFit['peak']>): string =>
  `${formatNumber(workers)} (${formatNumber(low)} to ${high === null ? '∞' : formatNumber(high)})`;
