import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median } from '../lib/statistics.mjs';
import { lineChart } from '../lib/svg.mjs';
import { figure, printTable } from '../lib/table.mjs';
import { noOps, openHost } from './host.mjs';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const doubled = (from, to) => Array.from({ length: Math.round(Math.log2(to / from)) + 1 }, (_, i) => from * 2 ** i);
const strategies = ['threads', 'processes'];

/** Doubles tasks (1,000 to 1,024,000) and workers (1 to 64) and gives what a task and a worker cost each time; draws both into docs/images. */
export async function benchGrowth({ rounds }) {
  const host = await openHost();
  try {
    const byTasks = await grow(host, rounds, doubled(1000, 1_024_000), (id, tasks) => noOps(tasks, { id, workers: 2, concurrency: 1 }));
    const byWorkers = await grow(host, rounds, doubled(1, 64), (id, workers) => ({
      ...noOps(20_000, { id, workers, concurrency: 1 }),
      workload: { type: 'builtin', id: 'sum-range', params: { n: 10_000 } },
    }));
    mkdirSync(images, { recursive: true });
    const series = (points, of) =>
      strategies.map((id) => ({ name: id, points: points.filter((each) => each.id === id).map((each) => [each.size, of(each)]) }));
    writeFileSync(
      `${images}growth-tasks.svg`,
      lineChart({
        title: 'Time per task, no-op tasks, 2 workers',
        unit: 'us',
        across: 'tasks',
        series: series(byTasks, (each) => each.usPerTask),
      }),
    );
    writeFileSync(
      `${images}growth-workers.svg`,
      lineChart({ title: 'Memory per worker', unit: 'MB', across: 'workers', series: series(byWorkers, (each) => each.mbPerWorker) }),
    );
    print('tasks', byTasks, [
      ['us a task', 'usPerTask'],
      ['bytes a task in the main process', 'bytesPerTask'],
    ]);
    print('workers', byWorkers, [
      ['us a task', 'usPerTask'],
      ['MB a worker', 'mbPerWorker'],
      ['ms of start-up a worker', 'startupMsPerWorker'],
    ]);
    return [
      ...rowsOf('tasks', byTasks, ['usPerTask', 'bytesPerTask']),
      ...rowsOf('workers', byWorkers, ['usPerTask', 'mbPerWorker', 'startupMsPerWorker']),
    ];
  } finally {
    await host.close();
  }
}

async function grow(host, rounds, sizes, experimentOf) {
  const points = [];
  for (const size of sizes)
    for (const id of strategies) {
      process.stderr.write(`\r${id}, ${size}      `);
      const seen = [];
      for (let round = 0; round < rounds; round++) {
        const experiment = experimentOf(id, size);
        const before = await host.sinceLast();
        const { result } = await host.run(experiment);
        const after = await host.sinceLast();
        const [{ runMs, startupMs, peakMemoryBytes, workers }] = result.summary.strategies;
        seen.push({
          usPerTask: (runMs.median * 1000) / experiment.tasks,
          bytesPerTask: (after.bytes - before.bytes) / experiment.tasks,
          mbPerWorker: peakMemoryBytes.median / 1e6 / workers,
          startupMsPerWorker: startupMs.median / workers,
        });
      }
      const middle = (name) => median(seen.map((each) => each[name]));
      points.push({
        id,
        size,
        usPerTask: middle('usPerTask'),
        bytesPerTask: middle('bytesPerTask'),
        mbPerWorker: middle('mbPerWorker'),
        startupMsPerWorker: middle('startupMsPerWorker'),
      });
    }
  process.stderr.write('\r\x1b[K');
  return points;
}

function print(across, points, columns) {
  const head = [across, ...strategies.flatMap((id) => columns.map(([title]) => `${id}: ${title}`))];
  const sizes = [...new Set(points.map((each) => each.size))];
  const cells = (size) =>
    strategies.flatMap((id) => columns.map(([, name]) => figure(points.find((each) => each.id === id && each.size === size)[name])));
  printTable([head, ...sizes.map((size) => [size.toLocaleString('en'), ...cells(size)])]);
  console.log();
}

const rowsOf = (across, points, names) =>
  points.flatMap((point) =>
    names.map((name) => ({
      bench: 'growth',
      case: `${name}, ${point.size} ${across}`,
      transport: point.id,
      runtime: `node ${process.versions.node}`,
      ours: point[name],
    })),
  );
