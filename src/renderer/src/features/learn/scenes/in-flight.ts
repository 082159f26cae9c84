import type { Environment, ExperimentResult, StrategySpec } from '../../../../../contract/index.ts';
import mixedText from '../../../../../main/engine/workloads/builtin/mixed/task.ts?raw';
import sleepText from '../../../../../main/engine/workloads/builtin/sleep/task.ts?raw';
import sumText from '../../../../../main/engine/workloads/builtin/sum-range/task.ts?raw';
import type { Scene } from './scene.ts';
import { listed, short } from './words.ts';

const TASKS = 24;
const IN_FLIGHT = 12;

/** Twice as many workers as a small machine has cores, so that they can be told from cores; on a large one as many. */
const workersOn = (cores: number): number => Math.max(4, Math.min(8, cores));

const strategies = ({ cores }: Environment): StrategySpec[] => [
  { id: 'async', concurrency: IN_FLIGHT },
  { id: 'threads', workers: workersOn(cores), concurrency: 1 },
  { id: 'processes', workers: workersOn(cores), concurrency: 1 },
];

/** Concurrency and parallelism: two words that are easily taken for one another. */
export const inFlight: Scene = {
  id: 'concurrency',
  title: 'Concurrency and parallelism',
  teaches: 'Having much under way, and doing much at once',
  paragraphs: [
    'Concurrency is how many tasks have begun and not ended. Parallelism is how many processor cores really compute at one moment. One cook with five pots on the stove is concurrent; five cooks are parallel.',
    'While a task waits for a timer, a disk or a server it needs no core: one thread can have many such tasks in flight. A task that computes needs a core for itself all the time, so only threads or processes on other cores get more of them done. Run the same tasks in three ways and compare the two lines.',
  ],
  variants: [
    {
      id: 'waiting',
      title: 'Tasks that wait',
      source: { file: 'src/main/engine/workloads/builtin/sleep/task.ts', text: sleepText },
      experiment: (environment) => ({
        workload: { type: 'builtin', id: 'sleep', params: { ms: 300 } },
        tasks: TASKS,
        strategies: strategies(environment),
        repeats: 1,
      }),
    },
    {
      id: 'computing',
      title: 'Tasks that compute',
      source: { file: 'src/main/engine/workloads/builtin/sum-range/task.ts', text: sumText },
      experiment: (environment) => ({
        workload: { type: 'builtin', id: 'sum-range', params: { n: 100_000_000 } },
        tasks: TASKS,
        strategies: strategies(environment),
        repeats: 1,
      }),
    },
    {
      id: 'both',
      title: 'Tasks that do both',
      source: { file: 'src/main/engine/workloads/builtin/mixed/task.ts', text: mixedText },
      experiment: (environment) => ({
        workload: { type: 'builtin', id: 'mixed', params: { steps: 5_000_000, waitMs: 60, rounds: 3 } },
        tasks: TASKS,
        strategies: strategies(environment),
        repeats: 1,
      }),
    },
  ],
  picture: 'flight',
  seen: seenInFlight,
};

/** In flight and cores of every strategy, and which of them were parallel. */
export function seenInFlight({ summary }: ExperimentResult): string[] {
  const measured = summary.strategies.flatMap(({ key, concurrency, parallelism }) =>
    concurrency && parallelism ? [{ key, tasks: concurrency.median, cores: parallelism.median }] : [],
  );
  if (measured.length === 0) return ['No strategy got through, so nothing can be said.'];
  const parts = measured.map(({ key, tasks, cores }) => `${key} had ${short(tasks)} tasks in flight on ${short(cores)} cores`);
  // One core and a little: the runtime's own threads (garbage collection, compiling) count too.
  const parallel = measured.filter(({ cores }) => cores > 1.2).map(({ key }) => key);
  const verdict =
    parallel.length === 0
      ? 'None used more than one core on average.'
      : parallel.length === measured.length
        ? 'All of them were parallel: more than one core computed at once.'
        : `Only ${listed(parallel)} computed on more than one core at once.`;
  return [`On average, ${listed(parts)}.`, verdict];
}
