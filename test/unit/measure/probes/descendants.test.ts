import { describe, expect, it } from 'vitest';
import { below, linuxParents, listedParents } from '../../../../src/main/engine/measure/probes/descendants.ts';

describe('below', () => {
  it('finds children and their children, and no others', () => {
    const parents = new Map([
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 1],
    ]);
    expect(below([2], parents)).toEqual(new Map([[3, 2], [4, 3]])); // prettier-ignore
    expect(below([9], parents)).toEqual(new Map());
  });

  it('ends where numbers of processes run in a circle', () => {
    expect(below([1], new Map([[1, 2], [2, 1]]))).toEqual(new Map([[2, 1], [1, 2]])); // prettier-ignore
  });
});

describe('linuxParents', () => {
  it('remembers the first parent of a process, and forgets the process when it is gone', async () => {
    const stats = new Map([
      ['/proc/7/stat', '7 (a) b) S 3 7'],
      ['/proc/8/stat', '8 (x) S 7 8'],
    ]);
    let pids = ['7', '8', 'self', 'stat'];
    const read = linuxParents(
      (path) => Promise.resolve(stats.get(path) ?? null),
      () => Promise.resolve(pids),
    );
    expect(await read()).toEqual(new Map([[7, 3], [8, 7]])); // prettier-ignore
    stats.set('/proc/8/stat', '8 (x) S 1 8');
    pids = ['8'];
    expect(await read()).toEqual(new Map([[8, 7]]));
    pids = [];
    await read();
    pids = ['8'];
    expect(await read()).toEqual(new Map([[8, 1]]));
  });
});

describe('listedParents', () => {
  it('asks once for a while, and has none where it fails', async () => {
    let asked = 0;
    const read = listedParents(() => Promise.resolve([{ pid: 2, ppid: ++asked }]), 60_000);
    expect(await read()).toEqual(new Map([[2, 1]]));
    expect(await read()).toEqual(new Map([[2, 1]]));
    expect(await listedParents(() => Promise.reject(new Error('no ps')))()).toEqual(new Map());
  });

  it('finds this process on this system', async () => {
    expect((await listedParents()()).get(process.pid)).toBe(process.ppid);
  });
});
