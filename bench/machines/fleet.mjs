import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonOf } from '../lib/run-child.mjs';

const lanewise = fileURLToPath(new URL('../../build/lanewise.mjs', import.meta.url));

/** Why machines can't be measured here; null: they can. */
export function whyNoFleet() {
  for (const program of ['redis-server', 'taskset'])
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0) return `there is no ${program}`;
  return null;
}

/** A Redis of the bench's own, at a free port, in memory only. */
export async function startRedis() {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** `lanewise worker` on one core of this computer, which it takes for its only one; null: on all. Resolves once it is in its fleet. */
export async function startMachine(redis, name, core, task = null) {
  const home = mkdtempSync(join(tmpdir(), 'lanewise-bench-'));
  const args = [lanewise, 'worker', '--redis', redis.url, '--name', name, '--workers', '1', ...(task ? ['--task', task] : [])];
  const pinned = core === null ? [process.execPath, ...args] : ['taskset', '-c', String(core), process.execPath, ...args];
  const child = spawn(pinned[0], pinned.slice(1), { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, XDG_DATA_HOME: home } });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      if (said.includes('is in the fleet')) resolve();
    });
    void ended.then(() => reject(new Error(`${name} did not start: ${said.trim()}`)));
  });
  return {
    async stop() {
      child.kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** From the first task's start until the last result. */
export const runMs = ({ phases }) => phases.lastResultMs - phases.readyMs;

/** Runs tasks of a workload with `lanewise run`, once, and gives the trial of each strategy; null where it failed. */
export async function runTasks(redis, { workload, set, tasks, strategies }) {
  const settings = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const args = [lanewise, 'run', workload, ...settings, '--tasks', String(tasks), '--strategies', strategies, '--repeats', '1'];
  const result = await jsonOf(process.execPath, [...args, '--redis', redis.url, '--no-save', '--json', '-'], { label: strategies });
  return result?.trials.every(({ state, tasksFailed }) => state === 'done' && tasksFailed === 0) ? result.trials : null;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
