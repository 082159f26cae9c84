import { formatCount, formatDuration, formatNumber, formatPercent, formatTimes } from '../../../../../core/format/index.ts';
import type { ExperimentResult, Figure, StrategySpec, Trial } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene } from './scene.ts';

const WORKERS = 3;
const TASKS = 12;
const strategies: StrategySpec[] = [
  { id: 'gil-threads', workers: WORKERS, concurrency: 1 },
  { id: 'threads', workers: WORKERS, concurrency: 1 },
];

/** The GIL: who holds the lock, millisecond by millisecond. */
export const lock: Scene = {
  id: 'gil',
  ...sceneTitles.gil,
  paragraphs: [
    'CPython, the standard Python, has a global interpreter lock: a thread must hold it to run Python code. A thread that waits releases it; one that computes releases it once another has requested it for 5\u00a0ms. So threads take turns: many tasks are in flight, but only one computes at a time, however many cores there are.',
    'This scene simulates that lock without Python: JavaScript threads that must hold one lock, beside the same threads without it. Each band below is a thread: filled while it holds the lock, hatched while it waits for it.',
    'There are three ways around the lock: an extension written in C may release it while it works, as hashing, compression and NumPy do; a free-threaded build of CPython (3.13t and later) has no such lock; and since 3.14 each sub-interpreter of a process has its own lock. The Claims page tests each of them in the interpreters of this machine.',
  ],
  variants: [
    {
      id: 'computing',
      title: 'Tasks that compute',
      code: plainCode.sum,
      experiment: () => ({
        workload: { type: 'builtin', id: 'sum-range', params: { n: 80_000_000 } },
        tasks: TASKS,
        strategies,
        repeats: 3,
      }),
    },
    {
      id: 'both',
      title: 'Tasks that wait too',
      code: plainCode.mixed,
      experiment: () => ({
        workload: { type: 'builtin', id: 'mixed', params: { steps: 2_000_000, waitMs: 30, rounds: 3 } },
        tasks: TASKS,
        strategies,
        repeats: 3,
      }),
    },
  ],
  guess: {
    question: 'How much faster are three threads without the lock?',
    options: ['Not at all', 'Up to as often as there are cores', 'Three times, always'],
  },
  chart: 'lock',
  seen: seenLock,
};

/** Figures of the lock while tasks ran: the number of switches, the mean share of time that threads waited for it, and its longest hold. */
function lockFigures({ lock: use, phases }: Trial) {
  if (!use || phases.readyMs === null || phases.lastResultMs === null) return null;
  const runMs = phases.lastResultMs - phases.readyMs;
  const waitedMs = use.waitedMs.reduce((sum, ms) => sum + ms, 0);
  return { switches: use.switches, waitedShare: Math.min(1, waitedMs / (runMs * use.waitedMs.length)), longestMs: use.longestMs };
}

/** How often the lock switched, how long threads waited for it, and how much faster the same threads are without it. */
export function seenLock({ summary, trials }: ExperimentResult): string[] {
  const locked = trials.find(({ strategy }) => strategy === 'gil-threads');
  const figures = locked ? lockFigures(locked) : null;
  if (!figures) return ['The threads with the lock did not finish, so there are no figures.'];
  const of = (id: string) => summary.strategies.find((each) => each.id === id);
  const [held, free] = [of('gil-threads'), of('threads')];
  const sentences = [
    `The lock switched threads ${formatCount(figures.switches)} times; a thread held it for at most ${formatDuration(figures.longestMs)}. On average a thread waited for it ${formatPercent(figures.waitedShare)} of the time.`,
  ];
  if (held?.parallelism && free?.parallelism)
    sentences.push(
      `With the lock the threads used ${formatNumber(held.parallelism.median)} cores, without it ${formatNumber(free.parallelism.median)}.`,
    );
  if (held?.runMs && free?.runMs)
    sentences.push(
      `The same tasks took ${formatDuration(held.runMs.median)} with it and ${formatDuration(free.runMs.median)} without: ${compared(held.runMs, free.runMs)}.`,
    );
  return sentences;
}

/** How much longer one took, or that there is no significant difference because their intervals overlap. */
const compared = (one: Figure, other: Figure): string =>
  one.ci95[0] <= other.ci95[1] && other.ci95[0] <= one.ci95[1]
    ? 'no significant difference'
    : `${formatTimes(one.median / other.median)} the time`;
