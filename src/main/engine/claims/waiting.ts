import { anywhere, twoCores, type Claim } from './claim.ts';
import { judgeAll, judgeRange } from './judge.ts';
import { figureAt, memoryBytes, processes, ratio, runMs, sequential, threads, wallMs } from './measures.ts';
import { essential, guide, illustrating, performance, visualization } from './sources.ts';

/** Claims about tasks that wait: timers, services, downloads, and work between two waits. */
export const waitingClaims: readonly Claim[] = [
  {
    id: 'idle-tasks',
    sentence: 'Tasks that only wait take threads and processes about the same time; processes take a little longer.',
    source: illustrating,
    how: '15 sleeps of 400\u00a0ms on 5 threads and on 5 processes.',
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'sleep', params: { ms: 400 } },
      tasks: 15,
      strategies: [threads(5), processes(5)],
      repeats: 4,
    }),
    judge: (result) =>
      judgeRange(ratio(result, 1, 0, wallMs), { from: 1, to: 1.35 }, '×', 'expected processes to take 1 to 1.35 times as long as threads'),
  },
  {
    id: 'downloads',
    sentence: 'Five threads download five images about three times as fast as one after the other.',
    source: guide,
    how: 'Five images of 2\u00a0MB from a local service that answers after 400\u00a0ms, written to disk; one after the other and on 5 threads.',
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'image-download', params: { megabytes: 2, delayMs: 400 } },
      tasks: 5,
      strategies: [sequential, threads(5)],
      repeats: 4,
    }),
    judge: (result) => judgeRange(ratio(result, 0, 1, wallMs), { from: 2, to: 5 }, '×', 'expected threads to be 2 to 5 times as fast'),
  },
  {
    id: 'api-calls',
    sentence: 'For API calls threads and processes tie, and threads use less memory.',
    source: visualization,
    how: '40 calls of a local service on 5 threads and on 5 processes.',
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'api-calls', params: {} },
      tasks: 40,
      strategies: [threads(5), processes(5)],
      repeats: 3,
    }),
    judge: (result) =>
      judgeAll(
        judgeRange(
          ratio(result, 1, 0, runMs),
          { from: 0.85, to: 1.15 },
          '×',
          'expected processes to take 0.85 to 1.15 times as long, once ready',
        ),
        judgeRange(ratio(result, 1, 0, memoryBytes), { from: 1.02 }, '×', 'expected processes to hold more memory than threads'),
      ),
  },
  {
    id: 'hundred-waiting',
    sentence: '100 waiting tasks finish ten times as fast with ten threads, while 100 processes for them cost gigabytes.',
    source: performance,
    how: '100 sleeps of 50\u00a0ms one after the other, on 10 threads, and on 100 processes.',
    untestable: ({ memoryBytes: has }) => (has >= 4e9 ? null : 'The claim starts 100 processes, which needs 4\u00a0GB of memory.'),
    experiment: () => ({
      workload: { type: 'builtin', id: 'sleep', params: { ms: 50 } },
      tasks: 100,
      strategies: [sequential, threads(10), processes(100)],
      repeats: 2,
    }),
    judge: (result) =>
      judgeAll(
        judgeRange(
          gigabytes(figureAt(result, 2, memoryBytes)),
          { from: 1 },
          'GB',
          'expected 100 processes to hold at least a gigabyte (shared pages count once where the system reports them)',
        ),
        judgeRange(ratio(result, 0, 1, runMs), { from: 8.5, to: 11 }, '×', 'expected ten threads to be ten times as fast, once ready'),
      ),
  },
  {
    id: 'hybrid',
    sentence: 'A hybrid is best for work that both computes and waits: processes with several tasks in flight each.',
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
        judgeRange(ratio(result, 1, 0, wallMs), { from: 1.03 }, '×', 'expected threads with one task each to take longer'),
        judgeRange(ratio(result, 2, 0, wallMs), { from: 1.03 }, '×', 'expected processes with one task each to take longer'),
        judgeRange(ratio(result, 3, 0, wallMs), { from: 1.03 }, '×', 'expected one thread with many tasks in flight to take longer'),
      ),
  },
];

function gigabytes(figure: ReturnType<typeof figureAt>): ReturnType<typeof figureAt> {
  return figure && { median: figure.median / 1e9, ci95: [figure.ci95[0] / 1e9, figure.ci95[1] / 1e9] };
}
