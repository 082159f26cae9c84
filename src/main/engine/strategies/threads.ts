import { concurrencyField, workersField, type SpecOf, type Strategy } from './strategy.ts';

export const threads: Strategy<SpecOf<'threads'>> = {
  id: 'threads',
  title: 'Threads',
  explains: 'A pool of worker threads in one process: JavaScript runs in parallel, values are copied between threads.',
  fields: (cores) => [workersField(cores, 'Threads'), concurrencyField(1)],
  plan: (spec) => ({ processes: 0, lane: 'thread', lanesPerProcess: spec.workers, concurrency: spec.concurrency }),
};
