/** What one writes by hand, a message and a promise for every task: `fork` counts as a peer, `postMessage` is shown beside the others. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const worker = (name) => fileURLToPath(new URL(`../workers/${name}.mjs`, import.meta.url));

/** Hands tasks out in turn and matches answers by number. */
function roundRobin(posts, onClose) {
  const waiting = new Map();
  let next = 0;
  return {
    answered([id, value]) {
      waiting.get(id)(value);
      waiting.delete(id);
    },
    pool: {
      run: (value, transfer) =>
        new Promise((resolve) => {
          const id = next++;
          waiting.set(id, resolve);
          posts[id % posts.length]([id, value], transfer);
        }),
      close: onClose,
    },
  };
}

export const rawFork = {
  id: 'fork by hand',
  transport: 'processes',
  transfers: false,
  variants: ['default', 'tuned'],
  async open({ workers, task, variant }) {
    const serialization = variant === 'tuned' ? 'advanced' : 'json';
    const children = Array.from({ length: workers }, () =>
      fork(worker('fork'), { serialization, env: { ...process.env, BENCH_TASK: task } }),
    );
    await Promise.all(children.map((child) => new Promise((resolve) => child.once('message', resolve))));
    const { pool, answered } = roundRobin(
      children.map((child) => (message) => child.send(message)),
      () => Promise.all(children.map((child) => (child.kill(), new Promise((resolve) => child.once('exit', resolve))))),
    );
    for (const child of children) child.on('message', answered);
    return pool;
  },
};

export const rawPostMessage = {
  id: 'postMessage by hand',
  transport: 'threads',
  transfers: true,
  variants: ['default'],
  async open({ workers, task }) {
    process.env.BENCH_TASK = task;
    const threads = Array.from({ length: workers }, () => new Worker(worker('raw-thread')));
    const { pool, answered } = roundRobin(
      threads.map((thread) => (message, transfer) => thread.postMessage(message, transfer)),
      () => Promise.all(threads.map((thread) => thread.terminate())),
    );
    for (const thread of threads) thread.on('message', answered);
    return pool;
  },
};
