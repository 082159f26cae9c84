import { axisWithin } from '../../../../core/charts/axis.ts';
import { formatCount, formatQuantity, NO_FIGURE } from '../../../../core/format/index.ts';
import {
  lengthOf,
  recordCount,
  shownTrials,
  sliceRecords,
  type ExperimentResult,
  type RecordColumns,
  type ShownTrial,
  type StrategyId,
  type Trial,
} from '../../../../contract/index.ts';
import { xAxis } from './axis.ts';
import { bandPaths, bandsOf, type BandBox } from './lane-bands.ts';
import { asTable, label, n, svg } from './markup.ts';
import { roomFor } from './names.ts';

const WIDTH = 912;
const TIMES = 70;
const BETWEEN = 16;

interface Group {
  readonly svg: string;
  readonly height: number;
  /** Whether columns stand for many tasks. */
  readonly columns: boolean;
}

/** One timeline per strategy, of its median trial, all on one axis. The chart stays small however many tasks there are. */
export function timelinesChart(result: ExperimentResult, records: RecordColumns): string {
  const shown = shownTrials(result);
  const max = Math.max(0, ...shown.map(({ trial }) => lengthOf(trial)));
  if (max === 0) return '';
  const left = roomFor(shown);
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
      groups.some((group) => group.columns),
      shown.some(({ trial }) => trial.tasksFailed > 0),
    ) +
    timelinesTable(shown, records)
  );
}

function timeline(id: StrategyId, trial: Trial, records: RecordColumns, place: Omit<BandBox, 'height'>): Group {
  const bands = bandsOf(trial, records);
  const height = bands.length > 12 ? 5 : bands.length > 6 ? 8 : 13;
  const step = height + (bands.length > 12 ? 1 : 2);
  const paths = { tracks: '', startUp: '', tasks: '', failed: '' };
  let columns = false;
  for (const [i, band] of bands.entries()) {
    const top = place.top + i * step;
    const drawn = bandPaths(band, records, { ...place, top, height });
    columns ||= !drawn.each;
    paths.tasks += drawn.tasks;
    paths.failed += drawn.failed;
    paths.tracks += `M${n(place.left)} ${n(top)}h${n(lengthOf(trial) * place.scale)}v${n(height)}H${n(place.left)}z`;
    const lane = trial.lanes[band.lanes[0] ?? 0];
    if (!lane) continue;
    const from = place.left + lane.spawnedMs * place.scale;
    const to = place.left + Math.min(lane.readyMs ?? lane.endedMs ?? lane.spawnedMs, lengthOf(trial)) * place.scale;
    if (to > from) paths.startUp += `M${n(from)} ${n(top)}H${n(to)}v${n(height)}H${n(from)}z`;
  }
  const body = [
    `<path class="track" d="${paths.tracks}"/>`,
    `<path class="fill starting ${id}" d="${paths.startUp}"/><path fill="url(#hatch)" d="${paths.startUp}"/>`,
    `<path class="fill ${id}" d="${paths.tasks}"/>`,
    paths.failed === '' ? '' : `<path class="failed" d="${paths.failed}"/>`,
  ];
  return { svg: body.join(''), height: bands.length * step, columns };
}

function legend(columns: boolean, failures: boolean): string {
  const entries = [
    '<span><i class="swatch hatched"></i>start-up of a worker</span>',
    `<span><i class="swatch"></i>${columns ? 'tasks; where they are too many to draw each, as high as the share of time in which there were some' : 'a task'}</span>`,
    ...(failures ? ['<span><i class="swatch hollow"></i>a task that failed</span>'] : []),
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
