import { twoCores, anywhere, type Claim } from './claim.ts';
import { judgeRange } from './judge.ts';
import {
  allTrialsAt,
  bestSpeedup,
  parallelism,
  processes,
  ratio,
  runMs,
  sequential,
  threads,
  trialsAt,
  wallMs,
  figureAt,
} from './measures.ts';
import { guide, nodeWorkers, performance, visualization } from './sources.ts';

const loop = { type: 'builtin', id: 'sum-range', params: { n: 100_000_000 } } as const;

/** Claims about tasks that compute, in JavaScript. */
export const computingClaims: readonly Claim[] = [
  {
    id: 'five-sums',
    sentence: 'Five processes compute five sums nearly five times as fast as one after the other, given enough cores.',
    source: guide,
    how: 'The sum of 0 to 100,000,000, twenty times, one after the other and on five processes.',
    untestable: twoCores,
    experiment: () => ({ workload: loop, tasks: 20, strategies: [sequential, processes(5)], repeats: 4 }),
    judge: (result, environment) => {
      const best = bestSpeedup(environment, 5);
      return judgeRange(
        ratio(result, 0, 1, runMs),
        { from: 0.75 * best },
        '×',
        `with ${String(environment.cores)} usable cores, expected processes to be at least ${String(0.75 * best)} times as fast, once ready`,
      );
    },
  },
  {
    id: 'js-threads-use-cores',
    sentence: 'Worker threads of JavaScript use as many cores as there are.',
    source: nodeWorkers,
    how: 'A plain loop on as many threads as cores. Measures CPU time over wall time.',
    untestable: twoCores,
    experiment: ({ cores }) => ({ workload: loop, tasks: 12 * cores, strategies: [threads(cores)], repeats: 4 }),
    judge: (result, { cores }) =>
      judgeRange(
        figureAt(result, 0, parallelism),
        { from: 0.8 * cores },
        'cores',
        `expected ${String(cores)} threads to use at least ${String(0.8 * cores)} cores`,
      ),
  },
  {
    id: 'more-processes-than-cores',
    sentence: 'More processes than cores slow down work that computes.',
    source: performance,
    how: 'The same loop on as many processes as cores and on eight times as many.',
    untestable: anywhere,
    experiment: ({ cores }) => ({
      workload: loop,
      tasks: 16 * cores,
      strategies: [processes(cores), processes(Math.min(64, 8 * cores))],
      repeats: 4,
    }),
    judge: (result) =>
      judgeRange(ratio(result, 1, 0, wallMs), { from: 1.03 }, '×', 'expected eight times as many processes to take longer'),
  },
  {
    id: 'starting',
    sentence: 'A process takes longer to start than a thread.',
    source: visualization,
    how: 'Starts four threads and four processes. Measures the time until all are ready.',
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } },
      tasks: 4,
      strategies: [sequential, threads(4), processes(4)],
      repeats: 6,
    }),
    judge: (result) =>
      judgeRange(
        workersStartup(result),
        { from: 1 },
        '×',
        'expected four processes to take longer to be ready than four threads, beyond the start of the program itself',
      ),
  },
  {
    id: 'files',
    sentence: 'For writing files threads beat processes.',
    source: visualization,
    how: '4 threads and 4 processes write files of 8\u00a0MB.',
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'file-write', params: { megabytes: 8 } },
      tasks: 24,
      strategies: [threads(4), processes(4)],
      repeats: 5,
    }),
    judge: (result) => judgeRange(ratio(result, 1, 0, wallMs), { from: 1.03 }, '×', 'expected processes to take longer than threads'),
  },
  {
    id: 'one-line',
    sentence: 'Switching from threads to processes takes one line: the task stays the same.',
    source: performance,
    how: 'Runs one task, unchanged, under five strategies and compares its outputs.',
    timeless: true,
    untestable: anywhere,
    experiment: () => ({
      workload: { type: 'builtin', id: 'sum-of-squares', params: { n: 1_000_000 } },
      tasks: 8,
      strategies: [
        sequential,
        { id: 'async', concurrency: 4 },
        threads(2),
        processes(2),
        { id: 'hybrid', workers: 2, threads: 2, concurrency: 1 },
      ],
      repeats: 1,
    }),
    judge: (result) => {
      const ran = result.experiment.strategies.filter(
        (_, place) => trialsAt(result, place).length > 0 && trialsAt(result, place).length === allTrialsAt(result, place).length,
      );
      const all = result.experiment.strategies.length;
      const count = ran.length;
      return {
        verdict: count === all ? 'holds' : 'does-not-hold',
        effect: { value: count, ci95: [count, count], unit: 'strategies' },
        why: `The same task gave the same outputs under ${String(count)} of ${String(all)} strategies.`,
      };
    },
  },
];

/** How much more four processes add to a program's start than four threads. */
function workersStartup(result: Parameters<typeof ratio>[0]): ReturnType<typeof ratio> {
  const bare = trialsAt(result, 0);
  const added = (trial: (typeof bare)[number]): number | null => {
    const own = bare.find(({ repeat }) => repeat === trial.repeat)?.phases.readyMs ?? null;
    return own === null || trial.phases.readyMs === null ? null : Math.max(0.1, trial.phases.readyMs - own);
  };
  return ratio(result, 2, 1, added);
}
