import { formatBytes, formatNumber } from '../../../../core/format/index.ts';
import type { Figure, StrategyId } from '../../../../contract/index.ts';
import { pairedRatio } from '../../../../core/statistics/statistics.ts';
import { strategyPhrase } from '../wording.ts';
import type { Measured } from './measured.ts';

/** The two kinds of pool that people choose between, in each language. */
const PAIRS: readonly (readonly [threads: StrategyId, processes: StrategyId])[] = [
  ['threads', 'processes'],
  ['python-threads', 'python-processes'],
];
/** A smaller difference in memory is not worth mentioning. */
const MEMORY_BYTES = 1_000_000;

/**
 * The one-line answer to "threads or processes?" for each language in which both were measured, whichever strategy won: which is faster, by how much, and
 * at what difference in memory. Neither is faster where the interval of their ratio, paired by round, contains 1, or where it would be written as 1.
 */
export function threadsOrProcesses(all: readonly Measured[]): string[] {
  return PAIRS.flatMap((pair) => {
    const [threads, processes] = pair.map((id) => fastest(all.filter(({ figures }) => figures.id === id)));
    const ratio = threads && processes ? pairedRatio(processes.wallsMs, threads.wallsMs) : null;
    if (!threads || !processes || !ratio) return [];
    if (isSame(ratio)) return [`Threads or processes? No clear difference in time here${inMemory(threads, processes)}.`];
    const [better, worse, by] = ratio.median > 1 ? [threads, processes, ratio.median] : [processes, threads, 1 / ratio.median];
    const what = better === threads ? 'Threads' : 'Processes';
    return [
      `Threads or processes? ${what}: ${formatNumber(by)}× faster than ${strategyPhrase(worse.figures.spec)} here${inMemory(better, worse)}.`,
    ];
  });
}

const isSame = ({ median, ci95: [low, high] }: Figure): boolean => (low <= 1 && high >= 1) || formatNumber(median) === '1';

const fastest = (some: readonly Measured[]): Measured | undefined =>
  [...some].sort((a, b) => (a.figures.wallMs?.median ?? Infinity) - (b.figures.wallMs?.median ?? Infinity))[0];

/** How much less, or more, memory the first takes; names it where neither is faster. */
function inMemory(one: Measured, other: Measured): string {
  const [mine, theirs] = [one.figures.peakMemoryBytes?.median, other.figures.peakMemoryBytes?.median];
  if (mine === undefined || theirs === undefined || Math.abs(mine - theirs) < MEMORY_BYTES) return '';
  const who = one.figures.id.endsWith('threads') ? 'threads' : 'processes';
  return `; ${who} take ${formatBytes(Math.abs(mine - theirs))} ${mine < theirs ? 'less' : 'more'} memory`;
}
