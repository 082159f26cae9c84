import { at } from '../../../../core/known.ts';
import { formatDuration } from '../../../../core/format/index.ts';
import { taskOutcomes, type Lane, type TaskOutcome, partsOf, type TaskParts } from '../../../../contract/index.ts';
import { endOf, startOf } from '../model/times.ts';
import { laneOf, type Scene } from './scene.ts';
import { exactFor, pointInTime } from './ticks.ts';

/** The position of a task, which stays valid while records are added. */
export interface TaskPlace {
  readonly trialKey: string;
  readonly lane: number;
  readonly slot: number;
  /** Its position in the slot. */
  readonly position: number;
}

interface TaskFigures {
  readonly index: number;
  readonly laneName: string;
  readonly queuedMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
  /** Null if tasks overlapped on the thread, which makes them unknown. */
  readonly parts: TaskParts | null;
  readonly outcome: TaskOutcome;
  readonly digest: number;
}

/** The figures of a task, or null if its trial is no longer shown. */
export function figuresOf(scene: Scene, place: TaskPlace): TaskFigures | null {
  const shown = scene.trials.find((t) => t.trial.key === place.trialKey);
  const rows = shown?.index.lanes[place.lane]?.slots.rows[place.slot];
  if (!shown || !rows || place.position >= rows.length) return null;
  const { columns } = shown.index;
  const row = rows.at(place.position);
  const startedMs = startOf(columns, row);
  return {
    index: at(columns.index, row),
    laneName: laneName(laneOf(shown.trial, place.lane), place.lane),
    // A task without a queued time was queued when it started.
    queuedMs: Math.min(columns.queuedMs[row] ?? NaN, startedMs) || startedMs,
    startedMs,
    endedMs: endOf(columns, row),
    parts: partsOf(columns, row),
    outcome: at(taskOutcomes, at(columns.outcome, row)),
    digest: at(columns.digest, row),
  };
}

const laneTypes: Readonly<Record<Lane['type'], string>> = {
  loop: 'loop',
  thread: 'thread',
  process: 'process',
  'process-thread': 'thread',
  interpreter: 'interpreter',
};

/** The name of a lane, counted from 1, after that of its machine if it is not this one. */
export function laneName(lane: Lane | undefined, number: number): string {
  const name = laneNameOnly(lane, number);
  return lane?.machine === undefined ? name : `${lane.machine} ${name}`;
}

/** The same without the machine, for where its name stands above. */
export const laneNameOnly = (lane: Lane | undefined, number: number): string =>
  lane?.type === 'loop' ? 'event loop' : `${lane ? laneTypes[lane.type] : 'lane'} ${String(number + 1)}`;

/** The name of a lane with its strategy; null if its trial is not shown. */
export function laneNameOf(scene: Scene, { trialKey, lane }: Pick<TaskPlace, 'trialKey' | 'lane'>): string | null {
  const trial = scene.trials.find((t) => t.trial.key === trialKey)?.trial;
  return trial ? `${trial.title}, ${laneName(laneOf(trial, lane), lane)}` : null;
}

export const outcomeWords: Readonly<Record<TaskOutcome, string>> = {
  ok: 'ok',
  threw: 'threw an error',
  timeout: 'timed out',
  died: 'its worker died',
  cancelled: 'was cancelled',
};

/** Names and values of the figures for a card. */
export function figureList(task: TaskFigures): readonly (readonly [string, string])[] {
  const durationMs = task.endedMs - task.startedMs;
  const exactMs = exactFor(durationMs);
  return [
    ['Lane', task.laneName],
    ['Queued', pointInTime(task.queuedMs, exactMs)],
    ['Started', `${pointInTime(task.startedMs, exactMs)} (waited ${formatDuration(task.startedMs - task.queuedMs)})`],
    ['Duration', formatDuration(durationMs)],
    ...partList(durationMs, task.parts),
    ['Outcome', outcomeWords[task.outcome]],
    ['Digest', task.outcome === 'ok' ? formatDigest(task.digest) : 'none'],
  ];
}

/** What the task's time went into. */
function partList(durationMs: number, parts: TaskParts | null): readonly (readonly [string, string])[] {
  const of = (share: number): string => formatDuration(durationMs * share);
  const [computed, waited, kept] =
    parts === null
      ? ['unknown (tasks overlapped)', 'unknown', 'unknown']
      : parts.kept === null
        ? [of(parts.computed), `at most ${of(1 - parts.computed)}`, 'unknown']
        : [of(parts.computed), of(1 - parts.computed - parts.kept), of(parts.kept)];
  return [
    ['Computed', computed],
    ['Waited', waited],
    ['Kept from a core', kept],
  ];
}

/** The figures as one sentence, for a screen reader. */
export const taskSentence = (task: TaskFigures): string =>
  `Task ${String(task.index)}: ${figureList(task)
    .map(([name, value]) => `${name.toLowerCase()} ${value}`)
    .join(', ')}.`;

/** A digest as eight hexadecimal digits. */
const formatDigest = (digest: number): string => digest.toString(16).padStart(8, '0');
