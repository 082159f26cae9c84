import { counted } from '../format/index.ts';
import { inFlight } from './phrases.ts';
import { inFlightPerWorker, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const threads = strategy({
  id: 'threads',
  title: 'Threads',
  explains: 'A pool of worker threads in one process: JavaScript runs in parallel, values are copied between threads.',
  language: 'javascript',
  family: 'threads',
  settings: { workers: workersSetting('Threads'), concurrency: inFlightPerWorker(1) },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: true,
  colour: { light: '#b9520a', dark: '#ff9f4f' },
  sized: (workers) => ({ id: 'threads', workers, concurrency: 1 }),
  lanes: ({ workers, concurrency }) => ({ processes: 0, lane: 'thread', lanesPerProcess: workers, concurrency }),
  phrase: ({ workers, concurrency }) => `a pool of ${counted(workers, 'thread')}${inFlight(concurrency, 'each')}`,
});
