import type { Environment, SheetColumn, StrategySpec } from '../../../contract/index.ts';

/** A strategy as a column of the sheet. */
export interface Column extends SheetColumn {
  /** Whether tasks and values travel to another thread or process. */
  readonly handsOver: boolean;
  /** A simulation, which nobody can choose. */
  readonly picture?: boolean;
  /** With that many workers: tasks that it runs at once. */
  readonly spec: (workers: number) => StrategySpec;
}

const columns: readonly Column[] = [
  {
    id: 'async',
    title: 'Async',
    explains: 'One thread; other tasks start while some wait.',
    handsOver: false,
    spec: (concurrency) => ({ id: 'async', concurrency }),
  },
  {
    id: 'threads',
    title: 'Threads',
    explains: 'A pool of threads in one process.',
    handsOver: true,
    spec: (workers) => ({ id: 'threads', workers, concurrency: 1 }),
  },
  {
    id: 'processes',
    title: 'Processes',
    explains: 'A pool of processes, each with its own memory.',
    handsOver: true,
    spec: (workers) => ({ id: 'processes', workers, concurrency: 1 }),
  },
  {
    id: 'hybrid',
    title: 'Hybrid',
    explains: 'Processes of two threads each; a worker is a thread.',
    handsOver: true,
    spec: (workers) => ({ id: 'hybrid', workers: Math.ceil(workers / 2), threads: Math.min(2, workers), concurrency: 1 }),
  },
  {
    id: 'gil-threads',
    title: 'Threads with a GIL',
    explains: "A simulation of CPython's lock, not Python: threads that must hold one lock to run.",
    picture: true,
    handsOver: true,
    spec: (workers) => ({ id: 'gil-threads', workers, concurrency: 1 }),
  },
];

/** The strategies available on such a machine. */
export const columnsOn = (_environment: Environment): readonly Column[] => columns;
