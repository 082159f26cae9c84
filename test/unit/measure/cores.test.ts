import { describe, expect, it } from 'vitest';
import { usableCores } from '../../../src/main/engine/measure/cores.ts';

const files = (contents: Record<string, string>) => (path: string) => contents[path] ?? null;

describe('usableCores', () => {
  it('is what the system offers where no quota is set', () => {
    expect(usableCores(8, files({}))).toBe(8);
    expect(usableCores(8, files({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' }))).toBe(8);
    expect(
      usableCores(8, files({ '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' })),
    ).toBe(8);
  });

  it('respects a quota of version 2, also of a group above', () => {
    const own = { '/proc/self/cgroup': '0::/user/app\n', '/sys/fs/cgroup/user/app/cpu.max': '300000 100000\n' };
    expect(usableCores(8, files(own))).toBe(3);
    expect(usableCores(8, files({ ...own, '/sys/fs/cgroup/user/cpu.max': '200000 100000\n' }))).toBe(2);
  });

  it('respects a quota of version 1, where the cpu controller may share its line', () => {
    const group = '4:memory:/other\n3:cpuset:/wrong\n2:cpu,cpuacct:/docker/x\n';
    const quota = {
      '/sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us': '250000\n',
      '/sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us': '100000\n',
    };
    expect(usableCores(8, files({ '/proc/self/cgroup': group, ...quota }))).toBe(2);
  });

  it('is never less than one, and never more than the system offers', () => {
    expect(usableCores(4, files({ '/sys/fs/cgroup/cpu.max': '50000 100000\n' }))).toBe(1);
    expect(usableCores(2, files({ '/sys/fs/cgroup/cpu.max': '800000 100000\n' }))).toBe(2);
  });

  it('takes no harm from a file that says something else', () => {
    expect(usableCores(4, files({ '/sys/fs/cgroup/cpu.max': 'what\n' }))).toBe(4);
    expect(usableCores(4, files({ '/sys/fs/cgroup/cpu.max': '' }))).toBe(4);
  });

  it('is a whole number of at least one here', () => {
    expect(Number.isInteger(usableCores())).toBe(true);
    expect(usableCores()).toBeGreaterThanOrEqual(1);
  });
});
