/** A whole number within bounds. */
export interface NumberSetting {
  readonly type: 'number';
  readonly title: string;
  readonly help: string;
  readonly min: number;
  readonly max: number;
  /** `cores`: as many as this machine's usable cores. */
  readonly default: number | 'cores';
}

/** One of several words. */
interface ChoiceSetting<Option extends string = string> {
  readonly type: 'choice';
  readonly title: string;
  readonly help: string;
  readonly options: readonly Option[];
  /** Those of the options that Windows has. */
  readonly onWindows: readonly Option[];
  /** What forms show for an option instead of the option itself. */
  readonly labels: Readonly<Record<string, string>>;
  readonly default: Option;
}

/** A text of bounded length. */
export interface TextSetting {
  readonly type: 'text';
  readonly title: string;
  readonly help: string;
  readonly maxLength: number;
  readonly default: string;
}

export type Setting = NumberSetting | ChoiceSetting | TextSetting;
/**
 * The settings of a strategy by name, in the order in which forms show them and texts list them. The size of a pool is called `workers`, tasks
 * in flight `concurrency` and the interpreter `python`: options of the command line, presets and the sampling of `recommend` go by these names.
 */
export type Settings = Readonly<Record<string, Setting>>;

type ValueOf<S extends Setting> = S extends NumberSetting ? number : S extends ChoiceSetting<infer Option> ? Option : string;
/** A strategy's id with a value for each of its settings. */
export type SpecFrom<Id extends string, S extends Settings> = {
  [Name in 'id' | keyof S]: Name extends 'id' ? Id : Name extends keyof S ? ValueOf<S[Name]> : never;
};

/** No pool has more workers: beyond, starting them is all that is measured. */
export const MOST_WORKERS = 256;
/** No worker has more tasks in flight. */
export const MOST_IN_FLIGHT = 10_000;
/** No process of a hybrid has more threads. */
const MOST_THREADS = 64;

export const workersSetting = (what: string): NumberSetting => ({
  type: 'number',
  title: 'Workers',
  help: `${what}; by default the usable cores.`,
  min: 1,
  max: MOST_WORKERS,
  default: 'cores',
});

export const threadsSetting: NumberSetting = {
  type: 'number',
  title: 'Threads per process',
  help: '0: the loop of each process does the work.',
  min: 0,
  max: MOST_THREADS,
  default: 0,
};

/** Tasks in flight in each worker of a pool. */
export const inFlightPerWorker = (byDefault: number): NumberSetting => ({
  type: 'number',
  title: 'In flight per worker',
  help: 'Tasks begun and not finished; more helps those that wait.',
  min: 1,
  max: MOST_IN_FLIGHT,
  default: byDefault,
});

/** Tasks in flight in all, on one thread. */
export const inFlightInAll: NumberSetting = {
  type: 'number',
  title: 'In flight',
  help: 'How many tasks are begun and not finished at once.',
  min: 1,
  max: MOST_IN_FLIGHT,
  default: 16,
};

/** Which interpreter: a version (`3.11`, `3.14t`, `pypy`), a path, or nothing for the first in the order of choice. */
export const pythonSetting: TextSetting = {
  type: 'text',
  title: 'Python',
  help: 'A version (3.11, 3.14t, pypy) or the path of an interpreter; empty: the active environment, that beside the task, python3 on PATH, or the newest CPython.',
  // The longest path that Linux takes.
  maxLength: 4096,
  default: '',
};
