import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';

const spin = createRequire(import.meta.url)('./tasks/spin.cjs');
const { rounds, ms } = workerData;
for (const until = performance.now() + ms / 2; performance.now() < until;) spin(rounds);
let done = 0;
const from = performance.now();
while (performance.now() - from < ms) {
  for (let i = 0; i < 16; i++) spin(rounds);
  done += 16;
}
parentPort.postMessage((done * 1000) / (performance.now() - from));
