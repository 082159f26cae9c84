import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const inFlight = ({ workers, concurrency }) => workers * concurrency;

/** A task, how many of it, and how much faster than one after the other a strategy may at most do it. */
export const cases = [
  { name: 'loop', workload: file('loop.mjs'), tasks: 200, most: (each, cores) => Math.min(cores, onThreads(each) ? each.workers : 1) },
  {
    name: 'python',
    workload: file('loop.py'),
    tasks: 200,
    most: (each, cores) => (each.strategy === 'python-processes' ? Math.min(cores, each.workers) : 1),
  },
  // libuv's four threads compute beside the loop.
  { name: 'pbkdf2', workload: file('../tasks/pbkdf2.mjs'), tasks: 200, most: (each, cores) => Math.min(cores, inFlight(each)) },
  { name: 'sleep', workload: file('../tasks/sleep-50ms.mjs'), tasks: 100, most: (each) => Math.min(100, inFlight(each)) },
];

const onThreads = ({ strategy }) => !['sequential', 'async'].includes(strategy);
