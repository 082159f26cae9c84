import { create } from 'zustand';
import { originOf, type Experiment, type Lane, type RunEnd, type RunEvent, type Trial, type TrialRef } from '../../../../contract/index.ts';
import { RecordsBuffer } from '../../timeline/model/records-buffer.ts';

/** The known state of a trial. Times are milliseconds since spawn. */
export interface LiveTrial {
  readonly ref: TrialRef;
  readonly lanes: readonly Lane[];
  /** In a running trial with very short tasks, a part of the records; `total` is their number. */
  readonly records: RecordsBuffer;
  readonly total: number;
  readonly failed: number;
  readonly readyMs: number | null;
  readonly memory: { readonly atMs: readonly number[]; readonly bytes: readonly number[] };
  readonly parallelism: { readonly atMs: readonly number[]; readonly cores: readonly number[] };
  /** Null while the trial is running. */
  readonly result: Trial | null;
}

interface Known {
  readonly runId: string;
  readonly experiment: Experiment;
  readonly trials: readonly LiveTrial[];
}

/** The experiment of this window: none yet, running, or ended. */
export type RunState =
  | { readonly state: 'idle' }
  | (Known & {
      readonly state: 'running';
      /** The planned number of trials, warm-ups included. */
      readonly expected: number;
      /** The preparation before the first trial; null once that trial has started. */
      readonly preparing: { readonly what: string; readonly fraction: number | null } | null;
      readonly fraction: number;
      readonly remainingMs: number | null;
    })
  | (Known & { readonly state: 'ended'; readonly end: RunEnd });

const beginning = (ref: TrialRef): LiveTrial => ({
  ref,
  lanes: [],
  records: RecordsBuffer.empty,
  total: 0,
  failed: 0,
  readyMs: null,
  memory: { atMs: [], bytes: [] },
  parallelism: { atMs: [], cores: [] },
  result: null,
});

/** The state after an event. A started run replaces the current one; other events of another run change nothing. */
export function runAfter(run: RunState, event: RunEvent): RunState {
  if (event.type === 'run-started') {
    const { runId, experiment, trials } = event;
    return { state: 'running', runId, experiment, trials: [], expected: trials, preparing: null, fraction: 0, remainingMs: null };
  }
  if (run.state !== 'running' || run.runId !== event.runId) return run;
  switch (event.type) {
    case 'preparing':
      return { ...run, preparing: { what: event.what, fraction: event.fraction } };
    case 'progress':
      return { ...run, fraction: event.fraction, remainingMs: event.remainingMs };
    case 'run-ended':
      return { state: 'ended', runId: run.runId, experiment: run.experiment, trials: run.trials, end: event.end };
    case 'trial-started':
      return { ...run, preparing: null, trials: [...run.trials, beginning(event.trial)] };
    default:
      return { ...run, trials: run.trials.map((trial) => (trial.ref.id === event.trial.id ? trialAfter(trial, event) : trial)) };
  }
}

type TrialEvent = Extract<RunEvent, { type: 'lanes' | 'trial-ready' | 'records' | 'samples' | 'trial-ended' }>;

function trialAfter(trial: LiveTrial, event: TrialEvent): LiveTrial {
  switch (event.type) {
    case 'lanes':
      return { ...trial, lanes: withLanes(trial.lanes, event.lanes) };
    case 'trial-ready':
      return { ...trial, readyMs: event.readyMs };
    case 'records':
      return { ...trial, records: trial.records.append(event.columns), total: event.total, failed: event.failed };
    case 'samples': {
      const { memory, parallelism } = event.points;
      return {
        ...trial,
        memory: { atMs: [...trial.memory.atMs, ...memory.atMs], bytes: [...trial.memory.bytes, ...memory.bytes] },
        parallelism: { atMs: [...trial.parallelism.atMs, ...parallelism.atMs], cores: [...trial.parallelism.cores, ...parallelism.cores] },
      };
    }
    case 'trial-ended':
      return { ...trial, lanes: event.result.lanes, readyMs: event.result.phases.readyMs, result: event.result };
  }
}

function withLanes(known: readonly Lane[], changed: readonly Lane[]): readonly Lane[] {
  const kept = known.filter((lane) => !changed.some((other) => other.index === lane.index));
  return [...kept, ...changed].sort((a, b) => a.index - b.index);
}

const idle: RunState = { state: 'idle' };

interface RunStore {
  /** The last run, whichever page began it. */
  readonly run: RunState;
  /** The last one that the user set up, which the Lab shows even after another page has run something. */
  readonly lab: RunState;
}

export const useRun = create<RunStore>(() => ({ run: idle, lab: idle }));

/** A run that is no longer the current one can't be running. */
function withRun({ lab }: RunStore, run: RunState): RunStore {
  if (run.state !== 'idle' && originOf(run.experiment) === null) return { run, lab: run };
  return { run, lab: lab.state === 'running' ? idle : lab };
}

/**
 * While an experiment is running, the window handles events only this often, since drawing takes CPU time from the measured tasks on the same
 * machine (drawing at every event took 0.7 of two cores without a graphics card).
 */
const HANDLE_EVERY_MS = 400;

let queue: RunEvent[] = [];

/** Handles an event together with others that follow soon; the first and the last of a run immediately. */
export function hearRun(event: RunEvent): void {
  queue.push(event);
  if (event.type === 'run-started' || event.type === 'run-ended') handleQueue();
  else if (queue.length === 1) setTimeout(handleQueue, HANDLE_EVERY_MS);
}

function handleQueue(): void {
  const events = queue;
  if (events.length === 0) return;
  queue = [];
  useRun.setState((store) => withRun(store, events.reduce(runAfter, store.run)));
}

/** Rebuilds the state from the events of `run.current`; without events the host has no run. */
export function joinRun(events: readonly RunEvent[]): void {
  queue = [];
  useRun.setState((store) =>
    events.length === 0 && store.run.state !== 'running' ? store : withRun(store, events.reduce(runAfter, idle)),
  );
}

/** Forgets the Lab's last run; its result stays in the results. */
export const clearRun = (): void => {
  useRun.setState({ lab: idle });
};
