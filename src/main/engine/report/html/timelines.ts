import { axisWithin } from '../../../../core/charts/axis.ts';
import { formatCount, formatQuantity, NO_FIGURE } from '../../../../core/format/index.ts';
import {
  lengthOf,
  recordCount,
  partsOf,
  shownTrials,
  sliceRecords,
  timelineWords,
  type ExperimentResult,
  type RecordColumns,
  type ShownTrial,
  type StrategyId,
  type Trial,
} from '../../../../contract/index.ts';
import { xAxis } from './axis.ts';
import { bandPaths, bandsOf, noPaths, type Band, type BandBox, type Paths } from './lane-bands.ts';
import { asTable, label, n, svg } from './markup.ts';
import { roomFor } from './names.ts';

const WIDTH = 912;
const TIMES = 70;
const BETWEEN = 16;
/** Space above the rows of each further machine, and the height of its name. */
const MACHINE = 5;
const NAME = 13;
/** Longer names of machines are cut. */
const MOST_LETTERS = 24;

interface Group {
  readonly svg: string;
  readonly height: number;
  readonly marks: Marks;
}

/** The marks that occur, which the legend explains. */
interface Marks {
  /** Bars of tasks one by one, and columns that stand for many. */
  readonly each: boolean;
  readonly columns: boolean;
  readonly kept: boolean;
  readonly unknown: boolean;
  readonly failed: boolean;
}

/** One timeline per strategy, of its median trial, all on one axis. The chart stays small however many tasks there are. */
export function timelinesChart(result: ExperimentResult, records: RecordColumns): string {
  const shown = shownTrials(result);
  const max = Math.max(0, ...shown.map(({ trial }) => lengthOf(trial)));
  if (max === 0) return '';
  const left = roomFor([...shown, ...shown.flatMap(({ trial }) => machineNames(trial).map((name) => ({ name })))]);
  const width = WIDTH - left - TIMES;
  let top = 4;
  const groups = shown.map(({ id, name: title, trial }) => {
    const group = timeline(id, trial, records, { left, top, width, scale: width / max });
    const name = label(left - 12, top + 11, title, { class: 'key', anchor: 'end' });
    const time = label(left + lengthOf(trial) * (width / max) + 8, top + 11, formatQuantity(lengthOf(trial), 'time'), { class: 'value' });
    top += group.height + BETWEEN;
    return { ...group, svg: name + group.svg + time };
  });
  const box = { left, top: 0, width, height: top - BETWEEN / 2 };
  const description = `One timeline per strategy with a row per worker. ${shown.map(({ name, trial }) => `${name}: ${formatQuantity(lengthOf(trial), 'time')} on ${String(trial.lanes.length)} workers`).join('; ')}.`;
  const chart = { id: 'timelines', title: 'Timelines of the strategies', description, width: WIDTH, height: box.height + 22 };
  return (
    svg(chart, xAxis(axisWithin(max, 'time', 6), box) + groups.map((group) => group.svg).join('')) +
    legend(
      groups.map(({ marks }) => marks),
      shown.some(({ trial }) => isKeptKnown(sliceRecords(records, trial.recordsFrom, trial.recordsTo))),
    ) +
    timelinesTable(shown, records)
  );
}

function timeline(id: StrategyId, trial: Trial, records: RecordColumns, place: Omit<BandBox, 'height'>): Group {
  const bands = bandsOf(trial, records);
  const height = bands.length > 12 ? 5 : bands.length > 6 ? 8 : 13;
  const step = height + (bands.length > 12 ? 1 : 2);
  const paths = { tracks: '', startUp: '', ...noPaths() };
  const count = { each: 0, columns: 0 };
  const rows = rowsOf(bands, trial, place, step);
  for (const [i, band] of bands.entries()) {
    const top = rows.tops[i] ?? place.top;
    const drawn = bandPaths(band, records, { ...place, top, height });
    count[drawn.each ? 'each' : 'columns']++;
    for (const [name, path] of Object.entries(drawn.paths) as [keyof Paths, string][]) paths[name] += path;
    paths.tracks += `M${n(place.left)} ${n(top)}h${n(lengthOf(trial) * place.scale)}v${n(height)}H${n(place.left)}z`;
    const lane = trial.lanes[band.lanes[0] ?? 0];
    if (!lane) continue;
    const from = place.left + lane.spawnedMs * place.scale;
    const to = place.left + Math.min(lane.readyMs ?? lane.endedMs ?? lane.spawnedMs, lengthOf(trial)) * place.scale;
    if (to > from) paths.startUp += `M${n(from)} ${n(top)}H${n(to)}v${n(height)}H${n(from)}z`;
  }
  const marks = {
    each: count.each > 0,
    columns: count.columns > 0,
    kept: paths.kept !== '',
    unknown: paths.unknown !== '',
    failed: paths.failed !== '',
  };
  return { svg: drawn(id, paths) + rows.names, height: rows.height, marks };
}

