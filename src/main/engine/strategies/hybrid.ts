import { concurrencyField, setting, workersField, type SpecOf, type Strategy } from './strategy.ts';

export const hybrid: Strategy<SpecOf<'hybrid'>> = {
  id: 'hybrid',
  title: 'Hybrid',
  explains: 'Several processes, each with several tasks in flight or with threads of its own.',
  fields: (cores) => [
    workersField(cores, 'Processes'),
    setting('threads', 'Threads per process', '0: the loop of each process does the work.', 0, 64, 0),
    concurrencyField(4),
  ],
  plan: (spec) => ({
    processes: spec.workers,
    lane: spec.threads > 0 ? 'thread' : 'loop',
    lanesPerProcess: Math.max(1, spec.threads),
    concurrency: spec.concurrency,
  }),
};
