import type { Environment, SheetColumn, StrategySpec } from '../../../contract/index.ts';

/** A strategy as a column of the sheet. */
export interface Column extends SheetColumn {
  /** Whether tasks and values are handed to another thread or process. */
  readonly handsOver: boolean;
  /** It shows something and is nothing to choose. */
  readonly picture?: boolean;
  /** With that many workers: tasks that it does at once. */
  readonly spec: (workers: number) => StrategySpec;
}

const columns: readonly Column[] = [
  {
    id: 'async',
    title: 'Async',
    explains: 'One thread; other tasks begin while some wait.',
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
    explains: 'A pool of processes, each with a memory of its own.',
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
    explains: "A picture of CPython's lock, not Python: threads that must hold one lock to run.",
    picture: true,
    handsOver: true,
    spec: (workers) => ({ id: 'gil-threads', workers, concurrency: 1 }),
  },
];

/** The strategies that there are on such a machine. */
export const columnsOn = (_environment: Environment): readonly Column[] => columns;
