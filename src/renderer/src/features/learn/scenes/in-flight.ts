import { formatNumber } from '../../../../../core/format/index.ts';
import type { Environment, ExperimentResult, StrategySpec } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene } from './scene.ts';
import { listed } from './words.ts';

const TASKS = 24;
const IN_FLIGHT = 12;

/** At least 4 workers, so that they exceed the cores of a small machine; on a larger one as many as cores, up to 8. */
const workersOn = (cores: number): number => Math.max(4, Math.min(8, cores));

const strategies = ({ cores }: Environment): StrategySpec[] => [
  { id: 'async', concurrency: IN_FLIGHT },
  { id: 'threads', workers: workersOn(cores), concurrency: 1 },
  { id: 'processes', workers: workersOn(cores), concurrency: 1 },
];

/** Concurrency and parallelism: two words that are easily confused. */
export const inFlight: Scene = {
  id: 'concurrency',
  ...sceneTitles.concurrency,
  paragraphs: [
    'Concurrency is the number of tasks in flight: begun and not finished. Parallelism is the number of processor cores that compute at the same moment. One cook with five pots on the stove is concurrent; five cooks are parallel.',
    'While a task waits for a timer, a disk or a server, it needs no core: one thread can have many such tasks in flight. A task that computes needs a core all the time, so only threads or processes on other cores speed it up. Run the same tasks in three ways and compare the two lines.',
  ],
  variants: [
    {
      id: 'waiting',
      title: 'Tasks that wait',
      code: plainCode.sleep,
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
      code: plainCode.sum,
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
      code: plainCode.mixed,
      experiment: (environment) => ({
        workload: { type: 'builtin', id: 'mixed', params: { steps: 5_000_000, waitMs: 60, rounds: 3 } },
        tasks: TASKS,
        strategies: strategies(environment),
        repeats: 1,
      }),
    },
  ],
  guess: {
    question: 'Which of them will use more than one core?',
    options: ['Async too', 'Only threads and processes', 'None of them'],
  },
  chart: 'flight',
  seen: seenInFlight,
};

/** Tasks in flight and cores in use of every strategy, and which of them were parallel. */
export function seenInFlight({ summary }: ExperimentResult): string[] {
  const measured = summary.strategies.flatMap(({ key, concurrency, parallelism }) =>
    concurrency && parallelism ? [{ key, tasks: concurrency.median, cores: parallelism.median }] : [],
  );
  if (measured.length === 0) return ['No strategy finished, so there are no figures.'];
  const parts = measured.map(
    ({ key, tasks, cores }) => `${key} had ${formatNumber(tasks)} tasks in flight on ${formatNumber(cores)} cores`,
  );
  // A little above one core, since the runtime's own threads (garbage collection, compiling) count too.
  const parallel = measured.filter(({ cores }) => cores > 1.2).map(({ key }) => key);
  const verdict =
    parallel.length === 0
      ? 'None of them used more than one core on average.'
      : parallel.length === measured.length
        ? 'All of them computed on more than one core at once.'
        : `Only ${listed(parallel)} computed on more than one core at once.`;
  return [`On average, ${listed(parts)}.`, verdict];
}
