import { taskOutcomes, type RecordColumns, type Trial } from '../../../../contract/index.ts';
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

/** Paths of a band: successful tasks, and failed ones. */
export interface BandPaths {
  readonly tasks: string;
  readonly failed: string;
  /** Whether each task is drawn; otherwise the height of a column is the share of time in which the band was busy. */
  readonly each: boolean;
}

export function bandPaths(band: Band, records: RecordColumns, box: BandBox): BandPaths {
  const count = band.rows.reduce((sum, rows) => sum + rows.length, 0);
  const each = band.capacity === 1 && count <= box.width / 3;
  return { ...(each ? bars(band, records, box) : skyline(band, records, box)), each };
}

function bars({ rows }: Band, records: RecordColumns, { left, top, height, scale }: BandBox): { tasks: string; failed: string } {
  const paths = { tasks: '', failed: '' };
  for (const row of allOf(rows)) {
    const x = left + (records.startedMs[row] ?? 0) * scale;
    const width = ((records.endedMs[row] ?? 0) - (records.startedMs[row] ?? 0)) * scale;
    // A hairline gap separates touching neighbours from one long task.
    const drawn = Math.max(0.8, width > 3 ? width - 0.8 : width);
    if (records.outcome[row] === OK) paths.tasks += `M${n(x)} ${n(top)}h${n(drawn)}v${n(height)}h-${n(drawn)}z`;
    else
      paths.failed += `M${n(x + 0.6)} ${n(top + 0.6)}h${n(Math.max(0.1, drawn - 1.2))}v${n(height - 1.2)}h-${n(Math.max(0.1, drawn - 1.2))}z`;
  }
  return paths;
}

function skyline(
  { rows, capacity }: Band,
  records: RecordColumns,
  { left, top, width, height, scale }: BandBox,
): { tasks: string; failed: string } {
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
  return { tasks, failed };
}

function* allOf(lanes: readonly Uint32Array[]): Generator<number> {
  for (const rows of lanes) yield* rows;
}
