import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInputsFile } from '../../../src/main/engine/workloads/inputs/inputs-file.ts';
import { messageOf, tempFolder } from '../../helpers/engine/workloads.ts';

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('readInputsFile', () => {
  it.each<[string, string, unknown[]]>([
    ['a.json', ' [1, {"a": null}, "x"] ', [1, { a: null }, 'x']],
    ['a.json', '\uFEFF[1]', [1]],
    ['a.ndjson', '{"a":1}\n\n[2]\r\n"three \u2028 x"', [{ a: 1 }, [2], 'three \u2028 x']],
    ['a.jsonl', '1\n2\n', [1, 2]],
    [
      'a.csv',
      'name,size\n"a, b",1\r\n\nc,2\n',
      [
        { name: 'a, b', size: '1' },
        { name: 'c', size: '2' },
      ],
    ],
    ['a.csv', '\uFEFFname\n"two\nlines"\n', [{ name: 'two\nlines' }]],
    ['a.tsv', 'name\tsize\na\t1\n', [{ name: 'a', size: '1' }]],
    ['a.txt', '\uFEFFone\r\ntwo words\n\n  three\n', ['one', 'two words', '  three']],
    ['a.TXT', '[1]', ['[1]']],
    ['a.data', '\n [1, 2]', [1, 2]],
    ['a.data', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['a', 'one\ntwo', ['one', 'two']],
  ])('reads %s: %j', async (name, content, inputs) => {
    expect(await readInputsFile(fileOf(name, content))).toMatchObject({ ok: true, value: { values: inputs } });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a.json', '{"a": 1}', 'contains no array; put the inputs in [ ].'],
    ['a.json', '[]', 'contains no inputs.'],
    ['a.json', '', 'is not valid JSON'],
    ['a.json', '[1,\n2,\n{"a" 3}]', 'line 3'],
    ['a.ndjson', '{"a":1}\n\n{"a":}\n', 'has invalid JSON on line 3'],
    ['a.csv', 'a,b\n1,2\n1,2,3\n', 'is not a valid CSV: Invalid Record Length: columns length is 2, got 3 on line 3'],
    ['a.csv', 'a,b\n1,"2\n', 'is not a valid CSV: Quote Not Closed'],
    ['a.csv', 'a,b\n', 'contains no inputs.'],
    ['a.txt', '\n \n', 'contains no inputs.'],
    ['a.txt', new Uint8Array([0x63, 0xe9, 0x0a]), 'is not UTF-8 text; save it as UTF-8.'],
  ])('refuses %s: %j', async (name, content, why) => {
    const path = fileOf(name, content);
    const message = messageOf(await readInputsFile(path));
    expect(message).toContain(why);
    expect(message.startsWith(`The inputs file ${path} `)).toBe(true);
  });

  it.each<[string, string, string | undefined, string]>([
    ['a.csv', 'id;name\n1;"a;b,c"\n2;1,5\n', undefined, 'CSV, columns divided by semicolons'],
    ['a.csv', 'id,name\n1,"a,b;c"\n2,x;y\n', undefined, 'CSV, columns divided by commas'],
    ['a.csv', 'id\tname\n1\ta\n', undefined, 'CSV, columns divided by tabs'],
    ['a.csv', 'id|name\n1|a\n', undefined, 'CSV, columns divided by pipes'],
    ['a.csv', 'id^name\n1^a\n', '^', 'CSV, columns divided by "^"'],
    ['a.data', 'id;name\n1;a\n', ';', 'a table, columns divided by semicolons'],
    ['a.tsv', 'id\tname\n1\ta\n', undefined, 'TSV, columns divided by tabs'],
  ])('finds the columns of %s: %j', async (name, content, delimiter, kind) => {
    const read = await readInputsFile(fileOf(name, content), delimiter);
    expect(read).toMatchObject({ ok: true, value: { kind } });
    expect(Object.keys((read.ok ? read.value.values[0] : {}) as object)).toEqual(['id', 'name']);
  });

  it('takes a comma in a table of one column', async () => {
    expect(await readInputsFile(fileOf('a.csv', 'name\na;b\nc\n'))).toMatchObject({
      ok: true,
      value: { values: [{ name: 'a;b' }, { name: 'c' }] },
    });
  });

  it('reads what gzip compressed, by the name below', async () => {
    const path = fileOf('rows.csv.gz', gzipSync('id;n\n1;2\n'));
    expect(await readInputsFile(path)).toMatchObject({ ok: true, value: { values: [{ id: '1', n: '2' }] } });
    expect(messageOf(await readInputsFile(fileOf('cut.json.gz', gzipSync('[1]').subarray(0, 12))))).toContain('is an incomplete gzip file');
  });

  it.each([
    ['zip', [0x50, 0x4b, 0x03, 0x04], 'unzip'],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz -d'],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 'zstd -d'],
  ])('names the program that unpacks %s', async (name, magic, program) => {
    expect(messageOf(await readInputsFile(fileOf('a.csv', new Uint8Array(magic))))).toContain(
      `is compressed with ${name}, which Lanewise can't read; unpack it first (${program})`,
    );
  });

  it('says when there is no such file', async () => {
    expect(messageOf(await readInputsFile('/not/there.json'))).toBe('The inputs file /not/there.json does not exist.');
  });

  it('takes each file of a folder as a task, by name, and says when there is none', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'further'));
    writeFileSync(join(folder, '.hidden'), '');
    expect(messageOf(await readInputsFile(folder))).toBe(`The folder ${folder} contains no files. Choose another one.`);
    for (const name of ['b.bin', 'a.txt']) writeFileSync(join(folder, name), new Uint8Array([255]));
    expect(await readInputsFile(folder)).toMatchObject({ ok: true, value: { values: [join(folder, 'a.txt'), join(folder, 'b.bin')] } });
  });

  it('reads many lines, also very long ones, whole', async () => {
    const long = 'é'.repeat(3_000_000);
    const lines = [...Array.from({ length: 200_000 }, (_, i) => `line ${String(i)}`), long];
    expect(await readInputsFile(fileOf('a.txt', lines.join('\n')))).toMatchObject({ ok: true, value: { values: lines } });
  });
});
