import { expect, it } from 'vitest';
import type { MachineUse } from '../../../src/contract/index.ts';
import { allBaselines, allPeaks, withMachines } from '../../../src/main/engine/analysis/machine-use.ts';

const machine = (peakBytes: number, series = { atMs: [1000, 2000], bytes: [100, 200], cores: [1, 2] }): MachineUse => ({
  name: 'alpha',
  cores: 2,
  clockErrorMs: null,
  roundTripMs: null,
  work: { tasks: 1, batches: 1, tasksPerSecond: 1, cpuMs: 1, memory: { baselineBytes: 40, peakBytes }, batchMs: null, series },
});

it('adds the memory of all machines to that of this one', () => {
  expect(allPeaks(10, [machine(60), machine(70)])).toBe(140);
  expect(allBaselines(5, [machine(60), machine(70)])).toBe(85);
  expect(allPeaks(10, [])).toBe(10);
});

it('does not know the memory of all, if that of one machine is unknown', () => {
  expect(allPeaks(10, [machine(60), machine(0)])).toBe(0);
  const { work: _, ...old } = machine(60);
  expect(allPeaks(10, [machine(60), old])).toBe(0);
});

it('adds what machines held and used at each point in time', () => {
  const own = { memory: { atMs: [500, 1500, 2500], bytes: [1, 1, 1] }, parallelism: { atMs: [500, 1500, 2500], cores: [0, 0, 0] } };
  expect(withMachines(own, [machine(60)])).toEqual({
    memory: { atMs: [500, 1500, 2500], bytes: [101, 101, 201] },
    parallelism: { atMs: [500, 1500, 2500], cores: [1, 2, 0] },
  });
  expect(withMachines(own, [])).toEqual(own);
});
