import { concurrencyField, workersField, type SpecOf, type Strategy } from './strategy.ts';

export const processes: Strategy<SpecOf<'processes'>> = {
  id: 'processes',
  title: 'Processes',
  explains: 'A pool of processes, each with its own memory: a crash ends only one of them; messages and start-up cost more.',
  fields: (cores) => [workersField(cores, 'Processes'), concurrencyField(1)],
  plan: (spec) => ({ processes: spec.workers, lane: 'loop', lanesPerProcess: 1, concurrency: spec.concurrency }),
};
