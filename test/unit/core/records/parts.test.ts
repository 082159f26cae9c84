import { describe, expect, it } from 'vitest';
import { emptyRecords, partsOf, type RecordColumns } from '../../../../src/contract/index.ts';
import { recordsOf } from '../../../helpers/samples/timeline-trials.ts';

/** A task of 10 ms. */
const task = (cpuMs: number, keptMs: number): RecordColumns => {
  const columns = recordsOf([{ lane: 0, startedMs: 0, endedMs: 10 }]);
  columns.cpuMs[0] = cpuMs;
  columns.keptMs[0] = keptMs;
  return columns;
};

describe("the parts of a task's time", () => {
  it.each([
    ['all known', task(5, 2.5), { computed: 0.5, kept: 0.25 }],
    ['kept from a core for an unknown time', task(5, NaN), { computed: 0.5, kept: null }],
    ['CPU time above the duration: the clock is read around the task', task(11, 1), { computed: 1, kept: 0 }],
    ['more than the duration together', task(8, 3), { computed: 0.8, kept: 1 - 0.8 }],
    ['negative figures of damaged records', task(-1, -1), { computed: 0, kept: 0 }],
    ['unknown CPU time', task(NaN, 3), null],
    ['no duration', emptyRecords(1), null],
  ])('%s', (_, columns, parts) => {
    expect(partsOf(columns, 0)).toEqual(parts);
  });
});
