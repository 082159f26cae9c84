import { counted } from '../format/index.ts';
import { inFlight } from './phrases.ts';
import { inFlightPerWorker, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const gilThreads = strategy({
  id: 'gil-threads',
  title: 'Threads with a GIL (simulation)',
  explains:
    "A simulation of CPython's global interpreter lock, not Python: threads of JavaScript that must hold one lock to run, and let go when they wait or every 5\u00a0ms.",
  language: 'javascript',
  family: 'threads',
  settings: { workers: workersSetting('Threads'), concurrency: inFlightPerWorker(1) },
  predicted: false,
  usual: false,
  simulation: true,
  onFleet: false,
  lock: 'simulated',
  sharesProcess: true,
  colour: { light: '#a8323f', dark: '#ff8f98' },
  sized: (workers) => ({ id: 'gil-threads', workers, concurrency: 1 }),
  lanes: ({ workers, concurrency }) => ({ processes: 0, lane: 'thread', lanesPerProcess: workers, concurrency }),
  phrase: ({ workers, concurrency }) => `a simulation of ${counted(workers, 'thread')} with a GIL${inFlight(concurrency, 'each')}`,
});
