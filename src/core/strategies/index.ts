import { asyncLoop } from './async.ts';
import { gilThreads } from './gil-threads.ts';
import { hybrid } from './hybrid.ts';
import { machines } from './machines.ts';
import { processes } from './processes.ts';
import { pythonAsyncio } from './python-asyncio.ts';
import { pythonDask } from './python-dask.ts';
import { pythonInterpreters } from './python-interpreters.ts';
import { pythonProcesses } from './python-processes.ts';
import { pythonSequential } from './python-sequential.ts';
import { pythonThreads } from './python-threads.ts';
import { sequential } from './sequential.ts';
import type { SpecFrom } from './setting.ts';
import type { Strategy } from './strategy.ts';
import { threads } from './threads.ts';

/**
 * All strategies, the only list of them. Lists and forms show them in this order. The order also says which one is simpler: of two that are
 * as good, the one further up is recommended.
 */
export const strategies = [
  sequential,
  asyncLoop,
  threads,
  processes,
  hybrid,
  machines,
  gilThreads,
  pythonSequential,
  pythonAsyncio,
  pythonThreads,
  pythonProcesses,
  pythonInterpreters,
  pythonDask,
] as const;

type Listed = (typeof strategies)[number];
type SpecOfStrategy<Each> = Each extends Strategy<infer Id, infer _L, infer _P, infer S> ? SpecFrom<Id, S> : never;

export type StrategyId = Listed['id'];
/** A strategy with its settings. */
export type StrategySpec = SpecOfStrategy<Listed>;
/** A strategy that runs tasks in a Python interpreter. */
export type PythonSpec = SpecOfStrategy<Extract<Listed, { readonly language: 'python' }>>;
export type JavaScriptSpec = SpecOfStrategy<Extract<Listed, { readonly language: 'javascript' }>>;
/** The strategies whose costs can be predicted from a sample. */
export type ModelSpec = SpecOfStrategy<Extract<Listed, { readonly predicted: true }>>;

/** A strategy for code that does not ask which one it has. */
export type AnyStrategy = Strategy<StrategyId>;

export const strategyIds: readonly StrategyId[] = strategies.map(({ id }) => id);

const byId: ReadonlyMap<string, AnyStrategy> = new Map(strategies.map((each) => [each.id, each]));

/** The description of a strategy. */
export function strategyOf(id: StrategyId): AnyStrategy {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no strategy "${id}".`);
  return found;
}

/** Whether there is a strategy with that id. */
export const isStrategyId = (id: string): id is StrategyId => byId.has(id);

/** How simple a strategy is: the smaller, the simpler. */
export const simplicityOf = (id: StrategyId): number => strategyIds.indexOf(id);

export const isPythonId = (id: StrategyId): id is PythonSpec['id'] => strategyOf(id).language === 'python';
export const isPython = (spec: StrategySpec): spec is PythonSpec => isPythonId(spec.id);
/** What the strategy is at heart: threads of Python are threads. */
export const familyOf = ({ id }: StrategySpec): AnyStrategy['family'] => strategyOf(id).family;
/** One task after the other, in whichever language. */
export const isSequential = (id: StrategyId): boolean => strategyOf(id).family === 'sequential';
/** The place of the strategy that the others are compared with: one task after the other, in JavaScript before Python; -1: there is none. */
export const sequentialAmong = (ids: readonly StrategyId[]): number =>
  strategyIds
    .filter(isSequential)
    .map((id) => ids.indexOf(id))
    .find((at) => at >= 0) ?? -1;
/** One task after the other, or several in flight on one thread. */
export const isOneThread = (id: StrategyId): boolean => isSequential(id) || strategyOf(id).family === 'async';
/** Whether its workers are on other machines. */
export const isOnFleet = (id: StrategyId): boolean => strategyOf(id).onFleet;
/** Whether its workers may be on other machines: those of a fleet, or of a cluster that the user has. */
export const mayBeElsewhere = (id: StrategyId): boolean => ['machines', 'dask'].includes(strategyOf(id).family);
/** Whether a strategy only shows how threads of another language behave. */
export const isSimulation = (id: StrategyId): boolean => strategyOf(id).simulation;

/** A strategy with its settings, as the object of a sentence: "a pool of 2 threads with 4 tasks in flight each". */
export const strategyPhrase = (spec: StrategySpec): string => strategyOf(spec.id).phrase(spec);
