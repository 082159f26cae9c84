import { strategy } from './strategy.ts';

export const sequential = strategy({
  id: 'sequential',
  title: 'Sequential',
  explains: 'One task after the other in one process: what all others are compared with.',
  language: 'javascript',
  family: 'sequential',
  settings: {},
  predicted: true,
  usual: true,
  simulation: false,
  onFleet: false,
  lock: null,
  sharesProcess: false,
  colour: { light: '#69727f', dark: '#a3acb8' },
  sized: () => ({ id: 'sequential' }),
  lanes: () => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency: 1 }),
  phrase: () => 'one task after the other',
});
