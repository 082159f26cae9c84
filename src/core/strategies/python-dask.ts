import { counted } from '../format/index.ts';
import { pythonPhrase } from './phrases.ts';
import { pythonSetting, workersSetting, type NumberSetting } from './setting.ts';
import { strategy } from './strategy.ts';

const threadsPerWorker: NumberSetting = {
  type: 'number',
  title: 'Threads per worker',
  help: 'Tasks that each process runs at once; more helps tasks that wait, or that release the GIL.',
  min: 1,
  // As in a hybrid: beyond, starting them is all that is measured.
  max: 64,
  default: 1,
};

export const pythonDask = strategy({
  id: 'python-dask',
  title: 'Python, Dask',
  explains:
    'Dask: a scheduler gives batches of tasks to worker processes, here (LocalCluster) or those of the scheduler that LANEWISE_DASK names.',
  language: 'python',
  family: 'dask',
  settings: { workers: workersSetting('Processes'), threads: threadsPerWorker, python: pythonSetting },
  predicted: false,
  usual: false,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#a3480f', dark: '#f0a070' },
  sized: (tasks) => ({ id: 'python-dask', workers: tasks, threads: 1, python: '' }),
  lanes: ({ workers, threads }) => ({
    processes: workers,
    lane: threads > 1 ? 'thread' : 'loop',
    lanesPerProcess: threads,
    concurrency: 1,
  }),
  phrase: ({ workers, threads, python }) =>
    `Dask in ${pythonPhrase(python)} with ${counted(workers, 'worker')}${threads === 1 ? '' : ` of ${counted(threads, 'thread')} each`}`,
});
