import { describe, expect, it } from 'vitest';
import { availableMemoryBytes, oomKills } from '../../../src/main/engine/measure/memory-limit.ts';

const files = (contents: Record<string, string>) => (path: string) => contents[path] ?? null;
const second = '/sys/fs/cgroup';
const first = '/sys/fs/cgroup/memory';

describe('available memory', () => {
  it('is what is free where nothing limits it', () => {
    expect(availableMemoryBytes(8e9, files({}))).toBe(8e9);
    expect(availableMemoryBytes(8e9, files({ [`${second}/memory.max`]: 'max\n', [`${second}/memory.current`]: '5000\n' }))).toBe(8e9);
    const endless = { [`${first}/memory.limit_in_bytes`]: '9223372036854771712\n', [`${first}/memory.usage_in_bytes`]: '5000\n' };
    expect(availableMemoryBytes(8e9, files(endless))).toBe(8e9);
  });

  it('is what a limit of version 2 leaves, also that of a group above, beside what files take', () => {
    const own = {
      '/proc/self/cgroup': '0::/user/app\n',
      [`${second}/user/app/memory.max`]: '400000000\n',
      [`${second}/user/app/memory.current`]: '150000000\n',
      [`${second}/user/app/memory.stat`]: 'anon 5\ninactive_file 50000000\n',
    };
    expect(availableMemoryBytes(8e9, files(own))).toBe(300e6);
    const above = { [`${second}/user/memory.max`]: '200000000\n', [`${second}/user/memory.current`]: '160000000\n' };
    expect(availableMemoryBytes(8e9, files({ ...own, ...above }))).toBe(40e6);
  });

  it('is what a limit of version 1 leaves, and never less than nothing', () => {
    const own = {
      '/proc/self/cgroup': '3:cpu:/x\n2:memory:/docker/x\n',
      [`${first}/docker/x/memory.limit_in_bytes`]: '400000000\n',
      [`${first}/docker/x/memory.usage_in_bytes`]: '300000000\n',
      [`${first}/docker/x/memory.stat`]: 'inactive_file 1\ntotal_inactive_file 100000000\n',
    };
    expect(availableMemoryBytes(8e9, files(own))).toBe(200e6);
    expect(availableMemoryBytes(8e9, files({ ...own, [`${first}/docker/x/memory.usage_in_bytes`]: '900000000\n' }))).toBe(0);
  });
});

describe('processes that the system ended for want of memory', () => {
  it('are those of the own group, under either version', () => {
    const two = { '/proc/self/cgroup': '0::/app\n', [`${second}/app/memory.events`]: 'low 0\noom 4\noom_kill 3\noom_group_kill 9\n' };
    expect(oomKills(files({ ...two, [`${second}/memory.events`]: 'oom_kill 8\n' }))).toBe(3);
    const one = {
      '/proc/self/cgroup': '4:memory:/x\n',
      [`${first}/x/memory.oom_control`]: 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
    };
    expect(oomKills(files(one))).toBe(2);
  });

  it('are those of the whole machine if no group reports them, else none', () => {
    expect(oomKills(files({ '/proc/vmstat': 'nr_free_pages 5\noom_kill 7\n' }))).toBe(7);
    expect(oomKills(files({}))).toBe(0);
  });
});
