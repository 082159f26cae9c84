import type { ExperimentResult } from '../../../../contract/index.ts';
import { quantityText, withInterval } from '../format.ts';
import { figureKinds } from '../figures.ts';
import { largest, xAxis, yAxis, type Box } from './axis.ts';
import { asTable, label, n, shortened, svg } from './markup.ts';
import { linePath, thinned, type Points } from './series.ts';
import { shownTrials, type ShownTrial } from './strategies.ts';

const BOX: Box = { left: 64, top: 10, width: 668, height: 210 };
const WIDTH = 912;
const LINE = 15;

interface Line extends ShownTrial {
  readonly points: Points;
}

/** Memory over time, a line per strategy with its name at its end. */
export function memoryChart(result: ExperimentResult): string {
  const lines = shownTrials(result).flatMap((each): Line[] => {
    const { atMs, bytes } = each.trial.series.memory;
    return atMs.length > 0 ? [{ ...each, points: thinned({ x: atMs, y: bytes }) }] : [];
  });
  const maxX = largest(lines.flatMap(({ points }) => points.x));
  const maxY = largest(lines.flatMap(({ points }) => points.y)) * 1.06;
  if (maxX === 0 || maxY === 0) return '';
  const paths = lines.map(({ id, points }) => `<path class="line ${id}" d="${linePath(points, maxX, maxY, BOX)}"/>`);
  const description = lines.map(({ key, points }) => `${key}: up to ${quantityText(largest(points.y), 'memory')}`).join('; ');
  const picture = { id: 'memory', title: 'Memory over time', description, width: WIDTH, height: BOX.top + BOX.height + 22 };
  return (
    svg(picture, yAxis(maxY, BOX, 'memory') + xAxis(maxX, BOX, 'time') + paths.join('') + names(lines, maxX, maxY)) +
    memoryTable(result, lines)
  );
}

/** Names beside the ends of lines, moved apart where they would touch; a leader shows which end each is of. */
function names(lines: readonly Line[], maxX: number, maxY: number): string {
  const ends = lines
    .map(({ id, key, points }) => ({
      id,
      key,
      x: BOX.left + ((points.x.at(-1) ?? 0) / maxX) * BOX.width,
      y: BOX.top + BOX.height * (1 - (points.y.at(-1) ?? 0) / maxY),
    }))
    .sort((a, b) => a.y - b.y);
  let lowest = BOX.top - LINE;
  const placed = ends.map((end) => {
    lowest = Math.max(end.y, lowest + LINE);
    return { ...end, at: lowest };
  });
  // Where they would run out below, all that stand close move up together.
  const bottom = BOX.top + BOX.height;
  for (let i = placed.length - 1, most = bottom; i >= 0; i--, most -= LINE) {
    const one = placed[i];
    if (one && one.at > most) placed[i] = { ...one, at: most };
  }
  const x = BOX.left + BOX.width + 12;
  return placed
    .map(({ id, key, at, ...end }) => {
      const leader = `<path class="leader" d="M${n(end.x + 4)} ${n(end.y)}L${n(x + 2)} ${n(at)}"/>`;
      const dot = `<circle class="fill ${id}" cx="${n(end.x)}" cy="${n(end.y)}" r="3"/>`;
      return leader + dot + label(x + 6, at + 4, shortened(key, 22), { class: 'value' });
    })
    .join('');
}

function memoryTable({ summary }: ExperimentResult, lines: readonly Line[]): string {
  const { memory } = figureKinds;
  const rows = lines.map(({ key, trial }) => {
    const figures = summary.strategies.find((each) => each.key === key);
    return [
      key,
      figures ? withInterval(memory.of(figures), 'memory') : '–',
      quantityText(trial.memory.peakBytes, 'memory'),
      quantityText(trial.memory.baselineBytes, 'memory'),
      String(trial.memory.processes.length),
    ];
  });
  return asTable(['Strategy', 'Peak above idle', 'Peak of the trial shown', 'Idle', 'Processes'], rows, 'Memory of each strategy');
}
