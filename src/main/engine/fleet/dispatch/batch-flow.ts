import { counted } from '../../../../core/format/index.ts';
import type { DispatcherEvents, PoolFailure, TaskSource } from '../../pool/dispatching.ts';
import { whyUnreachable } from '../connection.ts';
import type { FleetOrder } from '../fleet-access.ts';
import { MOST_ATTEMPTS, OUTPUTS_TOO_LONG, readAnswer, type Batch } from '../run/batch.ts';
import { notInJson } from '../../../../core/not-in-json.ts';
import { BatchSize } from './batch-size.ts';
import { batchTimes } from './batch-times.ts';
import type { JobEvents, JobQueue } from './job-queue.ts';
import { endOf, halvesOf, shiftResults } from './open-jobs.ts';
import type { Place } from './place.ts';

/** What the tasks of a run are, and who hears of them. */
export interface BatchFlowOptions {
  readonly order: FleetOrder;
  readonly workers: number;
  readonly concurrency: number;
  readonly source: Pick<TaskSource, 'waiting' | 'take' | 'input'>;
  /** Machines can't make the inputs themselves. */
  readonly sendsInputs: boolean;
  readonly events: Pick<DispatcherEvents, 'results' | 'failed'>;
  /** Milliseconds since the trial's zero. */
  readonly now: () => number;
  readonly places: () => readonly Place[];
  /** Whether machines are to get more tasks. */
  readonly isOpen: () => boolean;
  readonly broke: (kind: PoolFailure['kind'], message: string) => void;
}

/** A batch in the queue. */
interface Job {
  readonly batch: Batch;
  readonly addedMs: number;
  /** A machine had it and lost it. */
  stalled: boolean;
}

/** Tasks on their way to machines, in batches, and what became of them on their way back. Each task is in one batch at a time, so it counts once. */
export class BatchFlow implements JobEvents {
  readonly #options: BatchFlowOptions;
  readonly #size = new BatchSize();
  readonly #jobs = new Map<string, Job>();
  #queue: JobQueue | null = null;
  #next = 0;
  #twice = 0;
  #again = 0;
  #over = false;

  constructor(options: BatchFlowOptions) {
    this.#options = options;
  }

  /** How many tasks may have run twice. */
  get twice(): number {
    return this.#twice;
  }

  /** How many tasks ran again because the outputs of their batch were too long for one answer. */
  get again(): number {
    return this.#again;
  }

  /** The mean length of a task, in milliseconds; null: none has ended. */
  get meanMs(): number | null {
    return this.#size.meanMs;
  }

  begin(queue: JobQueue): void {
    this.#queue = queue;
  }

  /** The run has failed: what becomes of its batches no longer matters. */
  end(): void {
    this.#over = true;
  }

