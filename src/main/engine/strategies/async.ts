import { setting, type SpecOf, type Strategy } from './strategy.ts';

export const asyncLoop: Strategy<SpecOf<'async'>> = {
  id: 'async',
  title: 'Async',
  explains: 'One thread that begins other tasks while some wait, as with Promise.all.',
  fields: () => [setting('concurrency', 'In flight', 'How many tasks are begun and not finished at once.', 1, 10_000, 16)],
  plan: (spec) => ({ processes: 0, lane: 'loop', lanesPerProcess: 1, concurrency: spec.concurrency }),
};
