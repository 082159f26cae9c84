import { makeVector, Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { emptyRecords, recordCount, taskOutcomes } from '../../../src/contract/index.ts';
import { readArrow, writeArrow } from '../../../src/main/engine/report/arrow.ts';
import { sampleResult } from '../../helpers/sample-result.ts';

const { result, records } = sampleResult({ tasks: 30, repeats: 2, failing: 0.3 });

describe('records in an Arrow file', () => {
  test('Written and read they are the same', () => {
    expect(readArrow(writeArrow(result, records))).toEqual(records);
  });

  test('No record is a file too', () => {
    expect(readArrow(writeArrow({ ...result, trials: [] }, emptyRecords(0)))).toEqual(emptyRecords(0));
  });

  test('What is read are views on the bytes of the file', () => {
    const bytes = writeArrow(result, records);
    for (const column of Object.values(readArrow(bytes)) as Uint8Array[]) expect(column.buffer).toBe(bytes.buffer);
  });

  test('Every row says in words which trial it is of and how it ended', () => {
    const rows = tableFromIPC(writeArrow(result, records)).toArray();
    expect(rows).toHaveLength(recordCount(records));
    for (const [i, trial] of result.trials.entries()) {
      for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
        expect(rows[row]).toMatchObject({ trial: i, strategy: trial.strategy, repeat: trial.repeat, task: records.index[row] });
        expect(rows[row]).toMatchObject({ outcome: taskOutcomes[records.outcome[row]!] });
      }
    }
  });

  test('The columns and their order stay as they are: others read them', () => {
    expect(tableFromIPC(writeArrow(result, records)).schema.fields.map((field) => `${field.name}: ${String(field.type)}`)).toEqual([
      'trial: Uint32',
      'strategy: Dictionary<Int32, Utf8>',
      'repeat: Int32',
      'task: Uint32',
      'lane: Uint16',
      'outcome: Dictionary<Uint8, Utf8>',
      'queued_ms: Float64',
      'started_ms: Float64',
      'ended_ms: Float64',
      'cpu_ms: Float32',
      'digest: Uint32',
    ]);
  });

  test('Several batches, as other programs write them, are read as one', () => {
    const table = tableFromIPC(writeArrow(result, records));
    const halves = tableToIPC(table.slice(0, 100).concat(table.slice(100)), 'file');
    expect(readArrow(halves)).toEqual(records);
  });

  test.each([
    ['text', new TextEncoder().encode('hello'), 'it is no Arrow file'],
    ['nothing', new Uint8Array(), 'it is no Arrow file'],
    ['a part of a file', writeArrow(result, records).subarray(0, 2000), 'its end is missing'],
    ['other columns', tableToIPC(new Table({ task: makeVector(new Uint32Array(3)) }), 'file'), 'it has no column "lane"'],
    ['other types', tableToIPC(new Table({ task: makeVector(new Float64Array(3)) }), 'file'), 'its column "task" has another type'],
  ])('It says what is wrong with %s', (_, bytes, why) => {
    expect(() => readArrow(bytes)).toThrow(why);
  });
});
