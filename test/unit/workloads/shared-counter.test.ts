import { describe, expect, it } from 'vitest';
import { lostUpdates } from '../../../src/main/engine/workloads/builtin/shared-counter/findings.ts';
import { createTask } from '../../../src/main/engine/workloads/builtin/shared-counter/task.ts';
import { findWorkload } from '../../../src/main/engine/workloads/registry.ts';
import type { TaskLock } from '../../../src/main/engine/workloads/task-lock.ts';
import { contextOf } from '../../helpers/engine/workload-tasks.ts';
import { outputsOf } from '../../helpers/engine/workloads.ts';

describe('a task of shared-counter', () => {
  it.each(['none', 'atomics', 'lock'])('alone loses nothing (guard: %s)', async (guard) => {
    const outputs = await outputsOf('shared-counter', { additions: 100_000, guard }, { tasks: 2, shared: new SharedArrayBuffer(12) });
    expect(outputs).toEqual([
      { memory: process.pid, done: 1, counter: 100_000 },
      { memory: process.pid, done: 2, counter: 200_000 },
    ]);
  });

  /** A lock that lets another worker add 5 at the first point. */
  function interrupted(guard: 'none' | 'atomics', apart: boolean): unknown {
    const shared = new SharedArrayBuffer(12);
    let first = true;
    const lock: TaskLock = {
      yieldLock: () => {
        if (first) Atomics.add(new Int32Array(shared), 0, 5);
        first = false;
      },
      withoutLock: (work) => work(),
    };
    const task = createTask({ additions: 10, guard, apart }, contextOf({ shared }), lock);
    return task.run(0);
  }

  it('overwrites what came between its reading and writing', () => {
    expect(interrupted('none', true)).toMatchObject({ counter: 10 });
  });

  it('loses nothing where the interruption comes between additions, or where it is guarded', () => {
    expect(interrupted('none', false)).toMatchObject({ counter: 15 });
    expect(interrupted('atomics', true)).toMatchObject({ counter: 15 });
  });

  it('refuses more additions than the counter can hold', async () => {
    const context = { tasks: 5, tempDir: '', progress: () => undefined };
    const prepare = (additions: number) => findWorkload('shared-counter')?.prepare?.({ additions, guard: 'none', apart: false }, context);
    await expect(prepare(1e9)).rejects.toThrow("5 tasks of 1000000000 additions exceed the counter's limit of 4294967295");
    await expect(prepare(8e8)).resolves.toBeNull();
  });
});

describe('lostUpdates', () => {
  it('compares what the last task saw with what was added', () => {
    const found = lostUpdates(100);
    for (const [done, counter] of [
      [1, 90],
      [3, 210],
      [2, 170],
    ] as const)
      found.add({ memory: 1, done, counter });
    expect(found.all()).toEqual([{ name: 'lost updates', value: 90, of: 300, remark: null }]);
  });

  it('adds up the counters of processes, and says that they shared none', () => {
    const found = lostUpdates(100);
    found.add({ memory: 1, done: 1, counter: 100 });
    found.add({ memory: 2, done: 2, counter: 200 });
    expect(found.all()).toEqual([
      { name: 'lost updates', value: 0, of: 300, remark: expect.stringContaining('each of the 2 processes has its own memory') as string },
    ]);
  });
});
