/** The program of a pool's worker: a thread with one lane, or a process with one lane or several threads. */
import { isMainThread } from 'node:worker_threads';
import { LaneRunner } from './lane-runner.ts';
import type { ToLane } from './messages.ts';
import { parentLink } from './parent-link.ts';
import { serveProcess } from './process-runner.ts';

const link = parentLink();
if (isMainThread) serveProcess(link, __filename);
else {
  const runner = new LaneRunner((message, transfer) => {
    link.post(message, transfer);
  });
  link.onMessage((message) => {
    runner.receive(message as ToLane);
  });
}
