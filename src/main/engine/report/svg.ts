import type { ExperimentResult, RecordColumns, StrategyId, Trial } from '../../../contract/index.ts';
import { taskOutcomes } from '../../../contract/index.ts';
import { quantityText } from './format.ts';

const milliseconds = (value: number): string => quantityText(value, 'time');
const bytes = (value: number): string => quantityText(value, 'memory');
const times = (value: number): string => quantityText(value, 'ratio');

const WIDTH = 860;
const LABEL = 150;
const PLOT = WIDTH - LABEL - 20;
const OK = taskOutcomes.indexOf('ok');

/** Text made safe for HTML: names, paths and messages come from outside. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Round steps for an axis up to `max`: at most six. */
export function ticksTo(max: number): number[] {
  if (!(max > 0)) return [0];
  const rough = max / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, i) => i * step);
}

function svg(height: number, title: string, description: string, body: string): string {
  return `<svg viewBox="0 0 ${String(WIDTH)} ${n(height)}" role="img" aria-label="${escaped(`${title}. ${description}`)}"><title>${escaped(title)}</title>${body}</svg>`;
}

function axis(max: number, height: number, format: (value: number) => string): string {
  return ticksTo(max)
    .map((tick) => {
      const x = n(LABEL + (tick / max) * PLOT);
      return `<line class="grid" x1="${x}" x2="${x}" y1="4" y2="${n(height - 18)}"/><text class="tick" x="${x}" y="${n(height - 4)}" text-anchor="middle">${escaped(format(tick))}</text>`;
    })
    .join('');
}

/** Wall time of every strategy, start-up hatched, the interval as a whisker, the speed-up beside it. */
export function wallTimeChart({ summary }: ExperimentResult): string {
  const rows = summary.strategies;
  const max = Math.max(...rows.map((each) => each.wallMs?.ci95[1] ?? 0)) * 1.18;
  if (!(max > 0)) return '';
  const row = 34;
  const height = rows.length * row + 28;
  const x = (ms: number): number => LABEL + (ms / max) * PLOT;
  const bars = rows.map((each, i) => {
    const y = i * row + 8;
    const label = `<text class="label" x="${String(LABEL - 10)}" y="${n(y + 14)}" text-anchor="end">${escaped(each.key)}</text>`;
    if (!each.wallMs) return `${label}<text class="tick" x="${String(LABEL + 6)}" y="${n(y + 14)}">failed</text>`;
    const { median, ci95 } = each.wallMs;
    const startup = Math.min(median, each.startupMs?.median ?? 0);
    const note = `${milliseconds(median)}${each.speedup ? `, ${times(each.speedup.median)}` : ''}`;
    return [
      label,
      `<rect class="s-${each.id}" x="${n(x(0))}" y="${n(y)}" width="${n(x(median) - x(0))}" height="20" rx="3"/>`,
      `<rect fill="url(#hatch)" x="${n(x(0))}" y="${n(y)}" width="${n(x(startup) - x(0))}" height="20" rx="3"/>`,
      `<path class="whisker" d="M${n(x(ci95[0]))} ${n(y + 10)}H${n(x(ci95[1]))}M${n(x(ci95[0]))} ${n(y + 5)}v10M${n(x(ci95[1]))} ${n(y + 5)}v10"/>`,
      `<text class="value" x="${n(x(Math.max(median, ci95[1])) + 8)}" y="${n(y + 14)}">${escaped(note)}</text>`,
    ].join('');
  });
  const hatch =
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>';
  const description = rows.map((each) => `${each.key}: ${each.wallMs ? milliseconds(each.wallMs.median) : 'failed'}`).join(', ');
  return svg(height, 'Wall time per strategy', description, hatch + axis(max, height, milliseconds) + bars.join(''));
}

/** The trial of a strategy that stands in the middle by wall time. */
export function middleTrial(trials: readonly Trial[], key: string): Trial | null {
  const own = trials
    .filter((trial) => trial.strategy === key)
    .sort((a, b) => (a.phases.lastResultMs ?? Infinity) - (b.phases.lastResultMs ?? Infinity));
  return own[Math.floor((own.length - 1) / 2)] ?? null;
}

/** One timeline per strategy on the same axis. Each lane is a row of pixels' worth of spans, so a million tasks take no more room than a hundred. */
export function timelineChart(result: ExperimentResult, records: RecordColumns): string {
  const shown = result.summary.strategies.flatMap((each) => {
    const trial = middleTrial(result.trials, each.key);
    return trial ? [{ id: each.id, trial }] : [];
  });
  const max = Math.max(...shown.map(({ trial }) => trial.phases.lastResultMs ?? trial.phases.endedMs));
  if (!(max > 0)) return '';
  let y = 6;
  const parts: string[] = [];
  for (const { id, trial } of shown) {
    const lanes = trial.lanes.slice(0, 16);
    const laneHeight = lanes.length > 8 ? 8 : 14;
    parts.push(`<text class="label" x="${String(LABEL - 10)}" y="${n(y + 11)}" text-anchor="end">${escaped(trial.strategy)}</text>`);
    for (const lane of lanes) {
      parts.push(lanePath(id, trial, lane, records, max, y, laneHeight));
      y += laneHeight + 2;
    }
    if (trial.lanes.length > lanes.length) {
      parts.push(
        `<text class="tick" x="${String(LABEL)}" y="${n(y + 9)}">and ${String(trial.lanes.length - lanes.length)} more workers</text>`,
      );
      y += 14;
    }
    y += 10;
  }
  const height = y + 18;
  return svg(
    height,
    'Timelines',
    'A row per worker: start-up hatched, tasks filled, failures marked.',
    axis(max, height, milliseconds) + parts.join(''),
  );
}

