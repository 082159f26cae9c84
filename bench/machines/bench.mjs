import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { jsonOf } from '../lib/run-child.mjs';
import { median, spread } from '../lib/statistics.mjs';
import { lineChart } from '../lib/svg.mjs';
import { figure, printTable } from '../lib/table.mjs';
import { echo, measureCosts } from './costs.mjs';
import { runMs, runTasks, startMachine, startRedis, whyNoFleet } from './fleet.mjs';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const peer = fileURLToPath(new URL('./bullmq-peer.mjs', import.meta.url));

/** Steps of the computing tasks for about 10 ms and 1 ms on a core of 2 to 4 GHz; how long they take is measured. */
const TEN_MS = 10_000_000;
const ONE_MS = 1_000_000;
const computing = (n, tasks) => ({ workload: 'sum-range', set: { n }, tasks });

/**
 * Machines of one core each beside one, beside this computer's own threads, and beside BullMQ with a job for each task: every contender once a
 * round. Then what a task costs as tasks and machines grow. Redis and the program that asks run on the same cores.
 */
export async function benchMachines({ rounds }) {
  const why = whyNoFleet() ?? (availableParallelism() < 2 ? 'there is one core' : null);
  if (why) {
    console.error(`Machines are not measured: ${why}.`);
    return [];
  }
  const redis = await startRedis();
  const stops = [() => redis.stop()];
  try {
    for (const core of [0, 1]) {
      const machine = await startMachine(redis, `host${core}`, core, echo);
      stops.unshift(() => machine.stop());
    }
    const rows = [
      ...(await measureCosts(redis, rounds)),
      ...(await benchComputing(redis, rounds)),
      ...(await benchJobs(redis, rounds)),
      ...(await growByTasks(redis, rounds)),
    ];
    for (const stop of stops.splice(0, stops.length - 1)) await stop();
    return [...rows, ...(await growByMachines(redis, rounds))];
  } finally {
    for (const stop of stops) await stop();
  }
}

/** Tasks that compute: two one-core machines against one, and what share of both cores' time goes into tasks. */
async function benchComputing(redis, rounds) {
  const cases = [
    ['10 ms', computing(TEN_MS, 400)],
    ['1 ms', computing(ONE_MS, 4000)],
  ];
  const rows = [];
  for (const [name, work] of cases) {
    const seen = { one: [], two: [], threads: [], alone: [] };
    for (let round = 0; round < rounds; round++)
      for (const [kind, strategies] of [
        ['alone', 'sequential'],
        ['one', 'machines:machines=1:workers=1'],
        ['two', 'machines:machines=2:workers=1'],
        ['threads', 'threads:workers=2'],
      ]) {
        const trials = await runTasks(redis, { ...work, strategies });
        if (trials) seen[kind].push(runMs(trials[0]));
      }
    const alone = median(seen.alone);
    rows.push(
      row(`two machines against one, ${name} tasks`, ratios(seen.one, seen.two), { peer: ratios(seen.alone, seen.threads), unit: 'times' }),
      row(
        `share of two cores' time in tasks of ${name}`,
        seen.two.map((ms) => alone / 2 / ms),
        {
          peer: seen.threads.map((ms) => alone / 2 / ms),
          unit: 'share',
        },
      ),
    );
  }
  print('Computing, beside two threads of this computer', rows);
  return rows;
}

/** Tasks that do nothing, against BullMQ with one, 100 and 1,000 of them to a job. */
async function benchJobs(redis, rounds) {
  const ours = [];
  const peers = new Map([
    [1, []],
    [100, []],
    [1000, []],
  ]);
  const tasks = 400_000;
  for (let round = 0; round < rounds; round++) {
    const trials = await runTasks(redis, { ...computing(1, tasks), strategies: 'machines:machines=2:workers=1' });
    if (trials) ours.push((tasks / runMs(trials[0])) * 1000);
    for (const [each, seen] of peers) {
      const rate = await peerRate(redis, each === 1 ? 10_000 : 1000, each);
      if (rate !== null) seen.push(rate);
    }
  }
  const rows = [...peers].map(([each, seen]) =>
    row(
      `tasks that do nothing a second, against BullMQ with ${figure(each)} to a job`,
      ours.map((rate, i) => rate / seen[i]),
      { unit: 'times' },
    ),
  );
  rows.unshift(row('tasks that do nothing a second', ours, { unit: 'a second' }));
  print('Tasks that do nothing, on two machines', rows);
  return rows;
}

