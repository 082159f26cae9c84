import type { Environment, Experiment, SheetLanguage, StrategySpec, WorkloadRef } from '../../../contract/index.ts';
import type { Column } from './columns.ts';

export type ExperimentId = 'waiting' | 'computing' | 'messages' | 'mebibytes' | 'crash';

/** The indexes of each column's strategies in an experiment. */
interface Places {
  /** With one worker; null if the experiment has none. */
  readonly one: (column: number) => number | null;
  /** With several. */
  readonly several: (column: number) => number | null;
}

/** One of the sheet's experiments. */
export interface SheetExperiment {
  readonly id: ExperimentId;
  /** What it measures, in a few words. */
  readonly what: string;
  /** About how long one of its trials takes, worked out from a whole sheet on two cores of a virtual machine: two minutes for JavaScript, one for Python. */
  readonly trialMs: number;
  readonly experiment: Experiment;
  readonly places: Places;
}

/** Workers of a pool of several, where tasks wait; and how many of them are further ones. */
export const SEVERAL = 4;
export const FURTHER = SEVERAL - 1;
export const MESSAGES = 2000;
export const MEBIBYTES = 48;
export const CRASH_TASKS = 8;
/** More workers than this show nothing new about a strategy. */
const MOST_WORKERS = 8;
const SLEEP_MS = 100;
const REPEATS = 5;
const TIMEOUT_MS = 60_000;

/** As many workers as cores, at least two. */
export const computingWorkers = ({ cores }: Environment): number => Math.min(MOST_WORKERS, Math.max(2, cores));

/** What differs between the languages: the strategy that the others are compared with, and how much there is to add in about as much time. */
const languages = {
  javascript: { alone: { id: 'sequential' }, sum: 50_000_000, of: '' },
  python: { alone: { id: 'python-sequential', python: '' }, sum: 1_000_000, of: ', Python' },
} as const satisfies Record<SheetLanguage, { alone: StrategySpec; sum: number; of: string }>;

/** The series of experiments that fills the columns of a language. `crashModule`: the path of a task that ends its process. */
export function sheetExperiments(
  columns: readonly Column[],
  environment: Environment,
  crashModule: string,
  language: SheetLanguage = 'javascript',
): SheetExperiment[] {
  const count = columns.length;
  const workers = computingWorkers(environment);
  const { alone, sum, of } = languages[language];
  const one = columns.map(({ spec }) => spec(1));
  const several = columns.map(({ spec }) => spec(SEVERAL));
  return [
    {
      id: 'waiting',
      what: `Starting workers, their memory, and tasks that wait${of}`,
      trialMs: 900,
      experiment: experiment(`waiting${of}`, builtin('sleep', { ms: SLEEP_MS }), 2 * SEVERAL, [alone, ...one, ...several]),
      places: { one: (column) => 1 + column, several: (column) => 1 + count + column },
    },
    {
      id: 'computing',
      what: `Tasks that compute${of}`,
      trialMs: 1000,
      experiment: experiment(`computing${of}`, builtin('sum-range', { n: sum }), 6 * workers, [
        alone,
        ...columns.map(({ spec }) => spec(workers)),
      ]),
      places: { one: () => null, several: (column) => 1 + column },
    },
    {
      id: 'messages',
      what: `Sending tasks${of}`,
      trialMs: 550,
      experiment: experiment(`messages${of}`, payload(0), MESSAGES, [alone, ...one]),
      places: { one: (column) => 1 + column, several: () => null },
    },
    {
      id: 'mebibytes',
      what: `Sending data${of}`,
      trialMs: 550,
      experiment: experiment(`data${of}`, payload(1024 * 1024), MEBIBYTES, [alone, ...one]),
      places: { one: (column) => 1 + column, several: () => null },
    },
    {
      id: 'crash',
      what: `A worker that crashes${of}`,
      trialMs: 1000,
      experiment: { ...experiment(`crash${of}`, { type: 'module', path: crashModule }, CRASH_TASKS, several), repeats: 2 },
      places: { one: () => null, several: (column) => column },
    },
  ];
}

const builtin = (id: string, params: Record<string, number | string>): WorkloadRef => ({ type: 'builtin', id, params });

const payload = (inputBytes: number): WorkloadRef => builtin('payload', { inputBytes, outputBytes: 0, output: 'copied' });

const experiment = (name: string, workload: WorkloadRef, tasks: number, strategies: StrategySpec[]): Experiment => ({
  name: `Cheat sheet: ${name}`,
  origin: 'sheet',
  workload,
  tasks,
  inputsPath: null,
  strategies,
  repeats: REPEATS,
  warmups: 0,
  seed: 1,
  timeoutMs: TIMEOUT_MS,
});
