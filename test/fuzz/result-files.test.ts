import fc from 'fast-check';
import { expect } from 'vitest';
import { emptyRecords, recordCount, type RecordColumns } from '../../src/contract/index.ts';
import { writeArrow } from '../../src/main/engine/report/arrow/arrow.ts';
import { exporters } from '../../src/main/engine/report/exporters.ts';
import { readArrow } from '../../src/main/engine/report/arrow/read-arrow.ts';
import { listedOf } from '../../src/main/engine/store/listing/listed-result.ts';
import { resultIn } from '../../src/main/engine/store/incoming/incoming.ts';
import { parseResult, wholeOf } from '../../src/main/engine/store/parse.ts';
import { scalingOf } from '../../src/main/engine/analysis/scaling.ts';
import { byteChanges, change, changed, changedBytes } from '../helpers/properties/mutate.ts';
import { property } from '../helpers/properties/property.ts';
import { sampleResult } from '../helpers/samples/result.ts';

const small = sampleResult({
  tasks: 3,
  repeats: 1,
  failing: 0.3,
  strategies: [{ id: 'sequential' }, { id: 'threads', workers: 2, concurrency: 1 }],
});
const arrow = writeArrow(small.result, small.records);
const packed = exporters.lanewise.write(small.result, small.records);
const text = new TextEncoder().encode(JSON.stringify(small.result));
const plain: unknown = JSON.parse(JSON.stringify(small.result));

/** One sentence for people: a line, not without an end, and not of a bug. */
function expectSentence(message: string): void {
  expect(message).toMatch(/^[^\n]+[.)!]$/);
  expect(message).not.toMatch(/undefined|\[object|TypeError|RangeError/);
}

property('a changed records.arrow is read, or refused with a reason', [byteChanges], (changes) => {
  let read: RecordColumns;
  try {
    read = readArrow(changedBytes(arrow, changes));
  } catch (error) {
    expect((error as Error).message).toMatch(/^(it |its )/);
    return;
  }
  const lengths = Object.values(read).map((column: Uint8Array) => column.length);
  expect(new Set(lengths)).toEqual(new Set([recordCount(read)]));
  expect(recordCount(read) * 39).toBeLessThanOrEqual(arrow.length + 8 * 64);
});

const row = fc.record({
  index: fc.nat(0xffff_ffff),
  lane: fc.nat(0xffff),
  outcome: fc.nat(4),
  ms: fc.double(),
  digest: fc.nat(0xffff_ffff),
});
property(
  'records come back from a file as they were',
  [fc.array(row, { maxLength: 30 })],
  (rows) => {
    const records = emptyRecords(rows.length);
    for (const [i, { index, lane, outcome, ms, digest }] of rows.entries()) {
      records.index[i] = index;
      records.lane[i] = lane;
      records.outcome[i] = outcome;
      records.startedMs[i] = records.endedMs[i] = records.cpuMs[i] = records.keptMs[i] = ms;
      records.digest[i] = digest;
    }
    expect(readArrow(writeArrow({ ...small.result, trials: [] }, records))).toEqual(records);
  },
  // Writing every report takes longer than reading a file.
  0.2,
);

property(
  'a changed result is refused with one sentence, or everything can be written of it',
  [fc.array(change, { minLength: 1, maxLength: 5 })],
  (changes) => {
    const parsed = parseResult(JSON.stringify(changed(plain, changes)) ?? '', 'result.json');
    if (!parsed.ok) {
      expectSentence(parsed.problem.message);
      return;
    }
    const whole = wholeOf(parsed.value, small.records, 'records.arrow');
    if (!whole.ok) {
      expectSentence(whole.problem.message);
      return;
    }
    listedOf(parsed.value, 1);
    scalingOf(parsed.value);
    for (const exporter of Object.values(exporters)) expect(exporter.write(parsed.value, small.records).length).toBeGreaterThan(0);
  },
  // Writing every report takes longer than reading a file.
  0.2,
);

property(
  'records with any times are refused with one sentence, or everything can be written of them',
  [
    fc.array(
      fc.record({
        row: fc.nat(),
        column: fc.constantFrom('queuedMs', 'startedMs', 'endedMs', 'cpuMs', 'keptMs', 'lane', 'index', 'outcome'),
        value: fc.oneof(fc.double(), fc.nat(70_000), fc.constantFrom(0, -0, 5e-324, 1e11, -1e11, NaN)),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  ],
  (cells) => {
    const columns = Object.fromEntries(
      Object.entries(small.records as unknown as Record<string, Float64Array>).map(([name, column]) => [name, column.slice()]),
    );
    for (const { row: at, column, value } of cells) {
      const cellsOf = columns[column]!;
      cellsOf[at % cellsOf.length] = column === 'outcome' ? Math.abs(Math.trunc(value) || 0) % 5 : value;
    }
    const whole = wholeOf(small.result, columns as unknown as RecordColumns, 'records.arrow');
    if (!whole.ok) {
      expectSentence(whole.problem.message);
      return;
    }
    for (const exporter of Object.values(exporters))
      expect(exporter.write(small.result, columns as unknown as RecordColumns).length).toBeGreaterThan(0);
  },
  // Writing every report takes longer than reading a file.
  0.2,
);

const sent = { packed, text, arrow };
property(
  'a changed .lanewise file, JSON file or Arrow file is imported, or refused with one sentence',
  [byteChanges, fc.constantFrom(...(Object.keys(sent) as (keyof typeof sent)[]))],
  async (changes, kind) => {
    const files = [{ name: 'sent', bytes: changedBytes(sent[kind], changes) }];
    const outcome = await resultIn(kind === 'arrow' ? [...files, { name: 'sent.json', bytes: text }] : files);
    if (!outcome.ok) expectSentence(outcome.problem.message);
  },
);
