import type { ExperimentResult } from '../../../contract/index.ts';
import { anywhere, twoCores, type Claim } from './claim.ts';
import { judgeAll, judgeRange } from './judge.ts';
import { allTrialsAt, figureOfTrials, processes, ratio, threads, trialsAt, wallMs } from './measures.ts';
import { essential, performance } from './sources.ts';

/** Claims about what workers share: memory, fate, and work of more than one kind. */
export const sharingClaims: readonly Claim[] = [
  {
    id: 'counter',
    sentence: 'Threads that add to one counter without a guard lose updates.',
    source: performance,
    how: 'Four threads add 1 to a counter in shared memory 8,000,000 times in all, reading, adding and writing; the updates that were lost.',
    untestable: twoCores,
    experiment: () => ({
      workload: { type: 'builtin', id: 'shared-counter', params: { additions: 1_000_000, guard: 'none' } },
      tasks: 8,
      strategies: [threads(4)],
      repeats: 5,
    }),
    judge: (result) => judgeRange(lostPercent(result), { from: 0.001 }, '%', 'some of the updates were to be lost'),
  },
  {
    id: 'counter-locked',
    sentence: 'With a lock around it no update of a shared counter is lost.',
    source: performance,
    how: 'The same additions by the same four threads, each with a lock held; the updates that were lost.',
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
      const judged = judgeRange(lost, { to: 0 }, '%', 'none was to be lost');
      const each = figureOfTrials(trialsAt(result, 0), ({ phases }) =>
        phases.lastResultMs === null || phases.readyMs === null ? null : ((phases.lastResultMs - phases.readyMs) * 1e6) / 800_000,
      );
      return each ? { ...judged, why: `${judged.why} An addition took ${each.median.toFixed(0)} ns.` } : judged;
    },
  },
  {
    id: 'crash',
    sentence: 'A crash in a thread takes the program down, one in a process does not.',
    source: performance,
    how: 'One task of twelve aborts as native code does, on four threads and on four processes; the tasks that are lost with it.',
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
        judgeRange(lostTasks(result, 0), { from: 2 }, 'lost', 'the whole program was to go, more than the task that crashed'),
        judgeRange(lostTasks(result, 1), { from: 1, to: 1 }, 'lost', 'of the processes only the one with that task was to go'),
      ),
  },
  {
    id: 'hybrid',
    sentence: 'Work that both computes and waits is best done by a hybrid: processes with several tasks in flight each.',
    source: essential,
    how: 'Tasks that compute for some milliseconds and wait for 40, on a pool of threads, a pool of processes, one thread with 16 in flight, and processes with 8 in flight each.',
    untestable: twoCores,
    experiment: ({ cores }) => ({
      workload: { type: 'builtin', id: 'mixed', params: { steps: 3_000_000, waitMs: 20, rounds: 2 } },
      tasks: 32 * cores,
      strategies: [
        { id: 'hybrid', workers: cores, threads: 0, concurrency: 8 },
        threads(cores),
        processes(cores),
        { id: 'async', concurrency: 16 },
      ],
      repeats: 4,
    }),
    judge: (result) =>
      judgeAll(
        judgeRange(ratio(result, 1, 0, wallMs), { from: 1.03 }, '×', 'threads with a task each were to take longer'),
        judgeRange(ratio(result, 2, 0, wallMs), { from: 1.03 }, '×', 'so were processes with a task each'),
        judgeRange(ratio(result, 3, 0, wallMs), { from: 1.03 }, '×', 'and one thread with many in flight'),
      ),
  },
];

/** Updates that were lost, of a hundred. */
const lostPercent = (result: ExperimentResult): ReturnType<typeof figureOfTrials> =>
  figureOfTrials(trialsAt(result, 0), ({ findings }) => {
    const lost = findings?.find(({ name }) => name === 'lost updates');
    return lost && lost.of > 0 ? (100 * lost.value) / lost.of : null;
  });

/** Tasks without a result, in trials that may have broken off. */
const lostTasks = (result: ExperimentResult, place: number): ReturnType<typeof figureOfTrials> =>
  figureOfTrials(allTrialsAt(result, place), ({ tasksOk }) => result.experiment.tasks - tasksOk);
