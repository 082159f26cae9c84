import { counted } from '../format/index.ts';
import { pythonPhrase } from './phrases.ts';
import { pythonSetting, workersSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const pythonInterpreters = strategy({
  id: 'python-interpreters',
  title: 'Python, interpreters',
  explains: 'InterpreterPoolExecutor (Python 3.14): interpreters in one process, each with its own GIL.',
  language: 'python',
  family: 'interpreters',
  settings: { workers: workersSetting('Interpreters'), python: pythonSetting },
  predicted: false,
  usual: false,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: true,
  colour: { light: '#b03078', dark: '#f58fc4' },
  sized: (workers) => ({ id: 'python-interpreters', workers, python: '' }),
  lanes: ({ workers }) => ({ processes: 0, lane: 'interpreter', lanesPerProcess: workers, concurrency: 1 }),
  phrase: ({ workers, python }) => `a pool of ${counted(workers, 'interpreter')} in ${pythonPhrase(python)}`,
});
