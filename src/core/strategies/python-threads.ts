import { counted } from '../format/index.ts';
import { pythonPhrase } from './phrases.ts';
import { pythonSetting, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const pythonThreads = strategy({
  id: 'python-threads',
  title: 'Python, threads',
  explains: 'ThreadPoolExecutor: threads of one process; where the GIL is on, one of them runs Python code at a time.',
  language: 'python',
  family: 'threads',
  settings: { workers: workersSetting('Threads'), python: pythonSetting },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: 'interpreter',
  sharesProcess: true,
  colour: { light: '#9a6a00', dark: '#f0c04a' },
  sized: (workers) => ({ id: 'python-threads', workers, python: '' }),
  lanes: ({ workers }) => ({ processes: 0, lane: 'thread', lanesPerProcess: workers, concurrency: 1 }),
  phrase: ({ workers, python }) => `a pool of ${counted(workers, 'thread')} in ${pythonPhrase(python)}`,
});
