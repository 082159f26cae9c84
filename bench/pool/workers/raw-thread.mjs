import { parentPort } from 'node:worker_threads';
import { task } from './task.mjs';

parentPort.on('message', async ([id, value]) => {
  parentPort.postMessage([id, await task(value)]);
});
