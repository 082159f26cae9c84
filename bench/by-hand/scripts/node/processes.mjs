import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asked, loadTask } from './arguments.mjs';
import { linger, mark } from './marks.mjs';
import { runPool } from './pool.mjs';

if (!process.send) {
  const { tasks, workers: count } = asked();
  const options = { serialization: 'advanced' };
  const workers = Array.from({ length: count }, () => fork(fileURLToPath(import.meta.url), process.argv.slice(2), options));
  await runPool(workers, tasks, {
    post: (worker, index) => worker.send(index),
    onMessage: (worker, listener) => worker.on('message', listener),
    onReady: () => mark('ready'),
  });
  mark('done');
  await linger();
} else {
  const { name, params } = asked();
  const task = await loadTask(name);
  process.on('message', async (index) => process.send((await task(index, params)) ?? null));
  process.send('ready');
}
