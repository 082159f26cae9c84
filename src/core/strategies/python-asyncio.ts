import { counted } from '../format/index.ts';
import { pythonPhrase } from './phrases.ts';
import { inFlightInAll, pythonSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const pythonAsyncio = strategy({
  id: 'python-asyncio',
  title: 'Python, asyncio',
  explains: 'An event loop: coroutines wait on it together, and a plain function runs in a thread, as with asyncio.to_thread.',
  language: 'python',
  family: 'async',
  settings: { concurrency: inFlightInAll, python: pythonSetting },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#2563a8', dark: '#86b8f2' },
  sized: (concurrency) => ({ id: 'python-asyncio', concurrency, python: '' }),
  lanes: ({ concurrency }) => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency }),
  phrase: ({ concurrency, python }) => `asyncio in ${pythonPhrase(python)} with ${counted(concurrency, 'task')} in flight`,
});
