import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { freeLockOf, GlobalLock, lockMemory } from '../../../src/main/engine/gil/global-lock.ts';

/** A thread that acquires the lock for lane 1, reports it, and releases it only on a message. */
function otherThread(memory: SharedArrayBuffer): Worker {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads');
    const state = new Int32Array(workerData);
    parentPort.once('message', () => { Atomics.store(state, 0, 0); Atomics.notify(state, 0); });
    Atomics.store(state, 0, 2);
    parentPort.postMessage('held');
  `;
  return new Worker(program, { eval: true, workerData: memory });
}

const heard = (worker: Worker): Promise<unknown> => new Promise((resolve) => worker.once('message', resolve));

describe('the lock', () => {
  it('reports whether another lane held it since', () => {
    const memory = lockMemory();
    const [one, two] = [new GlobalLock(memory, 0), new GlobalLock(memory, 1)];
    const taken = [one, one, two, one].map((lock) => {
      const fresh = lock.take();
      lock.free();
      return fresh;
    });
    expect(taken).toEqual([true, false, true, true]);
  });

  it('is requested by a waiting thread, acquired once it is free, and then no longer requested', async () => {
    const memory = lockMemory();
    const other = otherThread(memory);
    await heard(other);
    other.postMessage('let go');
    // The thread's message may come at any time: until it does, this waits, and asks after each interval.
    const mine = new GlobalLock(memory, 0);
    mine.take();
    expect(new Int32Array(memory)[0]).toBe(1);
    expect(mine.asked).toBe(false);
    await other.terminate();
  });

  it('is freed for a lane that died with it, and for no other', () => {
    const memory = lockMemory();
    new GlobalLock(memory, 3).take();
    freeLockOf(memory, 2);
    expect(new Int32Array(memory)[0]).toBe(4);
    freeLockOf(memory, 3);
    expect(new GlobalLock(memory, 0).take()).toBe(true);
  });

  it('is released on request even if no thread wants it any more', () => {
    const memory = lockMemory();
    const lock = new GlobalLock(memory, 0);
    lock.take();
    lock.handOver();
    expect(new Int32Array(memory)[0]).toBe(0);
    expect(lock.take()).toBe(false);
  });

  it('lets a thread that waits for it be ended', async () => {
    const memory = lockMemory();
    new GlobalLock(memory, 0).take();
    const program = `
      const { parentPort, workerData } = require('node:worker_threads');
      parentPort.postMessage('waits');
      const state = new Int32Array(workerData);
      for (;;) Atomics.wait(state, 0, 1, 5);
    `;
    const waiting = new Worker(program, { eval: true, workerData: memory });
    await heard(waiting);
    expect(await waiting.terminate()).toBe(1);
  });
});
