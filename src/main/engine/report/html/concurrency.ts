import { axesFor, endsOf, thinned } from '../../../../core/charts/curve.ts';
import { formatFigure } from '../../../../core/format/index.ts';
import {
  curvesText,
  figureKinds,
  flightCurves,
  flightTitle,
  lengthOf,
  shownTrials,
  type ExperimentResult,
  type ShownTrial,
} from '../../../../contract/index.ts';
import type { Box } from './axis.ts';
import { asTable, escaped, label, n, svg } from './markup.ts';
import { axesOf, curvePath, placeIn, type Plot } from './plot.ts';

const WIDTH = 448;
const BOX: Box = { left: 38, top: 26, width: 394, height: 112 };

/** Tasks in flight and cores in use, in one chart per strategy. */
export function concurrencyCharts(result: ExperimentResult): string {
  const shown = shownTrials(result).flatMap(({ trial, ...strategy }) => {
    const curves = flightCurves(trial.series);
    return Object.values(curves).some(({ atMs }) => atMs.length > 0) ? [{ ...strategy, trial, curves }] : [];
  });
  const [first] = shown;
  if (!first) return '';
  // All on the same scales, since they are there to be compared.
  const ends = {
    ...endsOf(shown.flatMap(({ curves }) => Object.values(curves))),
    ms: Math.max(...shown.map(({ trial }) => lengthOf(trial))),
  };
  const axes = axesFor(ends, 'plain', { time: 4, value: 3 });
  const charts = shown.map((each, i) => chart(each, { box: BOX, ...axes }, result.environment.cores, `concurrency-${String(i)}`));
  const { concurrency, parallelism } = figureKinds;
  const rows = result.summary.strategies.map((each) => [
    each.key,
    formatFigure(concurrency.of(each), concurrency.quantity),
    formatFigure(parallelism.of(each), parallelism.quantity),
  ]);
  const { inFlight, inUse } = first.curves;
  return `<div class="panels">${charts.join('')}</div>
<p class="legend"><span><i class="swatch area"></i>${escaped(inFlight.name)}</span><span><i class="swatch stroke"></i>${escaped(inUse.name)}</span><span><i class="swatch limit"></i>Usable cores</span></p>
${asTable(['Strategy', concurrency.title, parallelism.title], rows, 'Concurrency and parallelism of each strategy')}`;
}

interface Flight extends ShownTrial {
  readonly curves: ReturnType<typeof flightCurves>;
}

function chart({ id, name, curves }: Flight, plot: Plot, cores: number, chartId: string): string {
  const all = Object.values(curves);
  const [inFlight, inUse] = [thinned(curves.inFlight), thinned(curves.inUse)];
  const bottom = BOX.top + BOX.height;
  const x = (ms: number | undefined): string => n(placeIn(plot, ms ?? 0, 0).x);
  const line = curvePath(inFlight, plot);
  const area = line === '' ? '' : `${line}L${x(inFlight.atMs.at(-1))} ${n(bottom)}L${x(inFlight.atMs[0])} ${n(bottom)}z`;
  const body = [
    label(BOX.left, 12, name, { class: 'key' }),
    axesOf(plot),
    cores <= plot.value.end ? `<path class="limit" d="M${n(BOX.left)} ${n(placeIn(plot, 0, cores).y)}h${n(BOX.width)}"/>` : '',
    area === '' ? '' : `<path class="area fill ${id}" d="${area}"/><path class="edge line ${id}" d="${line}"/>`,
    `<path class="cores" d="${curvePath(inUse, plot)}"/>`,
  ];
  const title = flightTitle(name);
  return svg({ id: chartId, title, description: curvesText(all, 'plain'), width: WIDTH, height: bottom + 22 }, body.join(''));
}