async function peerRate(redis, jobs, each) {
  const queue = `peer-${process.hrtime.bigint()}`;
  const workers = [0, 1].map((core) =>
    spawn('taskset', ['-c', String(core), process.execPath, peer, 'work', String(redis.port), queue], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  try {
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.stdout.once('data', resolve))));
    const added = await jsonOf(process.execPath, [peer, 'add', String(redis.port), queue, String(jobs), String(each)], { label: 'BullMQ' });
    return added && ((jobs * each) / added.ms) * 1000;
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
}

/** What a task that does nothing costs, from a hundred of them to a million, on two machines. */
async function growByTasks(redis, rounds) {
  const sizes = [100, 1000, 10_000, 100_000, 1_000_000];
  const strategies = 'machines:machines=2:workers=1';
  const points = await grow(sizes, rounds, async (tasks) => {
    const trials = await runTasks(redis, { ...computing(1, tasks), strategies });
    return trials && (runMs(trials[0]) * 1000) / tasks;
  });
  draw('machines-tasks.svg', 'Time per task that does nothing, two machines', 'us', 'tasks', points);
  return printGrowth('Time per task, in microseconds, as tasks grow', 'tasks', points);
}

/** What a task of 1 ms costs with 1 to 16 machines of a thread each on the cores of this computer. */
async function growByMachines(redis, rounds) {
  const counts = [1, 2, 4, 8, 16];
  const machines = [];
  try {
    for (let at = 0; at < counts.at(-1); at++) machines.push(await startMachine(redis, `machine${String(at + 10)}`, null));
    const points = await grow(counts, rounds, async (count) => {
      const tasks = 4000;
      const trials = await runTasks(redis, { ...computing(ONE_MS, tasks), strategies: `machines:machines=${count}:workers=1` });
      return trials && (runMs(trials[0]) * Math.min(count, availableParallelism())) / tasks;
    });
    draw('machines-machines.svg', 'Core time per task of 1 ms', 'ms', 'machines', points);
    return printGrowth('Core time per task of 1 ms, in milliseconds, as machines grow', 'machines', points);
  } finally {
    for (const machine of machines) await machine.stop();
  }
}

async function grow(sizes, rounds, measure) {
  const points = sizes.map((size) => ({ size, seen: [] }));
  for (let round = 0; round < rounds; round++)
    for (const { size, seen } of points) {
      const value = await measure(size);
      if (value !== null) seen.push(value);
    }
  return points;
}

function draw(file, title, unit, across, points) {
  mkdirSync(images, { recursive: true });
  const series = [{ name: 'machines', points: points.map(({ size, seen }) => [size, median(seen)]) }];
  writeFileSync(`${images}${file}`, lineChart({ title, unit, across, series }));
}

function printGrowth(title, across, points) {
  console.log(`\n${title}`);
  printTable([
    [across, 'median', 'spread'],
    ...points.map(({ size, seen }) => [size.toLocaleString('en'), figure(median(seen)), `${figure(spread(seen) * 100)} %`]),
  ]);
  return points.map(({ size, seen }) => row(`${title}: ${size} ${across}`, seen, { unit: '' }));
}

const ratios = (slow, fast) => slow.flatMap((each, i) => (fast[i] === undefined ? [] : [each / fast[i]]));

const row = (name, seen, { peer, unit }) => ({
  bench: 'machines',
  case: name,
  runtime: `node ${process.versions.node}`,
  unit,
  ours: median(seen),
  spread: spread(seen),
  ...(peer ? { peer: median(peer) } : {}),
});

function print(title, rows) {
  console.log(`\n${title}`);
  printTable([
    ['', 'machines', 'spread', 'peer'],
    ...rows.map(({ case: name, unit, ours, spread: share, peer: other }) => [
      name,
      `${figure(ours)} ${unit}`,
      `${figure(share * 100)} %`,
      other === undefined ? '' : figure(other),
    ]),
  ]);
}
