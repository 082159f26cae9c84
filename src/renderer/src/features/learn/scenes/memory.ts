import { formatBytes, formatFigure, formatNumber } from '../../../../../core/format/index.ts';
import type { ExperimentResult, Scaling, StrategySpec } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene } from './scene.ts';
import { listed } from './words.ts';

const SIZES = [1, 2, 4, 8];
/** At every pool size all tasks are in flight at once, so that each trial takes as long as one task. */
const TASKS = 8;

/** Memory: the cost of each further worker. */
export const memory: Scene = {
  id: 'memory',
  ...sceneTitles.memory,
  paragraphs: [
    'Threads share the memory of their process: its program, its libraries, its data. In JavaScript each thread still has its own heap and interpreter, which take megabytes. A process shares nothing except memory pages to which no process writes, such as program code.',
    'On Linux, memory is counted as PSS, the proportional set size: a page that four processes share counts a quarter in each, so nothing counts twice. The tasks here only wait, so the figures show the cost of the workers themselves.',
  ],
  variants: [
    {
      id: 'waiting',
      title: 'Tasks that wait',
      code: plainCode.sleep,
      experiment: () => ({
        workload: { type: 'builtin', id: 'sleep', params: { ms: 500 } },
        tasks: TASKS,
        strategies: (['threads', 'processes'] as const).flatMap((id) =>
          SIZES.map((workers): StrategySpec => ({ id, workers, concurrency: TASKS / workers })),
        ),
        repeats: 3,
      }),
    },
  ],
  guess: {
    question: 'How much more memory does a process take than a thread?',
    options: ['About as much', 'A few times as much', 'A hundred times as much'],
  },
  chart: 'memory',
  seen: seenMemory,
};

/** The memory of each further worker by strategy, and how they compare. */
export function seenMemory({ environment }: ExperimentResult, scaling: readonly Scaling[]): string[] {
  const priced = scaling.flatMap(({ strategy, bytesPerWorker }) => (bytesPerWorker ? [{ strategy, bytes: bytesPerWorker }] : []));
  if (priced.length === 0) return ['Too few pool sizes finished to compare them.'];
  const parts = priced.map(
    ({ strategy, bytes }) => `each further ${strategy === 'threads' ? 'thread' : 'process'} costs ${formatFigure(bytes, 'memory')}`,
  );
  const sentences = [`On this machine, ${listed(parts)}.`];
  const [threads, processes] = (['threads', 'processes'] as const).map(
    (id) => priced.find(({ strategy }) => strategy === id)?.bytes.median,
  );
  if (threads && processes && threads > 0)
    sentences.push(
      `A process costs ${formatNumber(processes / threads)} times as much as a thread: 100 processes take ${formatBytes(100 * processes)}, 100 threads ${formatBytes(100 * threads)}.`,
    );
  if (environment.memoryMethod === 'working-set')
    sentences.push('This system counts shared pages in every process, so processes appear larger than they are.');
  return sentences;
}
