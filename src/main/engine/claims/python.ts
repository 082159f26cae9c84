import { formatNumber } from '../../../core/format/index.ts';
import type { Claim } from './claim.ts';
import { judgeAll, judgeRange } from './judge.ts';
import { bestSpeedup, figureAt, memoryBytes, parallelism, ratio, runMs, startupMs, wallMs } from './measures.ts';
import { inPython, needs, notCPython, withGil, withInterpreters, withNumpy, withoutGil } from './pythons.ts';
import { essential, illustrating, pythonFreeThreading, pythonHashlib, pythonInterpreters, visualization } from './sources.ts';

/** A loop of about a quarter of a second in CPython. */
const loop = { type: 'builtin', id: 'sum-range', params: { n: 4_000_000 } } as const;
const cpython = 'a CPython with the GIL (3.8 or newer)';

/** Claims about real Python interpreters. */
export const pythonClaims: readonly Claim[] = [
  {
    id: 'gil-no-help',
    sentence: 'Under the GIL, threads do not speed up tasks that compute in Python code.',
    source: illustrating,
    how: 'Eight sums in a plain loop in CPython, one after the other and on four threads.',
    untestable: needs(withGil, cpython),
    experiment: (environment) => {
      const { sequential, threads } = inPython(withGil(environment));
      return { workload: loop, tasks: 8, strategies: [sequential, threads(4)], repeats: 4 };
    },
    judge: (result) => judgeRange(ratio(result, 0, 1, runMs), { to: 1.15 }, '×', 'expected threads to be at most 1.15 times as fast'),
  },
  {
    id: 'gil-one-core',
    sentence: "CPython's threads can't use a second core for Python code.",
    source: essential,
    how: 'The same sums on four threads of CPython. Measures CPU time over wall time.',
    untestable: needs(withGil, cpython, 2),
    experiment: (environment) => {
      const { sequential, threads } = inPython(withGil(environment));
      return { workload: loop, tasks: 8, strategies: [sequential, threads(4)], repeats: 4 };
    },
    judge: (result) =>
      judgeRange(figureAt(result, 1, parallelism), { to: 1.15 }, 'cores', 'expected four threads to use no more than one core'),
  },
  {
    id: 'processes-help',
    sentence: 'Processes speed up tasks that compute in Python, and beat threads.',
    source: illustrating,
    how: 'Sixteen sums in CPython, on as many threads as cores and on as many processes.',
    untestable: needs(withGil, cpython, 2),
    experiment: (environment) => {
      const { threads, processes } = inPython(withGil(environment));
      return { workload: loop, tasks: 16, strategies: [threads(environment.cores), processes(environment.cores)], repeats: 4 };
    },
    judge: (result, environment) => {
      const from = 0.7 * bestSpeedup(environment, environment.cores);
      return judgeRange(
        ratio(result, 0, 1, runMs),
        { from },
        '×',
        `expected processes to be at least ${String(from)} times as fast as threads, once ready`,
      );
    },
  },
  {
    id: 'python-starting',
    sentence: 'In Python a process takes longer to start than a thread, and a spawned process longer than a forked one.',
    source: visualization,
    how: 'Four threads, four forked processes and four spawned ones of CPython. Measures the time until all are ready.',
    untestable: (environment) => (environment.os.startsWith('Windows') ? 'Windows has no fork.' : needs(withGil, cpython)(environment)),
    experiment: (environment) => {
      const { threads, processes } = inPython(withGil(environment));
      return {
        workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } },
        tasks: 4,
        strategies: [threads(4), processes(4, 'fork'), processes(4, 'spawn')],
        repeats: 6,
      };
    },
    judge: (result) =>
      judgeAll(
        judgeRange(
          ratio(result, 2, 0, startupMs),
          { from: 1.02 },
          '×',
          'expected spawned processes to take longer than threads, the program itself included',
        ),
        judgeRange(ratio(result, 2, 1, startupMs), { from: 1.02 }, '×', 'expected spawned processes to take longer than forked ones'),
      ),
  },
  {
    id: 'memory-shared',
    sentence: 'Processes copy memory where threads share it, so each further process costs memory.',
    source: visualization,
    how: 'Eight waiting threads of CPython and eight spawned processes. Measures their memory above an idle program.',
    timeless: true,
    untestable: needs(withGil, cpython),
    experiment: (environment) => {
      const { threads, processes } = inPython(withGil(environment));
      return {
        workload: { type: 'builtin', id: 'sleep', params: { ms: 300 } },
        tasks: 16,
        strategies: [threads(8), processes(8)],
        repeats: 3,
      };
    },
    judge: (result) =>
      judgeRange(
        ratio(result, 1, 0, memoryBytes),
        { from: 2 },
        '×',
        'expected processes to hold at least twice as much (shared pages count once where the system reports them)',
      ),
  },
  numpyClaim('numpy-add', 'Adding NumPy vectors gains', 'vector-add', 'Two vectors of 4,000,000 numbers are added', 96),
  numpyClaim('numpy-dot', 'Dot products of NumPy vectors gain', 'dot-product', 'The dot product of two vectors of 4,000,000 numbers', 240),
  {
    id: 'numpy-copying',
    sentence: 'Copying arrays to processes takes time that threads, which share memory, do not pay.',
    source: visualization,
    how: 'Sends two NumPy vectors of 1,000,000 numbers with each of 48 tasks that add them, to as many threads as cores and to as many processes.',
    untestable: needs(withNumpy, 'a CPython with NumPy', 2),
    experiment: (environment) => {
      const { threads, processes } = inPython(withNumpy(environment));
      const { cores } = environment;
      return {
        workload: { type: 'builtin', id: 'vector-add', params: { size: 1_000_000, inputs: 'sent' } },
        tasks: 48,
        strategies: [threads(cores), processes(cores)],
        repeats: 4,
      };
    },
    judge: (result) =>
      judgeRange(
        ratio(result, 1, 0, runMs),
        { from: 1.2 },
        '×',
        'expected processes to take at least 1.2 times as long as threads, once ready',
      ),
  },
  {
    id: 'extensions-release',
    sentence: 'Threads help with work in extensions that release the GIL, such as hashing.',
    source: pythonHashlib,
    how: 'SHA-256 of 64\u00a0MB in CPython, 24 times: one after the other, and on as many threads as cores.',
    untestable: needs(withGil, cpython, 2),
    experiment: (environment) => {
      const { sequential, threads } = inPython(withGil(environment));
      return {
        workload: { type: 'builtin', id: 'hash', params: { algorithm: 'sha256', megabytes: 64 } },
        tasks: 24,
        strategies: [sequential, threads(environment.cores)],
        repeats: 4,
      };
    },
    judge: (result, environment) => {
      const from = 0.7 * bestSpeedup(environment, environment.cores);
      return judgeRange(ratio(result, 0, 1, runMs), { from }, '×', `expected threads to be at least ${String(from)} times as fast`);
    },
  },
  {
    id: 'no-gil-elsewhere',
    sentence: 'Interpreters other than CPython have no GIL.',
    source: essential,
    how: 'Eight sums in that interpreter on as many threads as cores. Measures the cores used.',
    untestable: needs(notCPython, 'an interpreter other than CPython (PyPy, GraalPy)', 2),
    experiment: (environment) => {
      const { threads } = inPython(notCPython(environment));
      // The JIT compiler makes the loop some fifty times as fast.
      const longer = { ...loop, params: { n: 100_000_000 } };
      return { workload: longer, tasks: 8 * environment.cores, strategies: [threads(environment.cores)], repeats: 4 };
    },
    judge: (result, { cores }) =>
      judgeRange(
        figureAt(result, 0, parallelism),
        { from: 0.7 * cores },
        'cores',
        `expected its threads to use at least ${String(0.7 * cores)} cores`,
      ),
  },
  {
    id: 'free-threading',
    sentence: 'Without the GIL (3.13t and later), threads speed up tasks that compute.',
    source: pythonFreeThreading,
    how: 'Sixteen sums in a free-threaded CPython: one after the other and on as many threads as cores.',
    untestable: needs(withoutGil, 'a free-threaded CPython (3.13t or later)', 2),
    experiment: (environment) => {
      const { sequential, threads } = inPython(withoutGil(environment));
      const gil = withGil(environment);
      // What one thread loses without the GIL shows where both interpreters have the same version.
      const beside = gil && sameMinor(gil.version, withoutGil(environment)?.version) ? [inPython(gil).sequential] : [];
      return { workload: loop, tasks: 16, strategies: [sequential, threads(environment.cores), ...beside], repeats: 4 };
    },
    judge: (result, environment) => {
      const from = 0.7 * environment.cores;
      const helps = judgeRange(ratio(result, 0, 1, runMs), { from }, '×', `expected threads to be at least ${String(from)} times as fast`);
      const lost = result.experiment.strategies.length > 2 ? ratio(result, 0, 2, runMs) : null;
      if (!lost) return helps;
      return { ...helps, why: `${helps.why} One thread took ${formatNumber(lost.median)} times as long as with the GIL.` };
    },
  },
  {
    id: 'interpreters',
    sentence: 'Sub-interpreters run in parallel.',
    source: pythonInterpreters,
    how: 'Sixteen sums in CPython 3.14 or later, on as many threads as cores and on as many interpreters.',
    untestable: needs(withInterpreters, 'CPython 3.14 or later', 2),
    experiment: (environment) => {
      const { threads, interpreters } = inPython(withInterpreters(environment));
      return { workload: loop, tasks: 16, strategies: [threads(environment.cores), interpreters(environment.cores)], repeats: 4 };
    },
    judge: (result, { cores }) => {
      const from = 0.7 * cores;
      return judgeRange(
        ratio(result, 0, 1, runMs),
        { from },
        '×',
        `expected interpreters to be at least ${String(from)} times as fast as threads`,
      );
    },
  },
];

