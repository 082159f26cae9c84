import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { asked, loadTask } from './arguments.mjs';
import { linger, mark } from './marks.mjs';
import { runPool } from './pool.mjs';

if (isMainThread) {
  const { tasks, workers: count } = asked();
  const workerData = process.argv.slice(2);
  const workers = Array.from({ length: count }, () => new Worker(fileURLToPath(import.meta.url), { workerData }));
  await runPool(workers, tasks, {
    post: (worker, index) => worker.postMessage(index),
    onMessage: (worker, listener) => worker.on('message', listener),
    onReady: () => mark('ready'),
  });
  mark('done');
  await linger();
} else {
  const { name, params } = asked(workerData);
  const task = await loadTask(name);
  parentPort.on('message', async (index) => parentPort.postMessage(await task(index, params)));
  parentPort.postMessage('ready');
}
