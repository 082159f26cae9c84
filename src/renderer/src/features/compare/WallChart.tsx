import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatFigure } from '../../../../core/format/index.ts';
import { ChartTip } from '../../charts/parts/ChartTip.tsx';
import { baseAxis, gridLines, scaleTo, sideAxis } from '../../charts/parts/setup.ts';
import styles from './ComparePage.module.css';
import { letter, seriesColour } from './letters.ts';
import type { WallTimes } from './ratios.ts';

/** Wall times by strategy, with a bar and an interval for each result. */
export function WallChart({ rows, names }: { readonly rows: readonly WallTimes[]; readonly names: readonly string[] }) {
  const data = rows.map(({ key, wallMs }) => ({
    key,
    ...Object.fromEntries(
      wallMs.flatMap((figure, at): [string, number | readonly number[]][] =>
        figure === null
          ? []
          : [
              [letter(at), figure.median],
              [`${letter(at)}-error`, [figure.median - figure.ci95[0], figure.ci95[1] - figure.median]],
            ],
      ),
    ),
  }));
  const most = Math.max(0, ...rows.flatMap(({ wallMs }) => wallMs.map((figure) => figure?.ci95[1] ?? 0)));
  return (
    <>
      <Legend names={names} />
      <div className={styles['chart']}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap="24%" barGap={2} accessibilityLayer>
            <CartesianGrid {...gridLines} />
            <XAxis dataKey="key" {...baseAxis} />
            <YAxis width={64} {...sideAxis} {...scaleTo(most, 'time', 5)} />
            <Tooltip
              cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
              content={({ active, label }) => (active ? <Card row={rows.find((row) => row.key === label)} names={names} /> : null)}
            />
            {names.map((name, at) => (
              <Bar
                key={letter(at)}
                dataKey={letter(at)}
                name={name}
                fill={seriesColour(at)}
                radius={[2, 2, 0, 0]}
                maxBarSize={48}
                isAnimationActive={false}
              >
                <ErrorBar dataKey={`${letter(at)}-error`} stroke="var(--text)" strokeWidth={1.25} width={6} isAnimationActive={false} />
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}

function Legend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles['legend']} aria-label="Colours of the results">
      {names.map((name, at) => (
        <li key={letter(at)}>
          <span className={styles['swatch']} style={{ background: seriesColour(at) }} />
          {letter(at)} · {name}
        </li>
      ))}
    </ul>
  );
}

function Card({ row, names }: { readonly row: WallTimes | undefined; readonly names: readonly string[] }) {
  if (row === undefined) return null;
  return (
    <ChartTip>
      <strong>{row.key}</strong>
      {row.wallMs.map((figure, at) => (
        <div key={letter(at)}>
          {letter(at)} · {names[at]}: {figure === null ? 'not measured' : formatFigure(figure, 'time')}
        </div>
      ))}
    </ChartTip>
  );
}
