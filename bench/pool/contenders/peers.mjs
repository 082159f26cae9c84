/**
 * The pools that people use, each behind the same few functions. A variant is a way to set it up: `default` with nothing but the number
 * of workers, `tuned` with what its own documentation says makes it faster. The better of both counts.
 */
import { fileURLToPath } from 'node:url';
import { peer } from '../../peers/load.mjs';

const worker = (name) => fileURLToPath(new URL(`../workers/${name}.cjs`, import.meta.url));

/** @typedef {{ run(value: unknown, transfer?: ArrayBuffer[]): Promise<unknown>, close(): Promise<unknown> }} OpenPool */

const piscina = {
  id: 'piscina',
  transport: 'threads',
  transfers: true,
  variants: ['default', 'tuned'],
  async open({ workers, task, variant, inFlight }) {
    const Piscina = await peer('piscina', 'Piscina');
    const tuned = variant === 'tuned' ? { concurrentTasksPerWorker: inFlight } : {};
    const pool = new Piscina({ filename: task, minThreads: workers, maxThreads: workers, idleTimeout: Infinity, ...tuned });
    return { run: (value, transferList) => pool.run(value, transferList ? { transferList } : undefined), close: () => pool.destroy() };
  },
};

const tinypool = (transport, runtime) => ({
  id: 'tinypool',
  transport,
  transfers: transport === 'threads',
  variants: ['default', 'tuned'],
  async open({ workers, task, variant, inFlight }) {
    const Tinypool = await peer('tinypool', 'Tinypool');
    const tuned = variant === 'tuned' ? { concurrentTasksPerWorker: inFlight } : {};
    // Binary data would travel as JSON otherwise.
    const serialization = transport === 'processes' && variant === 'tuned' ? { serialization: 'advanced' } : {};
    const pool = new Tinypool({ filename: task, runtime, minThreads: workers, maxThreads: workers, ...tuned, ...serialization });
    return { run: (value, transferList) => pool.run(value, transferList ? { transferList } : undefined), close: () => pool.destroy() };
  },
});

const workerpool = (transport, workerType) => ({
  id: 'workerpool',
  transport,
  transfers: transport === 'threads',
  variants: transport === 'threads' ? ['default'] : ['default', 'tuned'],
  async open({ workers, task, variant }) {
    process.env.BENCH_TASK = task;
    const open = await peer('workerpool', 'pool');
    const forkOpts = variant === 'tuned' ? { forkOpts: { serialization: 'advanced' } } : {};
    const pool = open(worker('workerpool'), { workerType, minWorkers: workers, maxWorkers: workers, ...forkOpts });
    return {
      run: (value, transfer) => pool.exec('task', [value], transfer ? { transfer } : undefined),
      close: () => pool.terminate(true),
    };
  },
});

const poolifier = (transport) => ({
  id: 'poolifier',
  transport,
  transfers: transport === 'threads',
  variants: ['default', 'tuned'],
  async open({ workers, task, variant, inFlight }) {
    process.env.BENCH_TASK = task;
    const queue = variant === 'tuned' ? { enableTasksQueue: true, tasksQueueOptions: { concurrency: inFlight } } : {};
    const pool =
      transport === 'threads'
        ? new (await peer('poolifier', 'FixedThreadPool'))(workers, worker('poolifier-thread'), queue)
        : new (await peer('poolifier', 'FixedClusterPool'))(
            workers,
            worker('poolifier-cluster'),
            variant === 'tuned' ? { settings: { serialization: 'advanced' } } : {},
          );
    return { run: (value, transfer) => pool.execute(value, undefined, undefined, transfer), close: () => pool.destroy() };
  },
});

const jestWorker = (transport) => ({
  id: 'jest-worker',
  transport,
  transfers: false,
  variants: ['default'],
  async open({ workers, task }) {
    process.env.BENCH_TASK = task;
    const Worker = await peer('jest-worker', 'Worker');
    const pool = new Worker(worker('jest'), {
      numWorkers: workers,
      enableWorkerThreads: transport === 'threads',
      exposedMethods: ['task'],
      forkOptions: { serialization: 'advanced' },
    });
    return { run: (value) => pool.task(value), close: () => pool.end() };
  },
});

export const peers = [
  piscina,
  tinypool('threads', 'worker_threads'),
  workerpool('threads', 'thread'),
  poolifier('threads'),
  jestWorker('threads'),
  tinypool('processes', 'child_process'),
  workerpool('processes', 'process'),
  poolifier('processes'),
  jestWorker('processes'),
];
