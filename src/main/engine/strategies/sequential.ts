import type { SpecOf, Strategy } from './strategy.ts';

export const sequential: Strategy<SpecOf<'sequential'>> = {
  id: 'sequential',
  title: 'Sequential',
  explains: 'One task after the other in one process: what all others are compared with.',
  fields: () => [],
  plan: () => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency: 1 }),
};