/** Where rows of a height are, with the name of each machine beside its first row, as far as there is room. */
function rowsOf(
  bands: readonly Band[],
  trial: Trial,
  { left, top: from }: Pick<BandBox, 'left' | 'top'>,
  step: number,
): { readonly tops: readonly number[]; readonly names: string; readonly height: number } {
  const machines = bands.map(({ lanes }) => trial.lanes[lanes[0] ?? 0]?.machine);
  // The name of the first machine has its place below that of the strategy.
  let next = machines[0] === undefined ? from : from + NAME;
  let nextName = next;
  let names = '';
  const tops = machines.map((machine, i) => {
    const isFirst = machine !== undefined && machine !== machines[i - 1];
    const top = next + (isFirst && i > 0 ? MACHINE : 0);
    next = top + step;
    if (isFirst && top >= nextName) {
      names += label(left - 12, top + 10, shortName(machine), { class: 'value', anchor: 'end' });
      nextName = top + NAME;
    }
    return top;
  });
  return { tops, names, height: next - from };
}

const shortName = (machine: string): string => (machine.length > MOST_LETTERS ? `${machine.slice(0, MOST_LETTERS - 1)}…` : machine);

/** The machines of a trial's lanes, as its timeline names them. */
const machineNames = ({ lanes }: Trial): readonly string[] =>
  [...new Set(lanes.flatMap(({ machine }) => (machine === undefined ? [] : [machine])))].map(shortName);

function drawn(id: StrategyId, paths: Paths & { readonly tracks: string; readonly startUp: string }): string {
  const path = (name: string, d: string): string => (d === '' ? '' : `<path class="${name}" d="${d}"/>`);
  const stripes = (pattern: string, d: string): string => (d === '' ? '' : `<path fill="url(#${pattern})" d="${d}"/>`);
  return [
    path('track', paths.tracks),
    path('warming', paths.startUp) + stripes('hatch', paths.startUp),
    path(`fill pale ${id}`, paths.waited),
    path(`fill kept ${id}`, paths.kept) + stripes('kept', paths.kept),
    path(`unknown ${id}`, paths.unknown),
    path(`fill ${id}`, paths.tasks),
    path('failed', paths.failed),
  ].join('');
}

/** Whether it is known of any task how long it was kept from a core. */
const isKeptKnown = (records: RecordColumns): boolean => records.keptMs.some((_, row) => (partsOf(records, row)?.kept ?? null) !== null);

function legend(marks: readonly Marks[], keptKnown: boolean): string {
  const entry = (mark: string, text: string): string => `<span><i class="swatch ${mark}"></i>${text}</span>`;
  const any = (kind: keyof Marks): boolean => marks.some((each) => each[kind]);
  const entries = [
    entry('hatched', timelineWords.startUp),
    ...(any('each') ? [entry('parted', timelineWords.task(keptKnown))] : []),
    ...(any('kept') ? [entry('kept', timelineWords.kept)] : []),
    ...(any('unknown') ? [entry('outlined', timelineWords.overlapped)] : []),
    ...(any('columns') ? [entry('', timelineWords.merged)] : []),
    ...(any('failed') ? [entry('hollow', 'a task that failed')] : []),
  ];
  return `<p class="legend">${entries.join('')}</p>`;
}

function timelinesTable(shown: readonly ShownTrial[], records: RecordColumns): string {
  const head = ['Strategy', 'Repeat', 'Workers', 'Tasks', 'Failed', 'All ready after', 'Last result after', 'Working time of all tasks'];
  const rows = shown.map(({ key, trial }) => {
    const own = sliceRecords(records, trial.recordsFrom, trial.recordsTo);
    const working = own.endedMs.reduce((sum, end, i) => sum + end - (own.startedMs[i] ?? 0), 0);
    return [
      key,
      String(trial.repeat + 1),
      String(trial.lanes.length),
      formatCount(recordCount(own)),
      String(trial.tasksFailed),
      trial.phases.readyMs === null ? NO_FIGURE : formatQuantity(trial.phases.readyMs, 'time'),
      trial.phases.lastResultMs === null ? NO_FIGURE : formatQuantity(trial.phases.lastResultMs, 'time'),
      formatQuantity(working, 'time'),
    ];
  });
  return asTable(head, rows, 'The trials that the timelines show');
}
