import type { Queue, QueueEvents } from 'bullmq';
import { redisOptions } from '../connection.ts';
import type { FleetOrder } from '../fleet-access.ts';
import type { Batch } from '../run/batch.ts';
import { queuePrefix } from '../run/run-keys.ts';

/** BullMQ writes up to so many events for a job that is taken up once. */
const EVENTS_PER_JOB = 10;
const LEAST_EVENTS = 200;

/** The events of a queue. `job`: the id of a job. */
export interface JobEvents {
  completed(job: string, returned: unknown): void;
  /** A machine refused it, or each that had it ended or did not answer. */
  failed(job: string, reason: string): void;
  /** Its machine did not renew it in time: it waits again, for any machine. */
  stalled(job: string): void;
}

/** The queue of a run, as the program sees it whose tasks are in it. */
export class JobQueue {
  readonly #queue: Queue;
  readonly #events: QueueEvents;

  private constructor(queue: Queue, events: QueueEvents) {
    this.#queue = queue;
    this.#events = events;
  }

  /** `most`: how many jobs there are at a time. */
  static async open(order: Pick<FleetOrder, 'address' | 'fleet' | 'run'>, most: number, heard: JobEvents): Promise<JobQueue> {
    const { address, fleet, run } = order;
    // Loaded here: only this strategy needs it.
    const { Queue, QueueEvents } = await import('bullmq');
    const options = { connection: redisOptions(address, 'queue'), prefix: queuePrefix(fleet) };
    // Events carry the answers: only those stay in Redis that may not have been read yet.
    const queue = new Queue(run, { ...options, streams: { events: { maxLen: Math.max(LEAST_EVENTS, EVENTS_PER_JOB * most) } } });
    queue.on('error', () => undefined);
    const events = new QueueEvents(run, { ...options, lastEventId: '0' });
    events.on('error', () => undefined);
    events.on('completed', ({ jobId, returnvalue }) => {
      heard.completed(jobId, returnvalue);
    });
    events.on('failed', ({ jobId, failedReason }) => {
      heard.failed(jobId, failedReason);
    });
    events.on('stalled', ({ jobId }) => {
      heard.stalled(jobId);
    });
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
    return new JobQueue(queue, events);
  }

  /** Adds jobs with ids of our own, in one message. */
  async add(jobs: readonly { readonly id: string; readonly batch: Batch }[]): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    await this.#queue.addBulk(jobs.map(({ id, batch }) => ({ name: 'batch', data: batch, opts: { ...opts, jobId: id } })));
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#events.close(), this.#queue.close()]);
  }
}
