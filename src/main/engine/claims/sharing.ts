import { formatDuration } from '../../../core/format/index.ts';
import type { ExperimentResult } from '../../../contract/index.ts';
import { anywhere, twoCores, type Claim } from './claim.ts';
import { judgeAll, judgeRange } from './judge.ts';
import { allTrialsAt, figureOfTrials, processes, threads, trialsAt } from './measures.ts';
import { performance } from './sources.ts';

/** Claims about what workers share: memory, and crashes. */
export const sharingClaims: readonly Claim[] = [
  {
    id: 'counter',
    sentence: 'Threads that add to one counter without a guard lose updates.',
    source: performance,
    how: 'Four threads add 1 to a counter in shared memory 8,000,000 times in all, by reading, adding and writing. Counts the lost updates.',
    untestable: twoCores,
    experiment: () => ({
      workload: { type: 'builtin', id: 'shared-counter', params: { additions: 1_000_000, guard: 'none' } },
      tasks: 8,
      strategies: [threads(4)],
      repeats: 5,
    }),
    judge: (result) => judgeRange(lostPercent(result), { from: 0.001 }, '%', 'expected lost updates'),
  },
  {
    id: 'counter-locked',
    sentence: 'With a lock, a shared counter loses no update.',
    source: performance,
    how: 'The same additions by the same four threads, each under a lock. Counts the lost updates.',
    timeless: true,
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'shared-counter', params: { additions: 100_000, guard: 'lock' } },
      tasks: 8,
      strategies: [threads(4)],
      repeats: 3,
    }),
    judge: (result) => {
      const lost = lostPercent(result);
      const judged = judgeRange(lost, { to: 0 }, '%', 'expected no lost update');
      const each = figureOfTrials(trialsAt(result, 0), ({ phases }) =>
        phases.lastResultMs === null || phases.readyMs === null ? null : ((phases.lastResultMs - phases.readyMs) * 1e6) / 800_000,
      );
      return each ? { ...judged, why: `${judged.why} An addition took ${formatDuration(each.median / 1e6)}.` } : judged;
    },
  },
  {
    id: 'crash',
    sentence: 'A crash in a thread ends the program; a crash in a process does not.',
    source: performance,
    how: 'One task of twelve aborts as native code does, on four threads and on four processes. Counts the tasks lost with it.',
    timeless: true,
    untestable: ({ os }) => (os.startsWith('Windows') ? 'Windows has no signal that ends a program as an abort does.' : null),
    experiment: () => ({
      workload: { type: 'builtin', id: 'crash', params: { how: 'abort', steps: 2_000_000 } },
      tasks: 12,
      strategies: [threads(4), processes(4)],
      repeats: 3,
    }),
    judge: (result) =>
      judgeAll(
        judgeRange(lostTasks(result, 0), { from: 2 }, 'lost', 'expected threads to lose more than the task that crashed'),
        judgeRange(lostTasks(result, 1), { from: 1, to: 1 }, 'lost', 'expected processes to lose only that task'),
      ),
  },
];

/** Lost updates, in percent. */
const lostPercent = (result: ExperimentResult): ReturnType<typeof figureOfTrials> =>
  figureOfTrials(trialsAt(result, 0), ({ findings }) => {
    const lost = findings?.find(({ name }) => name === 'lost updates');
    return lost && lost.of > 0 ? (100 * lost.value) / lost.of : null;
  });

/** Tasks without a result, also in trials that stopped early. */
const lostTasks = (result: ExperimentResult, place: number): ReturnType<typeof figureOfTrials> =>
  figureOfTrials(allTrialsAt(result, place), ({ tasksOk }) => result.experiment.tasks - tasksOk);
