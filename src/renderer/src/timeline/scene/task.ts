import { formatDuration } from '../../../../core/format/index.ts';
import { taskOutcomes, type Lane, type TaskOutcome } from '../../../../contract/index.ts';
import { endOf, startOf } from '../model/lane-index.ts';
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
  /** NaN if tasks overlapped on the thread, which makes it unknown. */
  readonly cpuMs: number;
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
    index: columns.index[row] ?? 0,
    laneName: laneName(laneOf(shown.trial, place.lane), place.lane),
    // A task without a queued time was queued when it started.
    queuedMs: Math.min(columns.queuedMs[row] ?? NaN, startedMs) || startedMs,
    startedMs,
    endedMs: endOf(columns, row),
    cpuMs: columns.cpuMs[row] ?? NaN,
    outcome: taskOutcomes[columns.outcome[row] ?? 0] ?? 'ok',
    digest: columns.digest[row] ?? 0,
  };
}

const laneTypes: Readonly<Record<Lane['type'], string>> = {
  loop: 'loop',
  thread: 'thread',
  process: 'process',
  'process-thread': 'thread',
  interpreter: 'interpreter',
};

/** The name of a lane, counted from 1. */
export const laneName = (lane: Lane | undefined, number: number): string =>
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
  const exactMs = exactFor(task.endedMs - task.startedMs);
  return [
    ['Lane', task.laneName],
    ['Queued', pointInTime(task.queuedMs, exactMs)],
    ['Started', `${pointInTime(task.startedMs, exactMs)} (waited ${formatDuration(task.startedMs - task.queuedMs)})`],
    ['Duration', formatDuration(task.endedMs - task.startedMs)],
    ['CPU', Number.isFinite(task.cpuMs) ? formatDuration(task.cpuMs) : 'unknown (tasks overlapped)'],
    ['Outcome', outcomeWords[task.outcome]],
    ['Digest', task.outcome === 'ok' ? formatDigest(task.digest) : 'none'],
  ];
}

/** The figures as one sentence, for a screen reader. */
export const taskSentence = (task: TaskFigures): string =>
  `Task ${String(task.index)}: ${figureList(task)
    .map(([name, value]) => `${name.toLowerCase()} ${value}`)
    .join(', ')}.`;

/** A digest as eight hexadecimal digits. */
const formatDigest = (digest: number): string => digest.toString(16).padStart(8, '0');
