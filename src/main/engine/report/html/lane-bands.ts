import { partsOf, taskOutcomes, type RecordColumns, type TaskParts, type Trial } from '../../../../contract/index.ts';
import { slottedLanes } from '../slots.ts';
import { n } from './markup.ts';

const OK = taskOutcomes.indexOf('ok');
/** The most rows of a strategy. */
const MOST = 24;
/** Width of a column in pixels, where there are too many tasks to draw each. */
const COLUMN = 2;
/** The number of column heights; few, so that neighbours are equal and the path is short. */
const LEVELS = 8;

/** A row of a timeline: the tasks in one slot of a worker, or in several if there are too many for one row each. */
export interface Band {
  /** Indexes into `trial.lanes`. */
  readonly lanes: readonly number[];
  readonly rows: readonly Uint32Array[];
  /** The number of tasks it can have in flight. */
  readonly capacity: number;
}

/** The rows of a trial's timeline: at most 24, whatever its workers and slots. */
export function bandsOf(trial: Trial, records: RecordColumns): Band[] {
  const slotted = slottedLanes(trial, records);
  const lanes = trial.lanes.map((lane, place) => ({ place, tasks: slotted.get(lane.index) }));
  const slots = lanes.reduce((sum, { tasks }) => sum + Math.max(1, tasks?.count ?? 0), 0);
  if (slots <= MOST) {
    return lanes.flatMap(({ place, tasks }): Band[] =>
      Array.from({ length: Math.max(1, tasks?.count ?? 0) }, (_, slot) => ({
        lanes: [place],
        rows: tasks ? [tasks.rows.filter((_row, i) => tasks.slots[i] === slot)] : [],
        capacity: 1,
      })),
    );
  }
  const perBand = Math.ceil(lanes.length / MOST);
  return Array.from({ length: Math.ceil(lanes.length / perBand) }, (_, i): Band => {
    const own = lanes.slice(i * perBand, (i + 1) * perBand);
    return {
      lanes: own.map(({ place }) => place),
      rows: own.flatMap(({ tasks }) => (tasks ? [tasks.rows] : [])),
      capacity: own.reduce((sum, { tasks }) => sum + Math.max(1, tasks?.count ?? 0), 0),
    };
  });
}

/** The position of a band, and its scale in pixels per millisecond. */
export interface BandBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** What a band draws, as paths. */
export interface Paths {
  /** The part of tasks that computed, or all of a task where bars are too small to show parts. */
  tasks: string;
  /** The part that waited, or was kept from a core where that is unknown. */
  waited: string;
  kept: string;
  /** Tasks that overlapped on their thread, so that nothing is known of their parts. */
  unknown: string;
  failed: string;
}

export const noPaths = (): Paths => ({ tasks: '', waited: '', kept: '', unknown: '', failed: '' });

export interface BandPaths {
  readonly paths: Paths;
  /** Whether each task is drawn; otherwise the height of a column is the share of time in which the band was busy. */
  readonly each: boolean;
}

export function bandPaths(band: Band, records: RecordColumns, box: BandBox): BandPaths {
  const count = band.rows.reduce((sum, rows) => sum + rows.length, 0);
  const each = band.capacity === 1 && count <= box.width / 3;
  return { paths: each ? bars(band, records, box) : skyline(band, records, box), each };
}

/** Bars of less than this size, on average, show no parts: they could not be told apart. */
const SHADED_WIDTH = 4;
const SHADED_HEIGHT = 6;
/** The parts of a task in a bar that shows none. */
const whole: TaskParts = { computed: 1, kept: 0 };

function bars({ rows }: Band, records: RecordColumns, { left, top, height, scale }: BandBox): Paths {
  const paths = noPaths();
  const all = [...allOf(rows)];
  const widthOf = (row: number): number => ((records.endedMs[row] ?? 0) - (records.startedMs[row] ?? 0)) * scale;
  const shaded = height >= SHADED_HEIGHT && all.reduce((sum, row) => sum + widthOf(row), 0) >= SHADED_WIDTH * all.length;
  for (const row of all) {
    const x = left + (records.startedMs[row] ?? 0) * scale;
    const width = widthOf(row);
    // A hairline gap separates touching neighbours from one long task.
    const drawn = Math.max(0.8, width > 3 ? width - 0.8 : width);
    if (records.outcome[row] === OK) addParts(paths, { x, top, width: drawn, height }, shaded ? partsOf(records, row) : whole);
    else paths.failed += rectangle(x + 0.6, top + 0.6, Math.max(0.1, drawn - 1.2), height - 1.2);
  }
  return paths;
}

/** Adds the parts of a task from below: computed, waited, kept from a core; as in the window. */
function addParts(paths: Paths, bar: { x: number; top: number; width: number; height: number }, parts: TaskParts | null): void {
  const { x, top, width, height } = bar;
  if (parts === null) {
    paths.unknown += rectangle(x, top, width, height);
    return;
  }
  // A line at the foot of a task that did not compute, so that every bar stands out from the lane.
  const full = Math.max(Math.min(1.5, height), height * parts.computed);
  const kept = Math.min(height - full, height * (parts.kept ?? 0));
  paths.tasks += rectangle(x, top + height - full, width, full);
  if (kept >= 0.5) paths.kept += rectangle(x, top, width, kept);
  const waited = height - full - (kept >= 0.5 ? kept : 0);
  if (waited >= 0.5) paths.waited += rectangle(x, top + height - full - waited, width, waited);
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h-${n(width)}z`;

function skyline({ rows, capacity }: Band, records: RecordColumns, { left, top, width, height, scale }: BandBox): Paths {
  const columns = Math.floor(width / COLUMN);
  const perMs = scale / COLUMN;
  const busy = new Float64Array(columns);
  const failures = new Uint8Array(columns);
  for (const row of allOf(rows)) {
    const [start, end] = [(records.startedMs[row] ?? 0) * perMs, (records.endedMs[row] ?? 0) * perMs];
    const last = Math.min(columns - 1, Math.floor(end));
    for (let at = Math.max(0, Math.floor(start)); at <= last; at++)
      busy[at] = (busy[at] ?? 0) + Math.min(end, at + 1) - Math.max(start, at);
    if (records.outcome[row] !== OK && last >= 0) failures[last] = 1;
  }
  let tasks = '';
  const bottom = top + height;
  // Any busy time is visible.
  const level = (at: number): number => Math.min(LEVELS, Math.ceil(((busy[at] ?? 0) / capacity) * LEVELS - 0.01));
  for (let from = 0, to = 1; from < columns; from = to, to++) {
    while (to < columns && level(to) === level(from)) to++;
    if (level(from) <= 0) continue;
    tasks += `M${n(left + from * COLUMN)} ${n(bottom)}v-${n((height * level(from)) / LEVELS)}h${n((to - from) * COLUMN)}V${n(bottom)}z`;
  }
  const failed = [...failures].map((is, at) => (is ? `M${n(left + (at + 0.5) * COLUMN)} ${n(top)}v${n(height)}` : '')).join('');
  return { ...noPaths(), tasks, failed };
}

function* allOf(lanes: readonly Uint32Array[]): Generator<number> {
  for (const rows of lanes) yield* rows;
}
