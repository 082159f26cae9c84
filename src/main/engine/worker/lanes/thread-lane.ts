import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../../core/message-of.ts';
import { freeLockOf } from '../../gil/global-lock.ts';
import type { LockOfLane } from '../../gil/locked-thread.ts';
import type { LaneEnd, OpenLane } from '../messages.ts';

/** The limits of threads. */
export interface ThreadLimits {
  /** Memory of the lock that each must hold to run. */
  readonly lock: SharedArrayBuffer | null;
  /** The most of V8's heap that one may use; null: V8's default. */
  readonly maxHeapMb: number | null;
}

/** Lanes that are worker threads of this process. `entry`: the built worker program. */
export function threadLanes(entry: string, { lock, maxHeapMb }: ThreadLimits = { lock: null, maxHeapMb: null }): OpenLane {
  return (index, events) => {
    const resourceLimits = maxHeapMb === null ? {} : { maxOldGenerationSizeMb: maxHeapMb };
    const workerData: LockOfLane | null = lock && { memory: lock, lane: index };
    const worker = new Worker(entry, { stdout: false, stderr: false, workerData, resourceLimits });
    let end: LaneEnd = { type: 'crashed', outOfMemory: false, detail: '' };
    worker.on('online', () => {
      events.spawned(process.pid);
    });
    worker.on('message', (message: unknown) => {
      if (saysClosed(message)) {
        end = { ...end, type: 'closed' };
        void worker.terminate();
      }
      events.message(message);
    });
    worker.on('messageerror', (error) => {
      end = { ...end, detail: messageOf(error) };
      void worker.terminate();
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end = outOfMemory
        ? { type: 'crashed', outOfMemory, detail: 'it ran out of memory' }
        : { type: 'crashed', outOfMemory, detail: `uncaught ${messageOf(error)}`, uncaught: true };
    });
    worker.on('exit', (code) => {
      if (lock) freeLockOf(lock, index);
      if (end.type === 'crashed' && end.detail === '') end = { ...end, detail: `it exited with code ${String(code)}` };
      events.ended(end);
    });
    return {
      copies: true,
      near: true,
      send: (message, transfer) => {
        worker.postMessage(message, transfer ?? []);
      },
      kill: () => {
        if (end.type !== 'closed') end = { ...end, type: 'killed' };
        void worker.terminate();
      },
    };
  };
}

/** Whether it looks, without a check, like the last message of a lane. */
export const saysClosed = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'closed';
