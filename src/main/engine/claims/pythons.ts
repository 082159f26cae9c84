import type { Environment, PythonInfo, StrategySpec } from '../../../contract/index.ts';

const isCPython = ({ implementation }: PythonInfo): boolean => implementation === 'CPython';

/** At least this version. */
const since =
  (major: number, minor: number) =>
  ({ version }: PythonInfo): boolean => {
    const [a = 0, b = 0] = version.split('.').map(Number);
    return a > major || (a === major && b >= minor);
  };

/** The first interpreter of a kind, in the order of choice; null: there is none. */
const first =
  (...asked: readonly ((python: PythonInfo) => boolean)[]) =>
  ({ pythons }: Environment): PythonInfo | null =>
    pythons.find((python) => since(3, 8)(python) && asked.every((is) => is(python))) ?? null;

export const withGil = first(isCPython, ({ freeThreaded }) => freeThreaded !== true);
export const withNumpy = first(
  isCPython,
  ({ freeThreaded }) => freeThreaded !== true,
  ({ numpy }) => typeof numpy === 'string',
);
export const withoutGil = first(isCPython, ({ freeThreaded }) => freeThreaded === true);
export const notCPython = first((python) => !isCPython(python));
export const withInterpreters = first(isCPython, ({ freeThreaded }) => freeThreaded !== true, since(3, 14));

/** Why a claim can't be tested without such an interpreter, or with too few cores; null: it can. */
export const needs =
  (choose: (environment: Environment) => PythonInfo | null, what: string, cores = 1) =>
  (environment: Environment): string | null => {
    if (!choose(environment)) {
      const { silentPythons: silent = [] } = environment;
      return `The claim needs ${what}, and this machine has none.${silent.length > 0 ? ` ${silent.join(', ')} did not answer in time.` : ''}`;
    }
    return environment.cores >= cores ? null : `The claim needs ${String(cores)} cores, and the program may use one on this machine.`;
  };

/** The strategies in an interpreter that `needs` has found. */
export function inPython(python: PythonInfo | null): {
  readonly sequential: StrategySpec;
  readonly threads: (workers: number) => StrategySpec;
  readonly processes: (workers: number, start?: 'spawn' | 'fork' | 'forkserver') => StrategySpec;
  readonly interpreters: (workers: number) => StrategySpec;
} {
  const path = python?.path ?? '';
  return {
    sequential: { id: 'python-sequential', python: path },
    threads: (workers) => ({ id: 'python-threads', workers, python: path }),
    processes: (workers, start = 'spawn') => ({ id: 'python-processes', workers, start, python: path }),
    interpreters: (workers) => ({ id: 'python-interpreters', workers, python: path }),
  };
}
