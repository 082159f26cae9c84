import { afterEach, describe, expect, it } from 'vitest';
import { Pool, TaskError } from '../../src/main/engine/pool/pool.ts';
import { engineProcesses, entries, fault } from '../helpers/engine/engine.ts';

const pools: Pool<never, unknown>[] = [];

async function open<I, O>(name: string, type: 'threads' | 'processes', options = {}): Promise<Pool<I, O>> {
  const pool = await Pool.open<I, O>({ module: fault(name), entry: entries.worker, type, workers: 2, ...options });
  pools.push(pool as Pool<never, unknown>);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  expect(engineProcesses()).toEqual([]);
});

describe.each(['threads', 'processes'] as const)('a pool of %s', (type) => {
  it('runs the task on an input', async () => {
    const pool = await open<number, number>('square', type);
    expect(await pool.run(12)).toBe(144);
    expect(pool.pending).toBe(0);
  });

  it('answers each of many calls with its own output', async () => {
    const pool = await open<number, number>('square', type);
    const inputs = Array.from({ length: 5000 }, (_, i) => i);
    expect(await Promise.all(inputs.map((n) => pool.run(n)))).toEqual(inputs.map((n) => n * n));
  });

  it('gives every task an input of its own, though all were one object', async () => {
    const pool = await open<{ seen: number[] }, { seen: number[] }>('mutates', type);
    const input = { seen: [] };
    const outputs = await Promise.all(Array.from({ length: 300 }, () => pool.run(input)));
    expect(outputs.map(({ seen }) => seen)).toEqual(outputs.map(() => [0]));
    expect(input.seen).toEqual([]);
    expect(new Set(outputs).size).toBe(300);
  });

  it.each([10, 100_000, 3_000_000])('carries bytes, %i at a time, among other inputs', async (size) => {
    const pool = await open<unknown, unknown>('identity', type);
    const bytes = new Uint8Array(size).fill(7);
    const inputs = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? bytes : i % 3 === 1 ? i : { list: [i, { deep: 'é' }] }));
    const outputs = await Promise.all(inputs.map((input) => pool.run(input)));
    // Comparing millions of elements one by one would take the test framework minutes.
    const briefly = (value: unknown): unknown =>
      value instanceof Uint8Array ? bytes.length * Number(Buffer.compare(bytes, value) === 0) : value;
    expect(outputs.map(briefly)).toEqual(inputs.map(briefly));
  });

  it('maps inputs in order, taking no more of them than it needs', async () => {
    const pool = await open<number, number>('square', type);
    let taken = 0;
    const inputs = function* (): Generator<number> {
      for (;;) yield taken++;
    };
    const outputs: number[] = [];
    for await (const output of pool.map(inputs())) {
      outputs.push(output);
      if (outputs.length === 1000) break;
    }
    expect(outputs).toEqual(Array.from({ length: 1000 }, (_, i) => i * i));
    expect(taken).toBeLessThan(3000);
  });

  it('rejects with how a task failed', async () => {
    const pool = await open<number, number>('throws', type);
    await expect(pool.run(3)).rejects.toThrow('three is not welcome');
    expect(await pool.run(4)).toBe(8);
  });

  it('replaces a worker that dies and names the task that did it', async () => {
    const pool = await open<number, number>('exits', type);
    const settled = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((i) => pool.run(i)));
    expect(settled.map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    const failed = settled[2];
    expect(failed?.status === 'rejected' && failed.reason).toBeInstanceOf(TaskError);
  });

  it('ends a task that runs longer than the limit', async () => {
    const pool = await open<number, number>('loops', type, { taskTimeoutMs: 200 });
    await expect(pool.run(3)).rejects.toMatchObject({ outcome: 'timeout' });
    expect(await pool.run(4)).toBe(8);
  });

  it('takes an aborted task out of the queue, or ends it while it runs', async () => {
    const pool = await open<number, number>('loops', type, { workers: 1 });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = pool.run(3, { signal: running.signal });
    const second = pool.run(4, { signal: waiting.signal });
    const third = pool.run(5);
    waiting.abort();
    await expect(second).rejects.toThrow();
    running.abort();
    await expect(first).rejects.toThrow();
    expect(await third).toBe(10);
  });

  it('refuses an input that can not be copied and goes on', async () => {
    const pool = await open<unknown, unknown>('identity', type);
    await expect(pool.run(() => 1)).rejects.toThrow(/can't be sent/);
    expect(await pool.run({ a: [1, new Uint8Array([2])] })).toEqual({ a: [1, new Uint8Array([2])] });
  });

  it('fails current tasks when it closes, and accepts no more', async () => {
    const pool = await open<number, number>('slow', type);
    const running = pool.run(1);
    const outcome = expect(running).rejects.toMatchObject({ outcome: 'cancelled' });
    await pool.close();
    await outcome;
    await expect(pool.run(2)).rejects.toMatchObject({ outcome: 'cancelled' });
  });

  it('does not open when the module is missing or its set-up fails', async () => {
    await expect(open('broken-setup', type)).rejects.toThrow('no database here');
    await expect(open('not-there', type)).rejects.toThrow(/not-there/);
  });
});

it('moves buffers to a thread and back instead of copying them', async () => {
  const pool = await open<Uint8Array, Uint8Array>('identity', 'threads');
  const bytes = new Uint8Array(1 << 20).fill(5);
  const output = await pool.run(bytes, { transfer: [bytes.buffer] });
  expect(bytes.byteLength).toBe(0);
  expect(output.byteLength).toBe(1 << 20);
  const made = await open<number, Uint8Array>('bytes', 'threads');
  expect(await made.run(3)).toEqual(new Uint8Array([7, 7, 7]));
});
