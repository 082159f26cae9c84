import type { PollingLoop } from '../worker/poll-before-sleep.ts';
import { MessageContents } from '../worker/message-contents.ts';
import type { TaskSource } from './dispatching.ts';
import type { LaneSlot } from './lane-slot.ts';

/** What the sender needs of the dispatcher. */
export interface TaskSenderOptions {
  readonly source: TaskSource;
  /** Tasks have a time limit, so a lane says when large inputs have arrived. */
  readonly limited: boolean;
  readonly polling: PollingLoop;
  readonly now: () => number;
  /** The input of a task can't be sent. */
  readonly refused: (slot: LaneSlot, task: number, reason: string) => void;
}

/** The tasks of one message. */
interface Message {
  readonly indices: readonly number[];
  readonly inputs: readonly unknown[];
  /** More tasks follow at once. */
  readonly more: boolean;
  /** The lane says when it has them. */
  readonly tell: boolean;
}

/** Sends tasks to lanes, in as few messages as their inputs may share. */
export class TaskSender {
  readonly #options: TaskSenderOptions;
  readonly #contents = new MessageContents();

  constructor(options: TaskSenderOptions) {
    this.#options = options;
  }

  send(slot: LaneSlot, tasks: readonly number[]): void {
    if (!slot.lane || tasks.length === 0) return;
    slot.lastSentMs = this.#options.now();
    const begins = slot.outstanding.size === 0;
    if (begins) slot.lastProgressMs = slot.lastSentMs;
    if (slot.lane.copies) this.#sendCopies(slot, tasks, begins);
    else this.#sendAll(slot, tasks);
    if (slot.lane.near && slot.brief) this.#options.polling.expect();
  }

  #sendAll(slot: LaneSlot, indices: readonly number[]): void {
    const inputs: unknown[] = [];
    for (const task of indices) {
      inputs.push(this.#options.source.input(task));
      slot.outstanding.add(task);
    }
    this.#post(slot, { indices, inputs, more: false, tell: false });
  }

  /** `begins`: the lane has had no task, and waits for these. */
  #sendCopies(slot: LaneSlot, tasks: readonly number[], begins: boolean): void {
    const { source, limited } = this.#options;
    const contents = this.#contents;
    let tell = false;
    let indices: number[] = [];
    let inputs: unknown[] = [];
    for (const task of tasks) {
      const input = source.input(task);
      if (!contents.takes(input)) {
        tell ||= limited && contents.heavy;
        this.#post(slot, { indices, inputs, more: true, tell });
        indices = [];
        inputs = [];
        contents.clear();
        contents.takes(input);
      }
      slot.outstanding.add(task);
      indices.push(task);
      inputs.push(input);
    }
    tell ||= limited && contents.heavy;
    slot.weigh(contents.bytes / indices.length);
    contents.clear();
    if (tell && begins) slot.transportSinceMs = slot.lastSentMs;
    this.#post(slot, { indices, inputs, more: false, tell });
  }

  #post(slot: LaneSlot, { indices, inputs, more, tell }: Message): void {
    const transfer: ArrayBuffer[] = [];
    for (const task of indices) {
      const buffers = this.#options.source.transfer(task);
      if (buffers.length > 0) transfer.push(...buffers);
    }
    try {
      slot.lane?.send({ type: 'tasks', indices, inputs, brief: slot.brief, more, tell }, transfer);
    } catch (error) {
      if (indices.length > 1)
        for (const [i, task] of indices.entries()) this.#post(slot, { indices: [task], inputs: [inputs[i]], more, tell });
      else for (const task of indices) this.#options.refused(slot, task, error instanceof Error ? error.message : String(error));
    }
  }
}
