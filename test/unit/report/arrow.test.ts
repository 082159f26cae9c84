import { makeVector, Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { emptyRecords, recordCount, taskOutcomes } from '../../../src/contract/index.ts';
import { writeArrow } from '../../../src/main/engine/report/arrow/arrow.ts';
import { readArrow } from '../../../src/main/engine/report/arrow/read-arrow.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result, records } = sampleResult({ tasks: 30, repeats: 2, failing: 0.3 });

const table = tableFromIPC(writeArrow(result, records));
const names = table.schema.fields.map((field) => field.name);

/** A file that says of its footer that it is that long. */
function withFooterOf(length: number): Uint8Array {
  const bytes = writeArrow(result, records);
  new DataView(bytes.buffer, bytes.byteOffset).setInt32(bytes.length - 10, length, true);
  return bytes;
}

/** What reading gives: columns that are all as long as one another, or a sentence. */
function readAny(bytes: Uint8Array): string {
  try {
    const columns = readArrow(bytes);
    const lengths = new Set(Object.values(columns).map((column: Uint8Array) => column.length));
    expect([...lengths]).toEqual([recordCount(columns)]);
    expect(recordCount(columns) * 39).toBeLessThanOrEqual(bytes.length);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as Error).message;
  }
}

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
      'kept_ms: Float32',
      'digest: Uint32',
    ]);
  });

  test('A file of an older version, without the time kept from a core, is read: that time is unknown', () => {
    const older = tableToIPC(table.select(names.filter((name) => name !== 'kept_ms')), 'file');
    expect(readArrow(older)).toEqual({ ...records, keptMs: new Float32Array(recordCount(records)).fill(NaN) });
  });

  test('A file whose bytes begin anywhere in memory is read too', () => {
    const bytes = writeArrow(result, records);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(readArrow(shifted)).toEqual(records);
  });

  test.each([
    ['text', new TextEncoder().encode('hello'), 'it is not an Arrow file'],
    ['nothing', new Uint8Array(), 'it is not an Arrow file'],
    ['a part of a file', writeArrow(result, records).subarray(0, 2000), 'its end is missing'],
    ['other columns', tableToIPC(new Table({ trial: makeVector(new Uint32Array(3)) }), 'file'), 'it has no column "strategy"'],
    ['other types', tableToIPC(new Table({ trial: makeVector(new Float64Array(3)) }), 'file'), 'its column "trial" has another type'],
    ['a column more', tableToIPC(table.assign(new Table({ more: makeVector(new Uint8Array(240)) })), 'file'), 'its columns differ'],
    ['columns in another order', tableToIPC(table.select([...names].reverse()), 'file'), 'its columns differ, or their order does'],
    ['several batches', tableToIPC(table.slice(0, 100).concat(table.slice(100)), 'file'), 'it is a damaged Arrow file'],
    ['a stream', tableToIPC(table, 'stream'), 'it is not an Arrow file'],
    ['a footer that claims to be longer than the file', withFooterOf(0x7fff_ffff), 'it is a damaged Arrow file'],
    ['a footer of a negative length', withFooterOf(-16), 'it is a damaged Arrow file'],
    ['a footer that claims to be empty', withFooterOf(0), 'it is a damaged Arrow file'],
  ])('It says what is wrong with %s', (_, bytes, why) => {
    expect(() => readArrow(bytes)).toThrow(why);
  });
});

test('Whatever one byte is changed to, reading ends at once', () => {
  const small = sampleResult({ tasks: 2, repeats: 1 });
  const whole = writeArrow(small.result, small.records);
  const said = new Set<string>();
  for (let at = 0; at < whole.length; at++) {
    for (const value of [0, 1, 0x7f, 0x80, 0xff, (whole[at] ?? 0) ^ 0x10]) {
      const bytes = whole.slice();
      bytes[at] = value;
      said.add(readAny(bytes));
    }
  }
  expect([...said].filter((each) => !/^(read$|it is |its |it has )/.test(each))).toEqual([]);
});
