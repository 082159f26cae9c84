import type { TaskFailure, TaskSource } from '../../pool/dispatching.ts';
import type { LaneResults } from '../../worker/messages.ts';
import { laneFigure } from '../../../../core/records/lane-rows.ts';
import type { InputSource } from '../../workloads/loaded-workload.ts';
import { OUTPUTS_TOO_LONG, type Batch, type BatchAnswer } from '../run/batch.ts';
import { OpenBatch } from './open-batch.ts';

const nothing: readonly ArrayBuffer[] = [];

/**
 * The tasks that a machine has taken and not finished, as the source of its own pool. A queue may give out a batch twice, as when its machine
 * seemed gone; a task that still runs here is then not started again, and both batches get its result.
 */
export class TaskQueue implements TaskSource {
  readonly #inputs: InputSource;
  readonly #now: () => number;
  /** The batches that wait for each unfinished task. */
  readonly #open = new Map<number, OpenBatch | OpenBatch[]>();
  readonly #given = new Map<number, unknown>();
  #waiting: number[] = [];
  #next = 0;

  /** `now`: this machine's clock, in milliseconds. */
  constructor(inputs: InputSource, now: () => number) {
    this.#inputs = inputs;
    this.#now = now;
  }

  /** Adds the tasks of a batch; resolves with what became of them, and rejects where that is too long for one answer. `from`: this machine. */
  run(batch: Batch, from: string): Promise<BatchAnswer> {
    return new Promise((resolve, reject) => {
      const open = new OpenBatch(batch, this.#now(), () => {
        if (open.tooLong) reject(new Error(OUTPUTS_TOO_LONG));
        else resolve(open.answer(from, this.#now()));
      });
      for (let at = 0; at < batch.count; at++) {
        const task = batch.first + at;
        const others = this.#open.get(task);
        if (others) {
          this.#open.set(task, [others, open].flat());
          continue;
        }
        this.#open.set(task, open);
        if (batch.inputs) this.#given.set(task, batch.inputs[at]);
        this.#waiting.push(task);
      }
    });
  }

  waiting(): number {
    return this.#waiting.length - this.#next;
  }

  take(count: number): number[] {
    const taken = this.#waiting.slice(this.#next, this.#next + count);
    this.#next += taken.length;
    if (this.#next === this.#waiting.length) {
      this.#waiting = [];
      this.#next = 0;
    }
    return taken;
  }

  input(task: number): unknown {
    return this.#given.has(task) ? this.#given.get(task) : this.#inputs.at(task);
  }

  transfer(): readonly ArrayBuffer[] {
    return nothing;
  }

  /** Results of this machine's pool. */
  results(lane: number, results: LaneResults): void {
    for (let row = 0; row < results.rows; row++) {
      const batches = this.#ended(laneFigure(results, 'index', row));
      // Nearly always one, and then nothing is made for it.
      if (Array.isArray(batches)) for (const batch of batches) batch.add(lane, results, row);
      else batches?.add(lane, results, row);
    }
  }

  failed(failure: TaskFailure): void {
    for (const batch of [this.#ended(failure.task) ?? []].flat()) batch.fail(failure);
  }

  #ended(task: number): OpenBatch | OpenBatch[] | undefined {
    const batches = this.#open.get(task);
    this.#open.delete(task);
    this.#given.delete(task);
    return batches;
  }
}
