import { formatFigure, formatQuantity } from '../../../../core/format/index.ts';
import { figureKinds, type ExperimentResult } from '../../../../contract/index.ts';
import { largest, xAxis, yAxis, type Box } from './axis.ts';
import { asTable, label, n, svg } from './markup.ts';
import { linePath, thinned, type Points } from './series.ts';
import { namesBeside, shownTrials, type ShownTrial } from './strategies.ts';

const WIDTH = 912;
const LEFT = 64;
const TOP = 10;
const HEIGHT = 210;
/** Room for the leader lines to the names. */
const LEADERS = 24;
const LINE = 15;

interface Line extends ShownTrial {
  readonly points: Points;
}

/** Memory over time, one line per strategy with its name at the end. */
export function memoryChart(result: ExperimentResult): string {
  const lines = shownTrials(result).flatMap((each): Line[] => {
    const { atMs, bytes } = each.trial.series.memory;
    return atMs.length > 0 ? [{ ...each, points: thinned({ x: atMs, y: bytes }) }] : [];
  });
  const maxX = largest(lines.flatMap(({ points }) => points.x));
  const maxY = largest(lines.flatMap(({ points }) => points.y)) * 1.06;
  if (maxX === 0 || maxY === 0) return '';
  const { of: nameOf, width } = namesBeside(result);
  const box: Box = { left: LEFT, top: TOP, width: WIDTH - LEFT - LEADERS - width, height: HEIGHT };
  const paths = lines.map(({ id, points }) => `<path class="line ${id}" d="${linePath(points, maxX, maxY, box)}"/>`);
  const description = lines.map(({ key, points }) => `${key}: up to ${formatQuantity(largest(points.y), 'memory')}`).join('; ');
  const chart = { id: 'memory', title: 'Memory over time', description, width: WIDTH, height: TOP + HEIGHT + 22 };
  return (
    svg(chart, yAxis(maxY, box, 'memory') + xAxis(maxX, box, 'time') + paths.join('') + names(lines, maxX, maxY, box, nameOf)) +
    memoryTable(result, lines)
  );
}

/** Places names at the ends of lines, moved apart so that they don't touch; a leader line links each name to its end. */
function names(lines: readonly Line[], maxX: number, maxY: number, box: Box, nameOf: (key: string) => string): string {
  const ends = lines
    .map(({ id, key, points }) => ({
      id,
      key,
      x: box.left + ((points.x.at(-1) ?? 0) / maxX) * box.width,
      y: box.top + box.height * (1 - (points.y.at(-1) ?? 0) / maxY),
    }))
    .sort((a, b) => a.y - b.y);
  let lowest = box.top - LINE;
  const placed = ends.map((end) => {
    lowest = Math.max(end.y, lowest + LINE);
    return { ...end, at: lowest };
  });
  // If they would overflow at the bottom, all adjacent names move up together.
  const bottom = box.top + box.height;
  for (let i = placed.length - 1, most = bottom; i >= 0; i--, most -= LINE) {
    const one = placed[i];
    if (one && one.at > most) placed[i] = { ...one, at: most };
  }
  const x = box.left + box.width + 12;
  return placed
    .map(({ id, key, at, ...end }) => {
      const leader = `<path class="leader" d="M${n(end.x + 4)} ${n(end.y)}L${n(x + 2)} ${n(at)}"/>`;
      const dot = `<circle class="fill ${id}" cx="${n(end.x)}" cy="${n(end.y)}" r="3"/>`;
      return leader + dot + label(x + 6, at + 4, nameOf(key), { class: 'value' });
    })
    .join('');
}

function memoryTable({ summary }: ExperimentResult, lines: readonly Line[]): string {
  const { memory } = figureKinds;
  const rows = lines.map(({ key, trial }) => {
    const figures = summary.strategies.find((each) => each.key === key);
    return [
      key,
      figures ? formatFigure(memory.of(figures), 'memory') : '–',
      formatQuantity(trial.memory.peakBytes, 'memory'),
      formatQuantity(trial.memory.baselineBytes, 'memory'),
      String(trial.memory.processes.length),
    ];
  });
  return asTable(['Strategy', 'Peak above idle', 'Peak of the trial shown', 'Idle', 'Processes'], rows, 'Memory of each strategy');
}
