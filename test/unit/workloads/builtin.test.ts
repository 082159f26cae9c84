import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/main/engine/workloads/digest.ts';
import { loadTask } from '../../../src/main/engine/workloads/load-task.ts';
import { loadWorkload } from '../../../src/main/engine/workloads/load.ts';
import { workloadInfos } from '../../../src/main/engine/workloads/registry.ts';
import { contextOf } from '../../helpers/engine/workload-tasks.ts';
import { builtin, checked, messageOf, outputsOf, taskOf, tempFolder } from '../../helpers/engine/workloads.ts';

describe('sleep', () => {
  it('waits, and gives each task its index back', async () => {
    expect(await outputsOf('sleep', { ms: 2 })).toEqual([0, 1, 2]);
  });

  it('lets tasks overlap on one thread', async () => {
    const task = await taskOf('sleep', { ms: 20 });
    let ended = 0;
    const both = [0, 1].map((index) => Promise.resolve(task.run(index)).then(() => ended++));
    expect(ended).toBe(0);
    await Promise.all(both);
    expect(ended).toBe(2);
  });
});

describe('sum-range', () => {
  it.each([0, 1, 10, 1_000_003])('adds 0 to %i', async (n) => {
    expect(await outputsOf('sum-range', { n }, { tasks: 1 })).toEqual([(n * (n + 1)) / 2]);
  });

  it('is exact at the largest n', async () => {
    const [sum] = await outputsOf('sum-range', { n: 134_217_727 }, { tasks: 1 });
    expect(BigInt(sum as number)).toBe((134_217_727n * 134_217_728n) / 2n);
  });
});

describe('sum-of-squares', () => {
  it('adds the squares below n', async () => {
    expect(await outputsOf('sum-of-squares', { n: 5 }, { tasks: 2 })).toEqual([30, 30]);
    expect(await outputsOf('sum-of-squares', { n: 0 }, { tasks: 1 })).toEqual([0]);
  });

  it('rounds large sums the same way every time', async () => {
    const [first, second] = await outputsOf('sum-of-squares', { n: 1_000_000 }, { tasks: 2 });
    expect(digest(first)).toBe(digest(second));
    // n(n-1)(2n-1)/6; the sum of rounded additions may differ in its last digits.
    expect(first).toBeCloseTo((1e6 * (1e6 - 1) * (2e6 - 1)) / 6, -9);
  });
});

describe('file-write', () => {
  it.each([
    { megabytes: 0.01, fsync: false },
    { megabytes: 2.5, fsync: true },
  ])('writes $megabytes MB (fsync: $fsync), says how much, and leaves no file', async (params) => {
    const tempDir = tempFolder();
    const outputs = (await outputsOf('file-write', params, { tempDir })) as { bytes: number }[];
    expect(outputs.map(({ bytes }) => bytes)).toEqual(Array(3).fill(params.megabytes * 1e6));
    expect(new Set(outputs.map(digest)).size).toBe(1);
    expect(readdirSync(tempDir)).toEqual([]);
  });

  it('separates tasks that are in flight at the same time', async () => {
    const tempDir = tempFolder();
    const task = await taskOf('file-write', { megabytes: 1 }, { tempDir });
    const outputs = await Promise.all([0, 1, 2, 3].map((index) => task.run(index)));
    expect(new Set(outputs.map(digest)).size).toBe(1);
    expect(readdirSync(tempDir)).toEqual([]);
  });

  it('fails the task where the folder is gone', async () => {
    await expect(outputsOf('file-write', {}, { tempDir: '/not/there' })).rejects.toThrow('ENOENT');
  });
});

describe('a built-in workload', () => {
  it('takes no inputs file', async () => {
    expect(messageOf(await loadWorkload(builtin('sleep'), '/x/inputs.json'))).toContain(
      '"sleep" makes its own inputs. Remove the inputs file /x/inputs.json',
    );
  });

  it.each(workloadInfos().map(({ id }) => id))('%s has something for a worker to do', async (id) => {
    expect(await loadTask(await checked(id), contextOf())).toMatchObject({ ok: true, value: { run: expect.any(Function) as unknown } });
  });

  it('that is unknown has nothing for a worker to do', async () => {
    expect(messageOf(await loadTask(builtin('nap'), contextOf()))).toBe('Workload "nap" is unknown.');
  });

  it('is refused with parameters that are wrong', async () => {
    expect(messageOf(await loadWorkload(builtin('sleep', { ms: -1 }), null))).toContain('Parameter "ms"');
  });
});
