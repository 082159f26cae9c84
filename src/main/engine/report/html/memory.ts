import { axesFor, endsOf, thinned } from '../../../../core/charts/curve.ts';
import { spreadApart } from '../../../../core/charts/spread-apart.ts';
import { formatFigure, formatQuantity, NO_FIGURE } from '../../../../core/format/index.ts';
import {
  curvesText,
  figureKinds,
  MEMORY_OVER_TIME,
  memoryCurve,
  shownTrials,
  type ExperimentResult,
  type NamedCurve,
  type ShownTrial,
} from '../../../../contract/index.ts';
import { asTable, label, n, svg } from './markup.ts';
import { roomFor } from './names.ts';
import { axesOf, curvePath, placeIn, type Plot } from './plot.ts';

const WIDTH = 912;
const LEFT = 64;
const TOP = 10;
const HEIGHT = 210;
/** Room for the leader lines to the names. */
const LEADERS = 24;
const LINE = 15;

interface Line extends ShownTrial {
  readonly curve: NamedCurve;
}

/** Memory over time, one line per strategy with its name at the end. */
export function memoryChart(result: ExperimentResult): string {
  const lines = shownTrials(result).flatMap((each): Line[] => {
    const curve = memoryCurve(each.name, each.trial.series.memory);
    return curve.atMs.length > 0 ? [{ ...each, curve: { ...curve, ...thinned(curve) } }] : [];
  });
  const curves = lines.map(({ curve }) => curve);
  const ends = endsOf(curves);
  if (ends.ms === 0 || ends.value === 0) return '';
  const box = { left: LEFT, top: TOP, width: WIDTH - LEFT - LEADERS - roomFor(lines), height: HEIGHT };
  const plot: Plot = { box, ...axesFor(ends, 'memory', { time: 6, value: 4 }) };
  const paths = lines.map(({ id, curve }) => `<path class="line ${id}" d="${curvePath(curve, plot)}"/>`);
  const description = curvesText(curves, 'memory');
  const chart = { id: 'memory', title: MEMORY_OVER_TIME, description, width: WIDTH, height: TOP + HEIGHT + 22 };
  return svg(chart, axesOf(plot) + paths.join('') + names(lines, plot)) + memoryTable(result, lines);
}

/** Places names at the ends of lines, moved apart so that they don't touch; a leader line links each name to its end. */
function names(lines: readonly Line[], plot: Plot): string {
  const { box } = plot;
  const ends = lines.map(({ id, name, curve }) => ({ id, name, ...placeIn(plot, curve.atMs.at(-1) ?? 0, curve.values.at(-1) ?? 0) }));
  const places = spreadApart(
    ends.map(({ y }) => y),
    LINE,
    { top: box.top, bottom: box.top + box.height },
  );
  const x = box.left + box.width + 12;
  return ends
    .map(({ id, name, ...end }, i) => {
      const at = places[i] ?? end.y;
      const leader = `<path class="leader" d="M${n(end.x + 4)} ${n(end.y)}L${n(x + 2)} ${n(at)}"/>`;
      const dot = `<circle class="fill ${id}" cx="${n(end.x)}" cy="${n(end.y)}" r="3"/>`;
      return leader + dot + label(x + 6, at + 4, name, { class: 'value' });
    })
    .join('');
}

function memoryTable({ summary }: ExperimentResult, lines: readonly Line[]): string {
  const { memory } = figureKinds;
  const rows = lines.map(({ key, trial }) => {
    const figures = summary.strategies.find((each) => each.key === key);
    return [
      key,
      figures ? formatFigure(memory.of(figures), 'memory') : NO_FIGURE,
      formatQuantity(trial.memory.peakBytes, 'memory'),
      formatQuantity(trial.memory.baselineBytes, 'memory'),
      String(trial.memory.processes.length),
    ];
  });
  return asTable(['Strategy', 'Peak above idle', 'Peak of the trial shown', 'Idle', 'Processes'], rows, 'Memory of each strategy');
}
