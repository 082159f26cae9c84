import { concurrencyField, workersField, type SpecOf, type Strategy } from './strategy.ts';

export const gilThreads: Strategy<SpecOf<'gil-threads'>> = {
  id: 'gil-threads',
  title: 'Threads with a GIL (a picture)',
  explains:
    "A picture of CPython's global interpreter lock, not Python: threads of JavaScript that must hold one lock to run, and let go when they wait or every 5 ms.",
  fields: (cores) => [workersField(cores, 'Threads'), concurrencyField(1)],
  plan: (spec) => ({ processes: 0, lane: 'thread', lanesPerProcess: spec.workers, concurrency: spec.concurrency, locked: true }),
};