function lanePath(
  id: StrategyId,
  trial: Trial,
  lane: Trial['lanes'][number],
  records: RecordColumns,
  max: number,
  y: number,
  height: number,
): string {
  const busy = new Float64Array(PLOT);
  const failed = new Uint8Array(PLOT);
  const perPixel = max / PLOT;
  for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
    if (records.lane[row] !== lane.index) continue;
    const [start, end] = [(records.startedMs[row] ?? 0) / perPixel, (records.endedMs[row] ?? 0) / perPixel];
    const [first, last] = [Math.max(0, Math.floor(start)), Math.min(PLOT - 1, Math.floor(end))];
    for (let px = first; px <= last; px++) busy[px] = (busy[px] ?? 0) + Math.min(end, px + 1) - Math.max(start, px);
    if (records.outcome[row] !== OK) failed[last] = 1;
  }
  let d = '';
  for (let px = 0; px < PLOT;) {
    if ((busy[px] ?? 0) < 0.02) {
      px++;
      continue;
    }
    const from = px;
    while (px < PLOT && (busy[px] ?? 0) >= 0.02) px++;
    // A gap of a hair between neighbours that touch, so that tasks can be told apart.
    d += `M${String(LABEL + from)} ${n(y)}h${n(Math.max(0.6, px - from - 0.4))}v${String(height)}H${String(LABEL + from)}z`;
  }
  const ready = (lane.readyMs ?? 0) / perPixel;
  const start = lane.spawnedMs / perPixel;
  const marks = [...failed.entries()].flatMap(([px, is]) =>
    is ? [`M${String(LABEL + px - 3)} ${n(y + 1)}l6 ${String(height - 2)}m0 -${String(height - 2)}l-6 ${String(height - 2)}`] : [],
  );
  return [
    `<rect class="lane" x="${String(LABEL)}" y="${n(y)}" width="${String(PLOT)}" height="${String(height)}"/>`,
    `<rect fill="url(#hatch)" x="${n(LABEL + start)}" y="${n(y)}" width="${n(Math.max(0, ready - start))}" height="${String(height)}"/>`,
    d ? `<path class="s-${id}" d="${d}"/>` : '',
    marks.length > 0 ? `<path class="failure" d="${marks.join('')}"/>` : '',
  ].join('');
}

/** Memory over time, a line per strategy. */
export function memoryChart(result: ExperimentResult): string {
  const lines = result.summary.strategies.flatMap((each) => {
    const memory = middleTrial(result.trials, each.key)?.series.memory;
    return memory && memory.atMs.length > 0 ? [{ id: each.id, key: each.key, x: memory.atMs, y: memory.bytes }] : [];
  });
  return lineChart('Memory over time', lines, bytes);
}

/** Two lines that are easily taken for one another, for every strategy: tasks in flight (dashed), cores in use. */
export function concurrencyChart(result: ExperimentResult): string {
  return result.summary.strategies
    .map((each) => {
      const series = middleTrial(result.trials, each.key)?.series;
      if (!series) return '';
      const lines = [
        { id: each.id, key: `${each.key}: tasks in flight`, x: series.concurrency.atMs, y: series.concurrency.tasks, dashed: true },
        { id: each.id, key: `${each.key}: cores in use`, x: series.parallelism.atMs, y: series.parallelism.cores },
      ].filter((line) => line.x.length > 0);
      return lineChart(`Concurrency and parallelism of ${each.key}`, lines, (value) => String(Math.round(value * 10) / 10), 110);
    })
    .join('');
}

interface Line {
  readonly id: StrategyId;
  readonly key: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly dashed?: boolean;
}

function lineChart(title: string, lines: readonly Line[], format: (value: number) => string, plotHeight = 170): string {
  const maxX = Math.max(...lines.flatMap((line) => line.x));
  const maxY = Math.max(...lines.flatMap((line) => line.y)) * 1.08;
  if (!(maxX > 0) || !(maxY > 0)) return '';
  const height = plotHeight + 24 + lines.length * 16;
  const y = (value: number): number => 6 + plotHeight * (1 - value / maxY);
  const grid = ticksTo(maxY)
    .map(
      (tick) =>
        `<line class="grid" x1="${String(LABEL)}" x2="${String(LABEL + PLOT)}" y1="${n(y(tick))}" y2="${n(y(tick))}"/><text class="tick" x="${String(LABEL - 8)}" y="${n(y(tick) + 4)}" text-anchor="end">${escaped(format(tick))}</text>`,
    )
    .join('');
  const ticks = ticksTo(maxX)
    .map(
      (tick) =>
        `<text class="tick" x="${n(LABEL + (tick / maxX) * PLOT)}" y="${n(plotHeight + 20)}" text-anchor="middle">${escaped(milliseconds(tick))}</text>`,
    )
    .join('');
  const paths = lines.map((line, i) => {
    const d = line.x.map((at, j) => `${j === 0 ? 'M' : 'L'}${n(LABEL + (at / maxX) * PLOT)} ${n(y(line.y[j] ?? 0))}`).join('');
    const legendY = plotHeight + 36 + i * 16;
    const dash = line.dashed ? ' stroke-dasharray="4 3"' : '';
    return `<path class="l-${line.id}" d="${d}"${dash}/><path class="l-${line.id}" d="M${String(LABEL)} ${n(legendY - 4)}h22"${dash}/><text class="tick" x="${String(LABEL + 30)}" y="${n(legendY)}">${escaped(line.key)}</text>`;
  });
  const description = lines.map((line) => `${line.key} up to ${format(Math.max(...line.y))}`).join(', ');
  return svg(height, title, description, grid + ticks + paths.join(''));
}
