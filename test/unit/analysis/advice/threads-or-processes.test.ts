import { describe, expect, it } from 'vitest';
import type { StrategySpec, StrategySummary } from '../../../../src/contract/index.ts';
import type { Measured } from '../../../../src/main/engine/analysis/advice/measured.ts';
import { threadsOrProcesses } from '../../../../src/main/engine/analysis/advice/threads-or-processes.ts';

const measured = (spec: StrategySpec, wallsMs: readonly number[], megabytes: number): Measured => ({
  figures: {
    id: spec.id,
    spec,
    wallMs: { median: wallsMs[0], ci95: [wallsMs[0], wallsMs[0]] },
    peakMemoryBytes: { median: megabytes * 1e6, ci95: [0, 0] },
  } as unknown as StrategySummary,
  wallsMs,
});
const threads = { id: 'threads', workers: 2, concurrency: 1 } as const;
const processes = { id: 'processes', workers: 4, concurrency: 1 } as const;

describe('the answer to "threads or processes?"', () => {
  it('names the faster one, by how much, against what, and the difference in memory', () => {
    const all = [measured(threads, [100, 101, 99, 100, 100], 20), measured(processes, [150, 149, 151, 150, 150], 60)];
    expect(threadsOrProcesses(all)).toEqual([
      'Threads or processes? Threads: 1.5× faster than a pool of 4 processes here; threads take 40\u00a0MB less memory.',
    ]);
    const other = [measured(threads, [300, 301, 299, 300, 300], 20), measured(processes, [150, 149, 151, 150, 150], 60)];
    expect(threadsOrProcesses(other)).toEqual([
      'Threads or processes? Processes: 2× faster than a pool of 2 threads here; processes take 40\u00a0MB more memory.',
    ]);
  });

  it('is that there is none where the rounds scatter more than they differ', () => {
    const all = [measured(threads, [100, 140, 90, 120, 100], 20), measured(processes, [110, 120, 105, 100, 110], 20.5)];
    expect(threadsOrProcesses(all)).toEqual(['Threads or processes? No clear difference in time here.']);
  });

  it('takes the faster of several sizes, and is given for each language', () => {
    const all = [
      measured(threads, [100, 100, 100], 20),
      measured({ ...threads, workers: 8 }, [80, 80, 80], 30),
      measured(processes, [160, 160, 160], 30),
      measured({ id: 'python-threads', workers: 2, python: '' }, [100, 100, 100], 5),
    ];
    expect(threadsOrProcesses(all)).toEqual(['Threads or processes? Threads: 2× faster than a pool of 4 processes here.']);
  });

  it('is not given where only one of them was measured', () => {
    expect(threadsOrProcesses([measured(threads, [1, 1], 1)])).toEqual([]);
  });
});
