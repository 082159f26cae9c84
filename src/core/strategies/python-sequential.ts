import { pythonPhrase } from './phrases.ts';
import { pythonSetting } from './setting.ts';
import { strategy } from './strategy.ts';

export const pythonSequential = strategy({
  id: 'python-sequential',
  title: 'Python, sequential',
  explains: 'One task after the other in one Python process.',
  language: 'python',
  family: 'sequential',
  settings: { python: pythonSetting },
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#736a52', dark: '#b8ad8e' },
  sized: () => ({ id: 'python-sequential', python: '' }),
  lanes: () => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency: 1 }),
  phrase: ({ python }) => `one task after the other in ${pythonPhrase(python)}`,
});
