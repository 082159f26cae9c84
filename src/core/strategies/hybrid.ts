import { counted } from '../format/index.ts';
import { inFlight } from './phrases.ts';
import { inFlightPerWorker, threadsSetting, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const hybrid = strategy({
  id: 'hybrid',
  title: 'Hybrid',
  explains: 'Several processes, each with several tasks in flight or with its own threads.',
  language: 'javascript',
  family: 'hybrid',
  settings: { workers: workersSetting('Processes'), threads: threadsSetting, concurrency: inFlightPerWorker(4) },
  predicted: true,
  usual: false,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#8d3cb4', dark: '#cb93fa' },
  sized: (tasks) => ({ id: 'hybrid', workers: Math.ceil(tasks / 2), threads: Math.min(2, tasks), concurrency: 1 }),
  lanes: ({ workers, threads, concurrency }) => ({
    processes: workers,
    lane: threads > 0 ? 'thread' : 'loop',
    lanesPerProcess: Math.max(1, threads),
    concurrency,
  }),
  phrase: ({ workers, threads, concurrency }) => {
    const pool = `a pool of ${counted(workers, 'process', 'processes')}`;
    return threads === 0
      ? `${pool}${inFlight(concurrency, 'each')}`
      : `${pool} of ${counted(threads, 'thread')} each${inFlight(concurrency, 'per thread')}`;
  },
});
