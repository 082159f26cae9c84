import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPython } from '../../helpers/python/lab.ts';

const folder = join(import.meta.dirname, '../../../src/main/engine/python');

/** What the package in Python counts where these files are all there is. */
function oomKills(files: Readonly<Record<string, string>>): number {
  const program = 'import json, sys; from lanewise_python.measure.oom import oom_kills; print(oom_kills(json.loads(sys.argv[1]).get))';
  const { stdout } = spawnSync('python3', ['-B', '-c', program, JSON.stringify(files)], { cwd: folder, encoding: 'utf8' });
  return Number(stdout);
}

describe.skipIf(!hasPython)('processes that the system ended for want of memory, as a coordinator in Python counts them', () => {
  it('are those of the own group, under either version', () => {
    const above = { '/sys/fs/cgroup/memory.events': 'oom_kill 8\n' };
    expect(oomKills({ ...above, '/proc/self/cgroup': '0::/app\n', '/sys/fs/cgroup/app/memory.events': 'oom 4\noom_kill 3\n' })).toBe(3);
    const one = { '/proc/self/cgroup': '5:cpu:/y\n4:memory:/a/x\n0::/\n', '/sys/fs/cgroup/memory/a/x/memory.oom_control': 'oom_kill 2\n' };
    expect(oomKills(one)).toBe(2);
  });

  it('are those of a group above, or of the whole machine, if no other reports them, else none', () => {
    expect(oomKills({ '/proc/self/cgroup': '0::/a/b\n', '/sys/fs/cgroup/a/memory.events': 'oom_kill 5\n' })).toBe(5);
    expect(oomKills({ '/proc/vmstat': 'nr_free_pages 5\noom_kill 7\n' })).toBe(7);
    expect(oomKills({})).toBe(0);
  });
});
