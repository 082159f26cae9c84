import { describe, expect, it } from 'vitest';
import { spreadPicks } from '../../../src/main/engine/recommend/spread-picks.ts';
import { machineCpuMs } from '../../../src/main/engine/measure/machine-cpu.ts';

describe('picks of a sample', () => {
  it('are different, and every beginning is spread over the whole range', () => {
    const picks = spreadPicks(1000, 100, 7);
    expect(new Set(picks).size).toBe(100);
    const first = picks.slice(0, 10).map((pick) => Math.floor(pick / 200));
    expect(new Set(first).size).toBe(5);
  });

  it('are all tasks if that many are requested', () => {
    expect(spreadPicks(50, 1000, 1).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});

describe('CPU time of the machine', () => {
  it('counts what was used and what a hypervisor took, without idling', () => {
    expect(machineCpuMs(() => 'cpu  100 10 50 9999 77 3 2 5 0 0\ncpu0 1 2')).toBe(1700);
    const core = { model: '', speed: 0, times: { user: 5, nice: 1, sys: 2, idle: 90, irq: 1 } };
    expect(
      machineCpuMs(
        () => null,
        () => [core, core],
      ),
    ).toBe(18);
    expect(
      machineCpuMs(
        () => null,
        () => [],
      ),
    ).toBeNull();
  });
});
