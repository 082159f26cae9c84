import { counted } from '../format/index.ts';
import { inFlightInAll } from './setting.ts';
import { strategy } from './strategy.ts';

export const asyncLoop = strategy({
  id: 'async',
  title: 'Async',
  explains: 'One thread that begins other tasks while some wait, as with Promise.all.',
  language: 'javascript',
  family: 'async',
  settings: { concurrency: inFlightInAll },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#0a6ac4', dark: '#5cacff' },
  sized: (concurrency) => ({ id: 'async', concurrency }),
  lanes: ({ concurrency }) => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency }),
  phrase: ({ concurrency }) => `async on one thread with ${counted(concurrency, 'task')} in flight`,
});
