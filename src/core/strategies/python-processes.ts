import { counted } from '../format/index.ts';
import { pythonPhrase } from './phrases.ts';
import { pythonSetting, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

/** How Python starts worker processes. `default`: as that Python does on that system where a program says nothing. */
export const startMethods = ['spawn', 'fork', 'forkserver'] as const;
export type StartMethod = (typeof startMethods)[number];

export const pythonProcesses = strategy({
  id: 'python-processes',
  title: 'Python, processes',
  explains: 'ProcessPoolExecutor: Python processes with separate memory; values are pickled between them.',
  language: 'python',
  family: 'processes',
  settings: {
    workers: workersSetting('Processes'),
    start: {
      type: 'choice',
      title: 'Start',
      help: 'default: as Python does (fork on Linux up to Python 3.13, forkserver from 3.14, spawn elsewhere); spawn: a new Python; fork: a copy of the program; forkserver: a copy of a small helper.',
      options: ['default', ...startMethods],
      onWindows: ['default', 'spawn'],
      labels: { default: 'as Python does' },
      default: 'default',
    },
    python: pythonSetting,
  },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#2f7a2a', dark: '#7fd06f' },
  sized: (workers) => ({ id: 'python-processes', workers, start: 'default', python: '' }),
  lanes: ({ workers }) => ({ processes: workers, lane: 'loop', lanesPerProcess: 1, concurrency: 1 }),
  phrase: ({ workers, start, python }) =>
    `a pool of ${counted(workers, 'process', 'processes')} of ${pythonPhrase(python)} (${start === 'default' ? 'started as Python does' : start})`,
});
