import type { ExperimentResult, Scaling, StrategySpec } from '../../../../../contract/index.ts';
import sleepText from '../../../../../main/engine/workloads/builtin/sleep/task.ts?raw';
import { formatBytes } from '../../../ui/format.ts';
import type { Scene } from './scene.ts';
import { listed, short, withInterval } from './words.ts';

const SIZES = [1, 2, 4, 8];
/** All tasks are in flight at once under every size, so that each trial takes as long as one of them. */
const TASKS = 8;

/** Memory: what each further worker costs. */
export const memory: Scene = {
  id: 'memory',
  title: 'Memory',
  teaches: 'What each further worker costs',
  paragraphs: [
    'Threads share the memory of their process: its program, its libraries, its data. In JavaScript each thread still has a heap and an interpreter of its own, which is where its megabytes go. A process has everything of its own, except pages of memory that the system lets several processes share because none of them writes there.',
    'Where the system tells (Linux), memory is counted as PSS, the proportional set size: a page that four processes share counts a quarter in each, so nothing is counted twice. Here tasks only wait, so that what is measured is the price of the workers themselves.',
  ],
  variants: [
    {
      id: 'waiting',
      title: 'Tasks that wait',
      source: { file: 'src/main/engine/workloads/builtin/sleep/task.ts', text: sleepText },
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
  picture: 'memory',
  seen: seenMemory,
};

/** The price of each further worker by strategy, and how they compare. */
export function seenMemory({ environment }: ExperimentResult, scaling: readonly Scaling[]): string[] {
  const priced = scaling.flatMap(({ strategy, bytesPerWorker }) => (bytesPerWorker ? [{ strategy, bytes: bytesPerWorker }] : []));
  if (priced.length === 0) return ['Too few sizes of pool got through to say anything.'];
  const parts = priced.map(({ strategy, bytes }) => `each further one of the ${strategy} cost ${withInterval(bytes, formatBytes)}`);
  const sentences = [`On this machine, ${listed(parts)}.`];
  const [threads, processes] = (['threads', 'processes'] as const).map(
    (id) => priced.find(({ strategy }) => strategy === id)?.bytes.median,
  );
  if (threads && processes && threads > 0)
    sentences.push(
      `A process cost ${short(processes / threads)} times what a thread did; a hundred would take ${formatBytes(100 * processes)} in place of ${formatBytes(100 * threads)}.`,
    );
  if (environment.memoryMethod === 'working-set')
    sentences.push('This system counts shared pages in every process, so processes look dearer than they are.');
  return sentences;
}
