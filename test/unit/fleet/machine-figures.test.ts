import { describe, expect, it } from 'vitest';
import { batchTimes } from '../../../src/main/engine/fleet/dispatch/batch-times.ts';
import { MachineFigures, RunFigures } from '../../../src/main/engine/fleet/dispatch/machine-figures.ts';
import { ClockOffset } from '../../../src/main/engine/fleet/run/clock-offset.ts';
import { machineUse } from '../../../src/contract/index.ts';

const alpha = { name: 'alpha', cores: 2 };
const reading = { cpuMs: 100, bytes: 50e6, baselineBytes: 40e6, peakBytes: 60e6, cores: 1.5 };

describe('the time of a batch', () => {
  const moments = { addedMs: 100, takenMs: 110, answeredMs: 140, heardMs: 145, roundTripMs: 4 };

  it('is divided into queue, network and work, which add up to all of it', () => {
    expect(batchTimes(moments)).toEqual({ queue: 8, network: 7, work: 30 });
  });

  it('counts the work exactly, whatever is known of the clock', () => {
    const wrongBy = 20;
    expect(batchTimes({ ...moments, takenMs: 110 + wrongBy, answeredMs: 140 + wrongBy })).toEqual({ queue: 13, network: 2, work: 30 });
    expect(batchTimes({ ...moments, takenMs: 110 - wrongBy, answeredMs: 140 - wrongBy })).toEqual({ queue: 0, network: 15, work: 30 });
  });

  it('stays within the whole, whatever a machine says', () => {
    expect(batchTimes({ ...moments, answeredMs: 1e12 })).toEqual({ queue: 0, network: 0, work: 45 });
    expect(batchTimes({ ...moments, takenMs: 200 })).toEqual({ queue: 38, network: 7, work: 0 });
  });
});

describe('what a machine did', () => {
  it('has its tasks, its CPU time while they ran, and its memory', () => {
    const figures = new MachineFigures(alpha, new ClockOffset());
    figures.ready(30);
    figures.begin(1000);
    figures.batch(10, { queue: 1, network: 2, work: 30 }, 1500);
    figures.batch(5, { queue: 3, network: 2, work: 10 }, 2000);
    figures.batch(5, null, 3000);
    figures.measured(reading, 2000);
    const use = figures.use(3000);
    expect(use).toMatchObject({
      name: 'alpha',
      clockErrorMs: null,
      work: {
        tasks: 20,
        batches: 3,
        tasksPerSecond: 10,
        cpuMs: 70,
        memory: { baselineBytes: 40e6, peakBytes: 60e6 },
        batchMs: { queue: 2, network: 2, work: 20 },
        series: { atMs: [2000], bytes: [50e6], cores: [1.5] },
      },
    });
    expect(machineUse.parse(use)).toEqual(use);
  });

  it('adds up its processes, if one crashed and another was started', () => {
    const figures = new MachineFigures(alpha, new ClockOffset());
    figures.ready(30);
    figures.measured(reading, 1000);
    figures.ready(20);
    figures.measured({ ...reading, cpuMs: 25, peakBytes: 50e6 }, 2000);
    expect(figures.use(3000).work).toMatchObject({ cpuMs: 75, memory: { peakBytes: 60e6 } });
  });

  it('is nothing where it was lost before it was ready', () => {
    expect(new MachineFigures(alpha, new ClockOffset()).use(0).work).toMatchObject({
      tasks: 0,
      tasksPerSecond: null,
      cpuMs: null,
      batchMs: null,
      memory: { peakBytes: 0 },
    });
  });

  it('is one row, however often the machine comes back', () => {
    const run = new RunFigures();
    run.of(alpha, new ClockOffset()).batch(1, null, 1);
    run.of({ name: 'beta', cores: 1 }, new ClockOffset());
    run.of(alpha, new ClockOffset()).batch(2, null, 2);
    expect(run.all(3).map(({ name, work }) => [name, work?.tasks])).toEqual([
      ['alpha', 3],
      ['beta', 0],
    ]);
  });
});
