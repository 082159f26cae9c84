import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';
import { readInputsFile } from '../../src/main/engine/workloads/inputs/inputs-file.ts';
import { byteChanges, changedBytes } from '../helpers/properties/mutate.ts';
import { property } from '../helpers/properties/property.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(name: string, content: string | Uint8Array): Promise<unknown> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const outcome = await readInputsFile(path);
  if (outcome.ok) return outcome.value.values;
  expect(outcome.problem.message).toMatch(/^The inputs file [^\n]+\.$/);
  expect(outcome.problem.message).not.toMatch(/undefined|\[object|TypeError|RangeError/);
  return null;
}

const values = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 });
const asRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

property('a JSON array comes back as it was', [values], async (given) => {
  expect(await read('inputs.json', JSON.stringify(given))).toEqual(asRead(given));
});

property(
  'NDJSON comes back as it was, whatever its line ends and blank lines',
  [values, fc.constantFrom('\n', '\r\n', '\n\n')],
  async (given, end) => {
    expect(await read('inputs.ndjson', given.map((value) => JSON.stringify(value)).join(end))).toEqual(asRead(given));
  },
);

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
property('lines of text come back as they were', [fc.array(line, { minLength: 1, maxLength: 8 })], async (lines) => {
  expect(await read('inputs.txt', `${lines.join('\n')}\n`)).toEqual(lines.map((text, i) => (i === 0 ? text.replace(/^\ufeff/, '') : text)));
});

const cell = fc.string({ maxLength: 12 }).map((text) => text.trim());
property('a table comes back as it was', [fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })], async (rows) => {
  const content = stringify([['first', 'second', 'third'], ...rows.map(([a, b, c]) => [`a${a}`, b, c])], { quoted: true });
  expect(await read('inputs.csv', content)).toEqual(rows.map(([a, b, c]) => ({ first: `a${a}`, second: b, third: c })));
});

const samples = ['[1,{"a":[2,"x"]},null]', '{"a":1}\n{"b":[2]}\n', 'a,b\n1,"x ""y"""\n2,z\n', 'one\ntwo\n'].map((text) =>
  new TextEncoder().encode(text),
);
const names = fc.constantFrom('a.json', 'a.ndjson', 'a.csv', 'a.tsv', 'a.txt', 'a', 'a.gz');
property(
  'changed files of every kind are read, or refused with one sentence',
  [fc.constantFrom(...samples, ...samples.map((bytes) => Uint8Array.from(gzipSync(bytes)))), byteChanges, names],
  async (bytes, changes, name) => {
    await read(name, changedBytes(bytes, changes));
  },
);

property('random bytes are read, or refused with one sentence', [fc.uint8Array({ maxLength: 200 }), names], async (bytes, name) => {
  await read(name, bytes);
});
