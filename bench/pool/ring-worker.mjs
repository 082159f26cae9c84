import { parentPort, workerData } from 'node:worker_threads';
import { openRing } from './ring.mjs';

if (workerData) {
  const there = openRing(workerData.there, workerData.bytes);
  const back = openRing(workerData.back, workerData.bytes);
  parentPort.postMessage('ready');
  for (;;) back.push(there.take());
} else parentPort.on('message', (bytes) => parentPort.postMessage(bytes.length));
