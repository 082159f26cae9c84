import { statSync } from 'node:fs';
import { join } from 'node:path';
import { figure, printTable } from '../lib/table.mjs';
import { median } from '../lib/statistics.mjs';
import { firstPaint } from './first-paint.mjs';
import { noOps, openHost } from './host.mjs';

const TASKS = 1_000_000;

/** What measuring itself costs: one experiment of a million tasks that do nothing, `rounds` times, in the browser host; and how soon the window is there. */
export async function benchLab({ names, rounds }) {
  const rows = [];
  if (names.length === 0 || names.includes('experiment')) rows.push(...(await millionTasks(rounds)));
  if (names.length === 0 || names.includes('first-paint')) rows.push(...(await firstPaint(rounds)));
  if (rows.length === 0) return rows;
  printTable([
    ['bench', 'case', 'ours', 'goal', 'unit'],
    ...rows.map((row) => [row.bench, row.case, figure(row.ours), `${row.atMost ? '<' : '>'} ${figure(row.goal)}`, row.unit]),
  ]);
  console.log();
  return rows;
}

async function millionTasks(rounds) {
  const host = await openHost();
  const seen = [];
  try {
    await host.run(noOps(1000, { id: 'threads', workers: 2, concurrency: 1 }));
    for (let round = 0; round < rounds; round++) {
      const idle = await host.sinceLast();
      const { result, events } = await host.run(noOps(TASKS, { id: 'threads', workers: 2, concurrency: 1 }));
      const busy = await host.sinceLast();
      const records = events.filter(({ type }) => type === 'records');
      const spanMs = records.at(-1).atMs - records[0].atMs;
      const [{ runMs }] = result.summary.strategies;
      seen.push({
        cpuShare: busy.cpuMs / busy.ms,
        loopP99Ms: busy.loopP99Ms,
        bytesPerTask: (busy.bytes - idle.bytes) / TASKS,
        fileBytesPerTask: statSync(join(host.home, 'results', result.id, 'records.arrow')).size / TASKS,
        perSecond: ((records.length - 1) * 1000) / spanMs,
        largestKiB:
          Math.max(...events.filter(({ type }) => type !== 'run-ended' && type !== 'trial-ended').map(({ bytes }) => bytes)) / 1024,
        recordingUs: result.summary.recordingUs.median,
        usPerTask: (runMs.median * 1000) / TASKS,
      });
    }
  } finally {
    await host.close();
  }
  const middle = (name) => median(seen.map((each) => each[name]));
  const row = (name, ours, goal, unit) => ({ bench: 'a million no-op tasks', case: name, ours, goal, atMost: true, unit });
  return [
    row('main process, share of a core', middle('cpuShare') * 100, 10, '%'),
    row("main process, its loop's delay, p99", middle('loopP99Ms'), 20, 'ms'),
    row('memory for records, per task', middle('bytesPerTask'), 64, 'bytes'),
    row('records on disk, per task', middle('fileBytesPerTask'), 64, 'bytes'),
    row('updates to the window', middle('perSecond'), 31, '1/s'),
    row('largest update', middle('largestKiB'), 256, 'KiB'),
    row('recording a task', middle('recordingUs'), 1, 'us'),
    row('recording, of a task of 100 us', middle('recordingUs'), 1, '%'),
    row('a task from queue to record', middle('usPerTask'), 10, 'us'),
  ];
}
