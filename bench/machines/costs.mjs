import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { median } from '../lib/statistics.mjs';
import { figure, printTable } from '../lib/table.mjs';
import { BYTES } from './echo.mjs';
import { runMs, runTasks } from './fleet.mjs';

export const echo = fileURLToPath(new URL('./echo.mjs', import.meta.url));

/** Each run has mostly one of a queue's costs: tasks that share jobs, a job for each task, and bytes. */
const runs = {
  task: { workload: 'sum-range', set: { n: 1 }, tasks: 200_000, strategies: 'machines:machines=1:workers=1' },
  job: { workload: 'sleep', set: { ms: 60 }, tasks: 3000, strategies: 'machines:machines=1:workers=1:concurrency=200' },
  byte: { workload: echo, set: {}, tasks: 600, strategies: 'machines:machines=1:workers=1' },
};
const parts = ['dispatcher', 'redis', 'machine'];

/**
 * CPU time that the program that asks, Redis and a machine spend on each task, job and byte, from the operating system's accounts: what a run has in
 * addition to another one, over the tasks, jobs or bytes that it has more. Prints them, and gives them as `FleetCosts` names them.
 */
export async function measureCosts(redis, rounds) {
  const seen = { task: [], job: [], byte: [] };
  const starts = [];
  for (let round = 0; round < rounds; round++)
    for (const [kind, run] of Object.entries(runs)) {
      const before = await redisCpuMs(redis);
      const trials = await runTasks(redis, run);
      const after = await redisCpuMs(redis);
      if (!trials) continue;
      const [trial] = trials;
      const { work } = trial.machines[0];
      const machine = work.cpuMs;
      starts.push(trial.phases.readyMs);
      seen[kind].push({ dispatcher: trial.cpuMs.run - machine, redis: after - before, machine, jobs: work.batches, ms: runMs(trial) });
    }
  const of = (kind, name) => median(seen[kind].map((each) => each[name]));
  const costs = Object.fromEntries(
    parts.map((part) => {
      // Two equations: many tasks in few jobs, and a job for each.
      const [manyJobs, fewJobs] = [of('job', 'jobs'), of('task', 'jobs')];
      const [manyTasks, fewTasks] = [runs.task.tasks, runs.job.tasks];
      const jobMs = (of('job', part) - (of('task', part) * fewTasks) / manyTasks) / (manyJobs - (fewJobs * fewTasks) / manyTasks);
      const taskMs = Math.max(0, of('task', part) - fewJobs * jobMs) / manyTasks;
      const byteMs = Math.max(0, of('byte', part) - of('byte', 'jobs') * jobMs - runs.byte.tasks * taskMs) / (runs.byte.tasks * 2 * BYTES);
      return [part, { jobMs, taskMs, byteMs }];
    }),
  );
  console.log('\nCPU time that the queue costs');
  printTable([
    ['', 'a job, us', 'a task, us', 'a byte, ns'],
    ...parts.map((part) => [part, figure(costs[part].jobMs * 1e3), figure(costs[part].taskMs * 1e3), figure(costs[part].byteMs * 1e6)]),
  ]);
  console.log(`Start: ${figure(median(starts))} ms until a machine is ready.`);
  return parts.flatMap((part) =>
    Object.entries(costs[part]).map(([name, ms]) => ({ bench: 'machines', case: `${part}: ${name}`, unit: 'ms', ours: ms })),
  );
}

/** CPU time that Redis has used, from its own report. */
function redisCpuMs({ port }) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO cpu\r\nQUIT\r\n'));
    let text = '';
    socket.on('data', (data) => (text += data));
    socket.on('error', reject);
    socket.on('close', () => {
      const of = (name) => Number(new RegExp(`${name}:([\\d.]+)`).exec(text)?.[1]);
      resolve((of('used_cpu_user') + of('used_cpu_sys')) * 1000);
    });
  });
}
