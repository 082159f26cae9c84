import { counted } from '../format/index.ts';
import { inFlight } from './phrases.ts';
import { inFlightPerWorker, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const processes = strategy({
  id: 'processes',
  title: 'Processes',
  explains: 'A pool of processes, each with its own memory: a crash ends only one of them; messages and start-up cost more.',
  language: 'javascript',
  family: 'processes',
  settings: { workers: workersSetting('Processes'), concurrency: inFlightPerWorker(1) },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#0b776c', dark: '#35cbb2' },
  sized: (workers) => ({ id: 'processes', workers, concurrency: 1 }),
  lanes: ({ workers, concurrency }) => ({ processes: workers, lane: 'loop', lanesPerProcess: 1, concurrency }),
  phrase: ({ workers, concurrency }) => `a pool of ${counted(workers, 'process', 'processes')}${inFlight(concurrency, 'each')}`,
});