function numpyClaim(id: string, what: string, workload: string, done: string, tasks: number): Claim {
  return {
    id,
    sentence: `${what} from threads and processes alike, and threads win in total, since starting and copying cost much.`,
    source: visualization,
    how: `${done}, ${String(tasks)} times, by workers that have made them beforehand: one after the other, on as many threads as cores, on as many processes.`,
    untestable: needs(withNumpy, 'a CPython with NumPy', 2),
    experiment: (environment) => {
      const { sequential, threads, processes } = inPython(withNumpy(environment));
      const { cores } = environment;
      return {
        workload: { type: 'builtin', id: workload, params: { size: 4_000_000, inputs: 'prepared' } },
        tasks,
        strategies: [sequential, threads(cores), processes(cores)],
        repeats: 4,
      };
    },
    judge: (result) =>
      judgeAll(
        judgeRange(ratio(result, 2, 1, wallMs), { from: 1.03 }, '×', 'expected processes to take longer in total than threads'),
        judgeRange(
          ratio(result, 0, 1, runMs),
          { from: 1.2 },
          '×',
          'expected threads to be at least 1.2 times as fast as one after the other',
        ),
        judgeRange(ratio(result, 0, 2, runMs), { from: 1.2 }, '×', 'expected the same of processes, once ready'),
      ),
  };
}

const sameMinor = (a: string, b: string | undefined): boolean => a.split('.').slice(0, 2).join() === b?.split('.').slice(0, 2).join();
