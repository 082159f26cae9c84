import { recordCount, sliceRecords, type RunEvent, type RunSnapshot, type SamplePoints, type TrialRef } from '../../../contract/index.ts';
import { MAX_LIVE_ROWS } from '../../../core/records/thinned.ts';
import { EvenRecords } from '../../../core/records/even-records.ts';

/** Rows stored of a whole run, for a window that joins later (43 bytes each); every trial has its share, and longer ones are thinned evenly. */
const MAX_ROWS = 600_000;
const MAX_TRIAL_ROWS = 60_000;
/** Enough to draw a trial's lanes, where there are thousands of trials. */
const MIN_TRIAL_ROWS = 200;

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

interface TrialMemory {
  readonly trial: TrialRef;
  readonly lanes: Map<number, Of<'lanes'>['lanes'][number]>;
  readonly records: EvenRecords;
  readonly samples: SamplePoints;
  ready: Of<'trial-ready'> | null;
  last: Of<'records'> | null;
  ended: Of<'trial-ended'> | null;
}

/** Stores a run as the few events that rebuild its state, however many there were. */
export class RunRecorder {
  #started: Of<'run-started'> | null = null;
  #preparing: Of<'preparing'> | null = null;
  #progress: Of<'progress'> | null = null;
  #ended: Of<'run-ended'> | null = null;
  readonly #trials = new Map<number, TrialMemory>();

  record(event: RunEvent): void {
    switch (event.type) {
      case 'run-started':
        this.#started = event;
        return;
      case 'preparing':
        this.#preparing = event;
        return;
      case 'progress':
        this.#progress = event;
        return;
      case 'run-ended':
        this.#ended = event;
        return;
      default:
        this.#recordTrial(this.#memoryOf(event.trial), event);
    }
  }

  snapshot(): RunSnapshot | null {
    if (!this.#started) return null;
    const { runId } = this.#started;
    const events: RunEvent[] = [this.#started];
    if (this.#preparing) events.push(this.#preparing);
    for (const memory of this.#trials.values()) events.push(...eventsOf(runId, memory));
    if (this.#progress) events.push(this.#progress);
    if (this.#ended) events.push(this.#ended);
    return { events };
  }

  #rowsPerTrial(): number {
    return Math.min(MAX_TRIAL_ROWS, Math.max(MIN_TRIAL_ROWS, Math.floor(MAX_ROWS / (this.#started?.trials ?? 1))));
  }

  #memoryOf(trial: TrialRef): TrialMemory {
    const known = this.#trials.get(trial.id);
    if (known) return known;
    const made: TrialMemory = {
      trial,
      lanes: new Map(),
      records: new EvenRecords(this.#rowsPerTrial()),
      samples: { memory: { atMs: [], bytes: [] }, parallelism: { atMs: [], cores: [] } },
      ready: null,
      last: null,
      ended: null,
    };
    this.#trials.set(trial.id, made);
    return made;
  }

  #recordTrial(memory: TrialMemory, event: Exclude<RunEvent, Of<'run-started' | 'preparing' | 'progress' | 'run-ended'>>): void {
    switch (event.type) {
      case 'trial-started':
        return;
      case 'lanes':
        for (const lane of event.lanes) memory.lanes.set(lane.index, lane);
        return;
      case 'trial-ready':
        memory.ready = event;
        return;
      case 'records':
        memory.last = event;
        memory.records.append(event.columns);
        return;
      case 'samples':
        extend(memory.samples, event.points);
        return;
      case 'trial-ended':
        memory.ended = event;
    }
  }
}

function eventsOf(runId: string, memory: TrialMemory): RunEvent[] {
  const about = { runId, trial: memory.trial };
  const events: RunEvent[] = [
    { type: 'trial-started', ...about },
    { type: 'lanes', ...about, lanes: [...memory.lanes.values()] },
  ];
  if (memory.ready) events.push(memory.ready);
  const rows = memory.records.view();
  const { last } = memory;
  for (let from = 0; last && from < recordCount(rows); from += MAX_LIVE_ROWS) {
    const columns = sliceRecords(rows, from, from + MAX_LIVE_ROWS);
    events.push({ type: 'records', ...about, columns, total: last.total, failed: last.failed });
  }
  events.push({ type: 'samples', ...about, points: memory.samples });
  if (memory.ended) events.push(memory.ended);
  return events;
}

function extend(samples: SamplePoints, points: SamplePoints): void {
  (samples.memory.atMs as number[]).push(...points.memory.atMs);
  (samples.memory.bytes as number[]).push(...points.memory.bytes);
  (samples.parallelism.atMs as number[]).push(...points.parallelism.atMs);
  (samples.parallelism.cores as number[]).push(...points.parallelism.cores);
}
