import { pythonStarts, type FormField } from '../../../contract/index.ts';
import { setting, workersField, type PythonStrategy, type SpecOf } from './strategy.ts';

const pythonField: FormField = {
  type: 'text',
  name: 'python',
  title: 'Python',
  help: 'A version (3.11, 3.14t, pypy) or the path of an interpreter; empty: the active environment, that beside the task, python3 on PATH, or the newest CPython.',
  format: 'plain',
  default: '',
};

export const pythonSequential: PythonStrategy<SpecOf<'python-sequential'>> = {
  id: 'python-sequential',
  title: 'Python, sequential',
  explains: 'One task after the other in one Python process.',
  fields: () => [pythonField],
};

export const pythonAsyncio: PythonStrategy<SpecOf<'python-asyncio'>> = {
  id: 'python-asyncio',
  title: 'Python, asyncio',
  explains: 'An event loop: coroutines wait on it together, and a plain function runs in a thread, as with asyncio.to_thread.',
  fields: () => [setting('concurrency', 'In flight', 'How many tasks are begun and not finished at once.', 1, 10_000, 16), pythonField],
};

export const pythonThreads: PythonStrategy<SpecOf<'python-threads'>> = {
  id: 'python-threads',
  title: 'Python, threads',
  explains: 'ThreadPoolExecutor: threads of one process; where the GIL is on, one of them runs Python code at a time.',
  fields: (cores) => [workersField(cores, 'Threads'), pythonField],
};

export const pythonProcesses: PythonStrategy<SpecOf<'python-processes'>> = {
  id: 'python-processes',
  title: 'Python, processes',
  explains: 'ProcessPoolExecutor: Python processes with a memory of their own; values are pickled between them.',
  fields: (cores) => [
    workersField(cores, 'Processes'),
    {
      type: 'choice',
      name: 'start',
      title: 'Start',
      help: 'default: as Python does (fork on Linux up to Python 3.13, forkserver from 3.14, spawn elsewhere); spawn: a new Python; fork: a copy of the program; forkserver: a copy of a small helper.',
      options: process.platform === 'win32' ? ['default', 'spawn'] : [...pythonStarts],
      labels: { default: 'as Python does' },
      default: 'default',
    },
    pythonField,
  ],
};

export const pythonInterpreters: PythonStrategy<SpecOf<'python-interpreters'>> = {
  id: 'python-interpreters',
  title: 'Python, interpreters',
  explains: 'InterpreterPoolExecutor (Python 3.14): interpreters in one process, each with a GIL of its own.',
  fields: (cores) => [workersField(cores, 'Interpreters'), pythonField],
};
