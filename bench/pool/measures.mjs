import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { latency } from '../lib/latency.mjs';
import { cpuMsOfTree, pssOfTree } from '../lib/process-tree.mjs';
import { saturate } from '../lib/saturate.mjs';
import { workOff } from '../lib/work-off.mjs';
import { cases } from './cases.mjs';

const task = (name) => fileURLToPath(new URL(`tasks/${name}.cjs`, import.meta.url));

/** Until then the compiler takes a core for milliseconds now and then, which is all that a 99th percentile shows. */
const COMPILED_MS = 600;

async function withPool(contender, options, use) {
  const pool = await contender.open(options);
  try {
    return await use(pool);
  } finally {
    // Some peers reject the calls that they end with it.
    await Promise.resolve(pool.close()).catch(() => undefined);
  }
}

/** Calls per second with a full queue, and the time of one call at a time, in microseconds. */
function carrying(contender, { variant, workers, case: name, ms }) {
  const { task: file, input, inFlight, moved } = cases[name];
  return withPool(contender, { workers, task: file, variant, inFlight: Math.ceil(inFlight / workers) }, async (pool) => {
    const start = (i) => {
      const value = input(i);
      return pool.run(value, moved ? [value.buffer] : undefined);
    };
    const perSecond = await saturate(start, { inFlight, ms, warmUpMs: ms / 2 });
    return { perSecond, ...(await latency(start, { ms: 2 * ms, warmUpMs: COMPILED_MS })) };
  });
}

/** Tasks per second of a task that computes, with a full queue, once the code of all sides is compiled. */
function computing(contender, { variant, workers, rounds, ms }) {
  const options = { workers, task: task('spin'), variant, inFlight: 256 };
  return withPool(contender, options, async (pool) => {
    const start = () => pool.run(rounds);
    await workOff(start, { inFlight: 1000, ms });
    return { perSecond: await workOff(start, { inFlight: 1000, ms: 2 * ms }) };
  });
}

/** Runs many tasks that wait, for at most `limitMs`; returns how many ended per second. */
function sleeping(contender, { variant, workers, tasks, sleepMs, limitMs }) {
  const options = { workers, task: task('sleep'), variant, inFlight: Math.ceil(tasks / workers), concurrency: Math.ceil(tasks / workers) };
  return withPool(contender, options, async (pool) => {
    await pool.run(1);
    let ended = 0;
    const from = performance.now();
    const all = Promise.all(
      Array.from({ length: tasks }, async () => {
        await pool.run(sleepMs);
        ended++;
      }),
    );
    all.catch(() => undefined);
    await Promise.race([all, delay(limitMs)]);
    return { perSecond: (ended * 1000) / (performance.now() - from) };
  });
}

/** Milliseconds until tasks of given lengths are all done, and how long they would take the same workers at best. */
function uneven(contender, { variant, workers, lengths }) {
  const options = { workers, task: task('spin'), variant, inFlight: 256 };
  return withPool(contender, options, async (pool) => {
    await Promise.all(Array.from({ length: 200 }, () => pool.run(1000)));
    const from = performance.now();
    await Promise.all(lengths.map((length) => pool.run(length)));
    return { ms: performance.now() - from };
  });
}

/** Milliseconds until each worker has answered once. */
async function startup(contender, { variant, workers }) {
  const from = performance.now();
  return withPool(contender, { workers, task: task('sleep'), variant, inFlight: 1 }, async (pool) => {
    // Each waits long enough that no worker takes two.
    await Promise.all(Array.from({ length: workers }, () => pool.run(1)));
    return { ms: performance.now() - from };
  });
}

/** Memory of the whole program with its workers idle, bytes of PSS; CPU time that it uses in two idle seconds, in milliseconds. */
function idle(contender, { variant, workers }) {
  return withPool(contender, { workers, task: task('echo'), variant, inFlight: 1 }, async (pool) => {
    await Promise.all(Array.from({ length: workers * 4 }, (_, i) => pool.run(i)));
    await delay(1000);
    const from = cpuMsOfTree(process.pid);
    await delay(2000);
    return { cpuMs: cpuMsOfTree(process.pid) - from, pssBytes: pssOfTree(process.pid) };
  });
}

export const measures = { carrying, computing, sleeping, uneven, startup, idle };
