import { z } from 'zod';
import { formField } from './workload.ts';

const workers = z.number().int().min(1).max(256);
const concurrency = z.number().int().min(1).max(10_000);
/** Which interpreter: a version (`3.11`, `3.14t`, `pypy`), a path, or nothing for the first in the order of choice. */
const python = z.string().max(4096);

/** How Python starts worker processes. `default`: as that Python does on that system where a program says nothing. */
export const startMethods = ['spawn', 'fork', 'forkserver'] as const;
export type StartMethod = (typeof startMethods)[number];
export const pythonStarts = ['default', ...startMethods] as const;

/**
 * A strategy with its settings.
 * `workers`: threads or processes of the pool. `concurrency`: tasks in flight per worker (for `async`: in all).
 * `gil-threads`: threads that must hold one lock to run, a picture of CPython's GIL.
 * `hybrid`: `workers` processes; each has `threads` threads (0: none, its own loop does the work) with `concurrency` tasks in flight each.
 */
export const strategySpec = z.discriminatedUnion('id', [
  z.object({ id: z.literal('sequential') }),
  z.object({ id: z.literal('async'), concurrency }),
  z.object({ id: z.literal('threads'), workers, concurrency }),
  z.object({ id: z.literal('processes'), workers, concurrency }),
  z.object({ id: z.literal('hybrid'), workers, threads: z.number().int().min(0).max(64), concurrency }),
  z.object({ id: z.literal('gil-threads'), workers, concurrency }),
  z.object({ id: z.literal('python-sequential'), python }),
  z.object({ id: z.literal('python-asyncio'), concurrency, python }),
  z.object({ id: z.literal('python-threads'), workers, python }),
  z.object({ id: z.literal('python-processes'), workers, start: z.enum(pythonStarts), python }),
  z.object({ id: z.literal('python-interpreters'), workers, python }),
]);
export type StrategySpec = z.infer<typeof strategySpec>;

/** The strategies whose costs can be predicted from a sample. */
export type ModelSpec = Exclude<StrategySpec, { readonly id: 'gil-threads' | 'python-interpreters' }>;

/** What a strategy is in whichever language. */
export type Family = 'sequential' | 'async' | 'threads' | 'processes' | 'hybrid';
const families = {
  'python-sequential': 'sequential',
  'python-asyncio': 'async',
  'python-threads': 'threads',
  'python-processes': 'processes',
} as const satisfies Partial<Record<StrategyId, Family>>;
/** What the strategy is at heart: threads of Python are threads. */
export const familyOf = ({ id }: ModelSpec): Family => (id in families ? families[id as keyof typeof families] : (id as Family));
export type StrategyId = StrategySpec['id'];
export const strategyIds = [
  'sequential',
  'async',
  'threads',
  'processes',
  'hybrid',
  'gil-threads',
  'python-sequential',
  'python-asyncio',
  'python-threads',
  'python-processes',
  'python-interpreters',
] as const satisfies StrategyId[];

/** A strategy that runs tasks in a Python interpreter. */
export type PythonSpec = Extract<StrategySpec, { python: string }>;
export const isPython = (spec: StrategySpec): spec is PythonSpec => 'python' in spec;
export const isPythonId = (id: StrategyId): id is PythonSpec['id'] => id.startsWith('python-');
/** One task after the other, in whichever language. */
export const isSequential = (id: StrategyId): boolean => id === 'sequential' || id === 'python-sequential';
/** One task after the other, or several in flight on one thread. */
export const isOneThread = (id: StrategyId): boolean => isSequential(id) || id === 'async' || id === 'python-asyncio';

/** A strategy as lists and forms show it. */
export const strategyInfo = z.object({
  id: z.enum(strategyIds),
  title: z.string(),
  /** One sentence: how it executes tasks. */
  explains: z.string(),
  fields: z.array(formField),
  /** Why it can't be had on this machine, in a sentence; null: it can. */
  unavailable: z.string().nullable(),
});
export type StrategyInfo = z.infer<typeof strategyInfo>;

/** The settings of a strategy as `name=value`, in a fixed order, as the command line takes them: `threads:workers=4`. Empty ones are left out. */
export function strategyText(spec: StrategySpec): string {
  const settings = Object.entries(spec).filter(([name, value]) => name !== 'id' && value !== '');
  return settings.length === 0 ? spec.id : `${spec.id}:${settings.map(([k, v]) => `${k}=${String(v)}`).join(':')}`;
}

/**
 * What tells the strategies of one experiment apart in results and charts, in the order given:
 * the plain id where it is used once, else the id with its settings.
 */
export function strategyKeys(specs: readonly StrategySpec[]): string[] {
  return specs.map((spec) => (specs.filter((s) => s.id === spec.id).length === 1 ? spec.id : strategyText(spec)));
}

/**
 * The place of the strategy that another one's speed-up is told by: one task after the other in the same language, in the same Python where
 * there is one; -1: there is none.
 */
export function sequentialFor(spec: StrategySpec, strategies: readonly StrategySpec[]): number {
  if (!isPython(spec)) return strategies.findIndex(({ id }) => id === 'sequential');
  const same = strategies.findIndex((each) => each.id === 'python-sequential' && each.python === spec.python);
  return same < 0 ? strategies.findIndex(({ id }) => id === 'python-sequential') : same;
}

/** How many lanes (rows of the timeline) a strategy has, and how many tasks it can have in flight at once. */
export function strategyShape(spec: StrategySpec): { processes: number; lanes: number; slots: number } {
  switch (spec.id) {
    case 'sequential':
      return { processes: 0, lanes: 1, slots: 1 };
    case 'async':
      return { processes: 0, lanes: 1, slots: spec.concurrency };
    case 'threads':
    case 'gil-threads':
      return { processes: 0, lanes: spec.workers, slots: spec.workers * spec.concurrency };
    case 'processes':
      return { processes: spec.workers, lanes: spec.workers, slots: spec.workers * spec.concurrency };
    case 'hybrid': {
      const lanes = spec.workers * Math.max(1, spec.threads);
      return { processes: spec.workers, lanes, slots: lanes * spec.concurrency };
    }
    case 'python-sequential':
      return { processes: 0, lanes: 1, slots: 1 };
    case 'python-asyncio':
      return { processes: 0, lanes: 1, slots: spec.concurrency };
    case 'python-threads':
    case 'python-interpreters':
      return { processes: 0, lanes: spec.workers, slots: spec.workers };
    case 'python-processes':
      return { processes: spec.workers, lanes: spec.workers, slots: spec.workers };
  }
}
