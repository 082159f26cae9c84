/** The program of a pool's worker: a thread with one lane, or a process with one lane or several threads. */
import { isMainThread, workerData } from 'node:worker_threads';
import { LaneRunner } from './lane-runner.ts';
import { pollInThread, Patience } from './poll-before-sleep.ts';
import { LockedThread, type LockOfLane } from '../gil/locked-thread.ts';
import type { FromLane, ToLane } from './messages.ts';
import { parentLink } from '../processes/parent-link.ts';
import { endOnUnhandledRejection } from './unhandled-rejections.ts';
import { serveProcess } from './process/process-runner.ts';

endOnUnhandledRejection();
const link = parentLink();
if (isMainThread) serveProcess(link, __filename);
else {
  const post = (message: FromLane, transfer: readonly ArrayBuffer[]): void => {
    link.post(message, transfer);
  };
  const lock = workerData === null ? null : new LockedThread(workerData as LockOfLane);
  lock?.start();
  const runner = new LaneRunner(post, { copies: true, lock });
  const patience = new Patience();
  link.onMessage((message) => {
    runner.receive(message as ToLane);
    // A thread that polls would hold the lock and block those that have work.
    if (!lock) pollInThread(message as ToLane, runner, link, patience);
  });
}
