import { describe, expect, test } from 'vitest';
import type { ExperimentResult, RecordColumns, Trial } from '../../../src/contract/index.ts';
import { oddKey, whyNotRecordsOf } from '../../../src/main/engine/store/consistency.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result, records } = sampleResult({ tasks: 12, repeats: 2 });

const withTrial = (at: number, part: Partial<Trial>): ExperimentResult => ({
  ...result,
  trials: result.trials.map((trial, i) => (i === at ? { ...trial, ...part } : trial)),
});

function withCell(column: keyof RecordColumns, row: number, value: number): RecordColumns {
  const changed = records[column].slice();
  changed[row] = value;
  return { ...records, [column]: changed };
}

describe('strategies of a result', () => {
  test('those of its experiment are as they should be', () => {
    expect(oddKey(result)).toBeNull();
  });

  test('a trial of another strategy is found', () => {
    expect(oddKey(withTrial(3, { strategy: "=cmd|' /C calc'!A0" }))).toBe('"trials.3.strategy" is not a strategy of its experiment');
  });

  test('figures of others, too few, and another order are found', () => {
    const [first, ...rest] = result.summary.strategies;
    for (const strategies of [
      rest,
      [...rest, first!],
      [{ ...first!, key: 'other' }, ...rest],
      [{ ...first!, id: 'threads' as const }, ...rest],
    ])
      expect(oddKey({ ...result, summary: { strategies } })).toBe('"summary.strategies" are not the strategies of its experiment');
  });
});

describe('records of a result', () => {
  test('its own are consistent, even where CPU time or time kept from a core is unknown', () => {
    expect(whyNotRecordsOf(result, records)).toBeNull();
    expect(whyNotRecordsOf(result, withCell('cpuMs', 2, NaN))).toBeNull();
    expect(whyNotRecordsOf(result, withCell('keptMs', 2, NaN))).toBeNull();
    expect(whyNotRecordsOf(withTrial(1, { recordsFrom: 0, recordsTo: 0 }), records)).toBeNull();
  });

  test.each([
    ['rows that are not there', withTrial(1, { recordsTo: 9999 }), records, 'rows 12 to 9999 of async, repeat 1 are missing'],
    ['rows from behind', withTrial(1, { recordsFrom: 24, recordsTo: 12 }), records, 'is incomplete'],
    ['the same rows twice', withTrial(1, { recordsFrom: 11 }), records, 'rows 11 to 24 of async, repeat 1 also belong to another trial'],
    ['tasks that it has not', result, withCell('index', 5, 12), 'row 5 is for task 12, and the result has 12 tasks'],
    ['a time that never ends', result, withCell('endedMs', 7, Infinity), 'a time in row 7 is Infinity\u00a0ms'],
    ['a time that is none', result, withCell('startedMs', 8, NaN), 'a time in row 8 is NaN\u00a0ms'],
    ['a time of another age', result, withCell('queuedMs', 8, -1e300), 'a time in row 8 is -1e+300\u00a0ms'],
    ['endless time kept from a core', result, withCell('keptMs', 4, Infinity), 'a time in row 4 is Infinity\u00a0ms'],
    ['endless CPU time', result, withCell('cpuMs', 8, -Infinity), 'a time in row 8 is -Infinity\u00a0ms'],
  ])('%s: it says so', (_, of, given, why) => {
    expect(whyNotRecordsOf(of, given)).toContain(why);
  });
});