  /**
   * Adds batches until there are as many as all lanes can have in flight, and two more for each: one at hand on its machine, and one in the queue, so
   * that no machine waits for this program.
   */
  fill(): void {
    const { source, workers, places, isOpen } = this.#options;
    if (!isOpen()) return;
    const machines = Math.max(1, places().filter(({ state }) => state === 'ready').length);
    const lanes = workers * machines;
    const most = this.most(machines);
    const batches: Batch[] = [];
    for (let waiting = source.waiting(); waiting > 0 && this.#jobs.size + batches.length < most; waiting = source.waiting())
      batches.push(...this.#batchesOf(source.take(this.#size.next(waiting, lanes))));
    this.#add(batches);
  }

  /** How many batches there are at a time, with so many machines. */
  most(machines: number): number {
    const { workers, concurrency } = this.#options;
    return machines * workers * (concurrency + 2);
  }

  completed(job: string, returned: unknown): void {
    const open = this.#jobs.get(job);
    if (!open || this.#over) return;
    const { batch } = open;
    const { workers, events, now, places, broke } = this.#options;
    const answer = readAnswer(returned);
    const place = places().find(({ card }) => card.id === answer?.from);
    const end = answer && place ? endOf(batch, answer, workers) : null;
    if (!answer || !place || !end) {
      broke('internal', 'a machine gave an answer that does not fit its tasks, so the trial was ended');
      return;
    }
    this.#jobs.delete(job);
    this.#size.learn(end.taskMs, answer.outputs.length + charactersIn(batch));
    const heardMs = now();
    const clock = place.clock.at(heardMs);
    const shiftMs = clock?.offsetMs ?? 0;
    const times =
      clock && !open.stalled
        ? batchTimes({
            addedMs: open.addedMs,
            takenMs: end.takenMs + shiftMs,
            answeredMs: end.answeredMs + shiftMs,
            heardMs,
            roundTripMs: clock.roundTripMs,
          })
        : null;
    place.figures.batch(batch.count, times, heardMs);
    const laneAt = (lane: number): number => place.index * workers + lane;
    // The next tasks before the events: no machine must wait for what the owner does with them.
    this.fill();
    for (const { lane, results } of end.rows) {
      shiftResults(results, shiftMs);
      events.results(laneAt(lane), results);
    }
    for (const failure of end.failed)
      events.failed({ ...failure, lane: laneAt(failure.lane), startedMs: failure.startedMs + shiftMs, endedMs: failure.endedMs + shiftMs });
  }

  /** BullMQ gives up on a job after `MOST_ATTEMPTS`: its tasks run again, half by half, until the one that does it is alone. */
  failed(job: string, reason: string): void {
    const batch = this.#jobs.get(job)?.batch;
    if (!batch || this.#over) return;
    this.#jobs.delete(job);
    if (batch.count > 1) {
      if (reason === OUTPUTS_TOO_LONG) this.#again += batch.count;
      this.#add(halvesOf(batch));
      return;
    }
    const message = `the processes that ran it ended or did not answer, on ${counted(MOST_ATTEMPTS, 'attempt')} (${reason})`;
    this.#taskFailed(batch.first, 'died', message);
    this.fill();
  }

  stalled(job: string): void {
    const open = this.#jobs.get(job);
    if (!open) return;
    open.stalled = true;
    this.#twice += open.batch.count;
  }

  /** One batch, if all inputs can travel; else those that can, and the others fail. */
  #batchesOf(tasks: readonly number[]): readonly Batch[] {
    const [first] = tasks;
    if (first === undefined) return [];
    const { sendsInputs, source } = this.#options;
    if (!sendsInputs) return [{ first, count: tasks.length, inputs: null }];
    const inputs = tasks.map((task) => source.input(task));
    const misfits = inputs.map((input) => notInJson(input));
    if (misfits.every((misfit) => misfit === null)) return [{ first, count: tasks.length, inputs }];
    return tasks.flatMap((task, i) => {
      const misfit = misfits[i] ?? null;
      if (misfit === null) return [{ first: task, count: 1, inputs: [inputs[i]] }];
      this.#taskFailed(task, 'threw', `the task's input can't be sent to a machine: it holds ${misfit}, which JSON does not have`);
      return [];
    });
  }

  #add(batches: readonly Batch[]): void {
    if (batches.length === 0) return;
    const jobs = batches.map((batch) => ({ id: `b${String(this.#next++)}`, batch }));
    const addedMs = this.#options.now();
    for (const { id, batch } of jobs) this.#jobs.set(id, { batch, addedMs, stalled: false });
    const { broke, order } = this.#options;
    this.#queue?.add(jobs).catch((error: unknown) => {
      broke('died', whyUnreachable(error, order.address));
    });
  }

  /** A task that no machine ran to its end. */
  #taskFailed(task: number, outcome: 'threw' | 'died', message: string): void {
    const { events, now } = this.#options;
    events.failed({ task, lane: 0, outcome, outOfMemory: false, message, startedMs: now(), endedMs: now() });
  }
}

/** About how many characters the inputs of a batch take: as many for each as for the first. */
const charactersIn = ({ count, inputs }: Batch): number => (inputs ? count * JSON.stringify(inputs[0]).length : 0);
