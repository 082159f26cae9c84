import { counted } from '../format/index.ts';
import { inFlight } from './phrases.ts';
import { inFlightPerWorker, workersSetting, type NumberSetting } from './setting.ts';
import { strategy } from './strategy.ts';

/** No trial runs on more machines: with 256 workers each, its lanes still have a number in the records and a row in the timeline. */
const MOST_MACHINES = 64;

const machinesSetting: NumberSetting = {
  type: 'number',
  title: 'Machines',
  help: 'How many machines of the fleet; each runs "lanewise worker".',
  min: 1,
  max: MOST_MACHINES,
  default: 2,
};

/** What a machine's pool is made of. */
export const poolKinds = ['threads', 'processes'] as const;
export type PoolKind = (typeof poolKinds)[number];

const onSetting = {
  type: 'choice',
  title: 'Pool of each machine',
  help: 'threads: start fast and share memory; processes: a task that crashes or leaks ends only its own.',
  options: poolKinds,
  onWindows: poolKinds,
  labels: {},
  default: 'threads',
} as const;

export const machines = strategy({
  id: 'machines',
  title: 'Machines',
  explains:
    'Several machines, each with a pool of threads or processes: batches of tasks travel through a queue (BullMQ) in a Redis that all of them reach.',
  language: 'javascript',
  family: 'machines',
  settings: {
    machines: machinesSetting,
    workers: workersSetting('Threads or processes on each machine'),
    concurrency: inFlightPerWorker(1),
    on: onSetting,
  },
  predicted: false,
  usual: false,
  simulation: false,
  onFleet: true,
  lock: null,
  sharesProcess: false,
  colour: { light: '#5c6b0c', dark: '#b5cc3e' },
  sized: (tasks) => ({ id: 'machines', machines: Math.ceil(tasks / 2), workers: Math.min(2, tasks), concurrency: 1, on: 'threads' }),
  lanes: ({ machines, workers, concurrency, on }) =>
    on === 'processes'
      ? { processes: machines * workers, lane: 'loop', lanesPerProcess: 1, concurrency }
      : { processes: machines, lane: 'thread', lanesPerProcess: workers, concurrency },
  phrase: ({ machines, workers, concurrency, on }) => {
    const [one, many] = on === 'processes' ? ['process', 'processes'] : ['thread', 'threads'];
    return `${counted(machines, 'machine')} with ${counted(workers, one, many)}${machines === 1 ? '' : ' each'}${inFlight(concurrency, `per ${one}`)}`;
  },
});
