/**
 * BullMQ as its documentation uses it: one program adds jobs, others work them off. Tasks do nothing.
 * node bullmq-peer.mjs work PORT QUEUE | add PORT QUEUE JOBS TASKS_IN_A_JOB (prints {"ms"}).
 */
import { Queue, QueueEvents, Worker } from 'bullmq';

const [role, port, name, jobs, tasks] = process.argv.slice(2);
const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null };
/** So many jobs of a worker run at once; more gained nothing. */
const IN_FLIGHT = 100;
const ADDED_AT_ONCE = 1000;

if (role === 'work') {
  const worker = new Worker(
    name,
    async ({ data }) => {
      let sum = 0;
      for (let task = 0; task < data.count; task++) sum += task;
      return sum;
    },
    { connection, concurrency: IN_FLIGHT, removeOnComplete: { count: 0 } },
  );
  await worker.waitUntilReady();
  console.log('ready');
} else {
  const queue = new Queue(name, { connection });
  const events = new QueueEvents(name, { connection });
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  let left = Number(jobs);
  const done = new Promise((resolve) => {
    events.on('completed', () => {
      left--;
      if (left === 0) resolve();
    });
  });
  const start = process.hrtime.bigint();
  for (let added = 0; added < Number(jobs); added += ADDED_AT_ONCE) {
    const count = Math.min(ADDED_AT_ONCE, Number(jobs) - added);
    await queue.addBulk(
      Array.from({ length: count }, () => ({ name: 'batch', data: { count: Number(tasks) }, opts: { removeOnComplete: true } })),
    );
  }
  await done;
  console.log(JSON.stringify({ ms: Number(process.hrtime.bigint() - start) / 1e6 }));
  await queue.obliterate({ force: true });
  process.exit();
}
