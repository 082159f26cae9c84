import { axisTo } from '../../../../core/charts/axis.ts';
import { formatFigure } from '../../../../core/format/index.ts';
import {
  barOf,
  barsText,
  barText,
  figureKinds,
  reachOf,
  rowsOf,
  timeBars,
  type ExperimentResult,
  type StrategyRow,
  type TimeBar,
} from '../../../../contract/index.ts';
import { xAxis } from './axis.ts';
import { asTable, label, n, svg } from './markup.ts';
import { roomFor } from './names.ts';

const WIDTH = 912;
const ROW = 38;
const BAR = 20;
/** Room for the median and the speed-up, right of the bars. */
const NOTES = 230;

/** Wall time of every strategy as bars, with the speed-up beside each. */
export function wallTimeChart(result: ExperimentResult): string {
  const { summary, recommendation } = result;
  const rows = rowsOf(result);
  const reach = reachOf(rows);
  if (reach === 0) return '';
  const left = roomFor(rows);
  const box = { left, top: 6, width: WIDTH - left - NOTES, height: rows.length * ROW };
  const axis = axisTo(reach, 'time', 5);
  const scale = box.width / axis.end;
  const bars = rows.map((row, i) => {
    const y = box.top + i * ROW + (ROW - BAR) / 2;
    const bar = barOf(row, 'wall');
    return (
      label(left - 12, y + 14, row.name, { class: 'key', anchor: 'end' }) +
      (bar ? barPaths(row, bar, left, y, scale) : '') +
      notes(row, y, recommendation.key)
    );
  });
  const { title } = timeBars.wall;
  const chart = { id: 'wall-time', title, description: barsText(rows, 'wall'), width: WIDTH, height: box.top + box.height + 22 };
  const { wall, startup, run, speedup } = figureKinds;
  const columns = [wall, startup, run, speedup];
  const cells = summary.strategies.map((each) => [each.key, ...columns.map(({ of, quantity }) => formatFigure(of(each), quantity))]);
  return svg(chart, xAxis(axis, box) + bars.join('')) + asTable(['Strategy', ...columns.map((column) => column.title)], cells, title);
}

function barPaths({ id }: StrategyRow, bar: TimeBar, x: number, y: number, scale: number): string {
  const [low, high] = [x + bar.low * scale, x + bar.high * scale];
  const middle = y + BAR / 2;
  const parts = [
    `<rect class="fill ${id}" x="${n(x)}" y="${n(y)}" width="${n(bar.middle * scale)}" height="${n(BAR)}" rx="2"/>`,
    `<rect fill="url(#hatch)" x="${n(x)}" y="${n(y)}" width="${n(bar.startup * scale)}" height="${n(BAR)}" rx="2"/>`,
  ];
  if (high - low >= 1)
    parts.push(
      `<path class="whisker" d="M${n(low)} ${n(middle)}H${n(high)}M${n(low)} ${n(middle - 5)}v10M${n(high)} ${n(middle - 5)}v10"/>`,
    );
  return parts.join('');
}

function notes(row: StrategyRow, y: number, recommended: string | null): string {
  const { time, speedup } = barText(row, 'wall');
  const x = WIDTH - NOTES + 14;
  const mark = row.key === recommended ? label(x + 76, y + 14, 'recommended', { class: 'mark' }) : '';
  return (
    label(x, y + 14, time ?? 'not measured', { class: 'value' }) +
    label(WIDTH, y + 14, speedup ?? '', { class: 'value', anchor: 'end' }) +
    mark
  );
}
