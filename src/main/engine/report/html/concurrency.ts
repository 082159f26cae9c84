import { formatFigure } from '../../../../core/format/index.ts';
import { figureKinds, type ExperimentResult } from '../../../../contract/index.ts';
import { largest, xAxis, yAxis, type Box } from './axis.ts';
import { asTable, label, n, svg } from './markup.ts';
import { linePath, thinned } from './series.ts';
import { lengthOf, namesBeside, shownTrials, type ShownTrial } from './strategies.ts';

const WIDTH = 448;
const BOX: Box = { left: 38, top: 26, width: 394, height: 112 };

/** Two lines that are easily confused, in one chart per strategy: tasks in flight and cores in use. */
export function concurrencyCharts(result: ExperimentResult): string {
  const shown = shownTrials(result).filter(
    ({ trial }) => trial.series.concurrency.atMs.length > 0 || trial.series.parallelism.atMs.length > 0,
  );
  if (shown.length === 0) return '';
  const { of: nameOf } = namesBeside(result);
  const charts = shown.map((each, i) => chart(each, nameOf(each.key), result.environment.cores, `concurrency-${String(i)}`));
  const { concurrency, parallelism } = figureKinds;
  const rows = result.summary.strategies.map((each) => [
    each.key,
    formatFigure(concurrency.of(each), concurrency.quantity),
    formatFigure(parallelism.of(each), parallelism.quantity),
  ]);
  return `<div class="panels">${charts.join('')}</div>
<p class="legend"><span><i class="swatch area"></i>tasks in flight</span><span><i class="swatch stroke"></i>cores in use</span><span><i class="swatch limit"></i>usable cores</span></p>
${asTable(['Strategy', 'Concurrency', 'Parallelism'], rows, 'Concurrency and parallelism of each strategy')}`;
}

function chart({ id, key, trial }: ShownTrial, name: string, cores: number, chartId: string): string {
  const { concurrency, parallelism } = trial.series;
  const maxX = lengthOf(trial);
  const maxY = largest([largest(concurrency.tasks), largest(parallelism.cores), 1]) * 1.1;
  const inFlight = thinned({ x: concurrency.atMs, y: concurrency.tasks });
  const inUse = thinned({ x: parallelism.atMs, y: parallelism.cores });
  const bottom = BOX.top + BOX.height;
  const right = (ms: number | undefined): string => n(BOX.left + (Math.min(ms ?? 0, maxX) / maxX) * BOX.width);
  const line = linePath(inFlight, maxX, maxY, BOX);
  const area = line === '' ? '' : `${line}L${right(inFlight.x.at(-1))} ${n(bottom)}L${right(inFlight.x[0])} ${n(bottom)}z`;
  const limit = bottom - (cores / maxY) * BOX.height;
  const body = [
    label(BOX.left, 12, name, { class: 'key' }),
    yAxis(maxY, BOX, 'plain', 3),
    xAxis(maxX, BOX, 'time', 4),
    cores <= maxY ? `<path class="limit" d="M${n(BOX.left)} ${n(limit)}h${n(BOX.width)}"/>` : '',
    area === '' ? '' : `<path class="area fill ${id}" d="${area}"/><path class="edge line ${id}" d="${line}"/>`,
    `<path class="cores" d="${linePath(inUse, maxX, maxY, BOX)}"/>`,
  ];
  const description = `Up to ${n(largest(concurrency.tasks))} tasks in flight and ${n(largest(parallelism.cores))} cores in use.`;
  return svg(
    { id: chartId, title: `Concurrency and parallelism of ${key}`, description, width: WIDTH, height: bottom + 22 },
    body.join(''),
  );
}
