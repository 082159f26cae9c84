import { figureText, formatFigure } from '../../../../core/format/index.ts';
import { figureKinds, isSequential, type ExperimentResult, type StrategySummary } from '../../../../contract/index.ts';
import { largest, xAxis } from './axis.ts';
import { asTable, label, n, svg } from './markup.ts';
import { namesBeside } from './strategies.ts';

const WIDTH = 912;
const ROW = 38;
const BAR = 20;
/** Room for the median and the speed-up, right of the bars. */
const NOTES = 230;

/** Wall time of every strategy: hatched start-up, the interval as a whisker, and the speed-up beside it. */
export function wallTimeChart(result: ExperimentResult): string {
  const { summary, recommendation } = result;
  const rows = summary.strategies;
  const max = largest(rows.map((each) => each.wallMs?.ci95[1] ?? 0));
  if (max === 0) return '';
  const { of: nameOf, width: left } = namesBeside(result);
  const box = { left, top: 6, width: WIDTH - left - NOTES, height: rows.length * ROW };
  const scale = box.width / max;
  const bars = rows.map((each, i) => {
    const y = box.top + i * ROW + (ROW - BAR) / 2;
    return (
      label(left - 12, y + 14, nameOf(each.key), { class: 'key', anchor: 'end' }) +
      bar(each, left, y, scale) +
      notes(each, y, recommendation.key)
    );
  });
  const description = rows.map((each) => `${each.key}: ${formatFigure(each.wallMs, 'time')}`).join('; ');
  const chart = { id: 'wall-time', title: 'Wall time of each strategy', description, width: WIDTH, height: box.top + box.height + 22 };
  const { wall, startup, run, speedup } = figureKinds;
  const columns = [wall, startup, run, speedup];
  const cells = rows.map((each) => [each.key, ...columns.map(({ of, quantity }) => formatFigure(of(each), quantity))]);
  return (
    svg(chart, xAxis(max, box, 'time') + bars.join('')) +
    asTable(['Strategy', ...columns.map(({ title }) => title)], cells, 'Wall time of each strategy')
  );
}

function bar({ id, wallMs, startupMs }: StrategySummary, x: number, y: number, scale: number): string {
  if (!wallMs) return label(x + 8, y + 14, 'failed: every trial had failures');
  const startup = Math.min(wallMs.median, startupMs?.median ?? 0) * scale;
  const [low, high] = wallMs.ci95.map((value) => x + value * scale) as [number, number];
  const middle = y + BAR / 2;
  const parts = [
    `<rect class="fill ${id}" x="${n(x)}" y="${n(y)}" width="${n(wallMs.median * scale)}" height="${n(BAR)}" rx="2"/>`,
    `<rect fill="url(#hatch)" x="${n(x)}" y="${n(y)}" width="${n(startup)}" height="${n(BAR)}" rx="2"/>`,
  ];
  if (high - low >= 1)
    parts.push(
      `<path class="whisker" d="M${n(low)} ${n(middle)}H${n(high)}M${n(low)} ${n(middle - 5)}v10M${n(high)} ${n(middle - 5)}v10"/>`,
    );
  return parts.join('');
}

function notes(each: StrategySummary, y: number, recommended: string | null): string {
  if (!each.wallMs) return '';
  const x = WIDTH - NOTES + 14;
  const speedup = each.speedup && !isSequential(each.id) ? figureText(each.speedup, 'ratio').value : '';
  const mark = each.key === recommended ? label(x + 76, y + 14, 'recommended', { class: 'mark' }) : '';
  return (
    label(x, y + 14, figureText(each.wallMs, 'time').value, { class: 'value' }) +
    label(WIDTH, y + 14, speedup, { class: 'value', anchor: 'end' }) +
    mark
  );
}
