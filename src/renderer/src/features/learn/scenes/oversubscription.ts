import { counted, formatDuration, formatFigure, formatNumber, formatPercent } from '../../../../../core/format/index.ts';
import type { ExperimentResult, Scaling, StrategySpec } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene, Variant } from './scene.ts';

/** The largest pool of processes: each process takes tens of megabytes. */
const MOST_PROCESSES = 64;
const TASKS = 32;

/** The pool sizes to measure: every power of two below the cores, and from one to eight times the cores. */
export function sizesFor(cores: number, most: number): number[] {
  const below: number[] = [];
  for (let size = 1; size < cores; size *= 2) below.push(size);
  const above = [1, 1.5, 2, 3, 4, 6, 8].map((times) => Math.round(times * cores));
  return [...new Set([...below, ...above])].filter((size) => size <= most).sort((a, b) => a - b);
}

const variant = (id: 'threads' | 'processes', title: string, most: number): Variant => ({
  id,
  title,
  code: plainCode.sum,
  experiment: ({ cores }) => ({
    workload: { type: 'builtin', id: 'sum-range', params: { n: 20_000_000 } },
    tasks: Math.max(TASKS, 8 * cores),
    strategies: sizesFor(cores, most).map((workers): StrategySpec => ({ id, workers, concurrency: 1 })),
    repeats: 3,
  }),
});

/** Oversubscription: up to which number workers help, and two laws that explain the limit. */
export const oversubscription: Scene = {
  id: 'oversubscription',
  ...sceneTitles.oversubscription,
  paragraphs: [
    'With more workers than cores, workers take turns on the cores. That gains nothing, yet each worker has to start, receive tasks and be switched to. This scene runs the same computation with pools from one worker to eight times the cores and counts tasks per second, including start-up.',
    'According to Amdahl’s law, the share of the work that can’t run in parallel limits the speed-up: with a share of 10\u00a0%, no number of workers is more than ten times as fast. The Universal Scalability Law adds a cost for every pair of workers, so its curve has a peak and then falls. Both laws are fitted to the measurements, with 95\u00a0% intervals.',
  ],
  variants: [variant('threads', 'Threads', 256), variant('processes', 'Processes', MOST_PROCESSES)],
  guess: {
    question: 'How many workers will be fastest?',
    options: ['As many as cores', 'Twice as many', 'As many as possible'],
  },
  chart: 'laws',
  seen: seenScaling,
};

/** The best pool size, the time of the largest one, and both laws in figures. */
export function seenScaling({ environment }: ExperimentResult, [scaling]: readonly Scaling[]): string[] {
  if (!scaling) return ['Too few pool sizes finished to compare them.'];
  const { points, best, fits } = scaling;
  const at = (workers: number) => points.find((point) => point.workers === workers);
  const [first, top, last] = [points[0], at(best.workers), points.at(-1)];
  if (!first || !top || !last) return [];
  const times = top.perSecond.median / first.perSecond.median;
  const more = top === first ? 'no larger pool was faster' : `${formatNumber(times)} times as many as ${counted(first.workers, 'worker')}`;
  const enough = best.enough < best.workers ? ` ${counted(best.enough, 'worker')} came within 5\u00a0% of that.` : '';
  const sentences = [
    `On ${counted(environment.cores, 'usable core')}, ${counted(best.workers, 'worker')} completed the most, ${formatNumber(top.perSecond.median)} tasks per second: ${more}.${enough}`,
  ];
  if (last !== top)
    sentences.push(
      `With ${counted(last.workers, 'worker')} the job took ${formatDuration(last.wallMs.median)} instead of ${formatDuration(top.wallMs.median)}.`,
    );
  if ('why' in fits) return [...sentences, fits.why];
  const { amdahl, usl } = fits;
  const limit =
    amdahl.contention.median > 0 && amdahl.contention.median < 1
      ? `, so at most ${formatNumber(1 / amdahl.contention.median)} times the speed of one worker`
      : '';
  const peak = usl.peak
    ? `, and a peak at ${usl.peak.workers < 1.05 ? 'one worker' : `${formatNumber(usl.peak.workers)} workers`} (${formatNumber(usl.peak.ci95[0])} to ${usl.peak.ci95[1] === null ? 'unbounded' : formatNumber(usl.peak.ci95[1])})`
    : ', and no peak';
  return [
    ...sentences,
    `Amdahl’s law puts the share that can’t run in parallel at ${formatFigure(amdahl.contention, 'share')}${limit}; it explains ${formatPercent(Math.max(0, amdahl.explained))} of the differences.`,
    `The Universal Scalability Law explains ${formatPercent(Math.max(0, usl.explained))}, with a contention of ${formatFigure(usl.contention, 'share')}, a coherency of ${formatFigure(usl.coherency, 'share')}${peak}.`,
  ];
}
