import fc from 'fast-check';
import { expect } from 'vitest';
import { BrokenMessage } from '../../src/main/engine/processes/broken-message.ts';
import { FrameReader, frameOf } from '../../src/main/engine/processes/python-frames.ts';
import { property } from '../helpers/properties/property.ts';

function heardOf(bytes: Buffer, cuts: readonly number[]): unknown[] {
  const heard: unknown[] = [];
  const reader = new FrameReader((message) => heard.push(message));
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  for (const [i, from] of [0, ...at].entries()) reader.push(bytes.subarray(from, at[i] ?? bytes.length));
  return heard;
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });
const messages = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 });

property('messages arrive as they were sent, however their bytes are cut', [messages, cuts], (sent, where) => {
  const bytes = Buffer.concat(sent.map(frameOf));
  expect(heardOf(bytes, where)).toEqual(sent.map((message) => JSON.parse(JSON.stringify(message)) as unknown));
});

const row = fc.record({ index: fc.nat(0xffffffff), startedMs: fc.double({ noNaN: true }), outcome: fc.nat(255) });
property('records arrive as they were sent', [fc.array(row, { maxLength: 20 }), fc.jsonValue(), cuts], (rows, failures, where) => {
  const frame = recordsFrame(rows, Buffer.from(JSON.stringify(failures)));
  const [message] = heardOf(frame, where) as [
    { columns: { index: Uint32Array; startedMs: Float64Array; outcome: Uint8Array }; failures: unknown },
  ];
  expect([...message.columns.index]).toEqual(rows.map(({ index }) => index));
  expect([...message.columns.startedMs]).toEqual(rows.map(({ startedMs }) => startedMs));
  expect([...message.columns.outcome]).toEqual(rows.map(({ outcome }) => outcome));
  expect(message.failures).toEqual(JSON.parse(JSON.stringify(failures)));
});

/** Head, counts, then index, lane, outcome, queued, started, ended, cpu, kept, digest, as the package in Python writes them. */
function recordsFrame(rows: readonly { index: number; startedMs: number; outcome: number }[], failures: Buffer): Buffer {
  const count = rows.length;
  const columns = [
    Uint32Array.from(rows, ({ index }) => index),
    new Uint16Array(count),
    Uint8Array.from(rows, ({ outcome }) => outcome),
    new Float64Array(count),
    Float64Array.from(rows, ({ startedMs }) => startedMs),
    new Float64Array(count),
    new Float32Array(count),
    new Float32Array(count),
    new Uint32Array(count),
  ].map(({ buffer }) => Buffer.from(buffer));
  const head = Buffer.alloc(13);
  head.writeUInt8(2, 0);
  head.writeUInt32LE(8 + 43 * count + failures.length, 1);
  head.writeUInt32LE(count, 5);
  head.writeUInt32LE(failures.length, 9);
  return Buffer.concat([head, ...columns, failures]);
}

const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
property(
  'changed, cut and foreign bytes never throw, and are heard as at most one broken message, the last',
  [messages, fc.array(change, { maxLength: 6 }), fc.uint8Array({ maxLength: 40 }), cuts],
  (sent, changes, garbage, where) => {
    const bytes = Buffer.concat([...sent.map(frameOf), recordsFrame([{ index: 1, startedMs: 2, outcome: 0 }], Buffer.from('[]')), garbage]);
    for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
    const heard = heardOf(bytes, where);
    const broken = heard.findIndex((message) => message instanceof BrokenMessage);
    expect(broken === -1 || broken === heard.length - 1).toBe(true);
  },
);
