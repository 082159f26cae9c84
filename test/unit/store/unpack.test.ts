import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { lanewise } from '../../../src/main/engine/report/lanewise-file.ts';
import { unpack } from '../../../src/main/engine/store/incoming/unpack.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result, records } = sampleResult({ tasks: 40, repeats: 2 });
const packed = lanewise.write(result, records);
const MIB = 2 ** 20;

const messageOf = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await unpack(bytes, 'x.lanewise');
  return outcome.ok ? 'it worked' : outcome.problem.message;
};
const zipped = (entries: Zippable): Promise<string> => messageOf(zipSync(entries));

/** Where the central directory's entry of that name has a field, `offset` bytes after its signature. */
function fieldOf(bytes: Uint8Array, name: string, offset: number): { get(): number; set(value: number): void } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const found = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (found !== name) continue;
    return {
      get: () => view.getUint32(at + offset, true),
      set: (value) => {
        view.setUint32(at + offset, value, true);
      },
    };
  }
  throw new Error(`${name} is not in the file`);
}
const CHECKSUM = 16;
const SIZE = 24;

test('What was packed comes out, with and without records', async () => {
  const outcome = await unpack(packed, 'x');
  expect(outcome.ok && JSON.parse(new TextDecoder().decode(outcome.value.result))).toEqual(result);
  expect(outcome.ok && outcome.value.records?.length).toBeGreaterThan(1000);
  const without = await unpack(lanewise.write(result, null), 'x');
  expect(without).toMatchObject({ ok: true, value: { records: null } });
});

describe('refuses, before it unpacks,', () => {
  test.each([
    [
      'a foreign file',
      { 'result.json': strToU8('{}'), 'run.sh': strToU8('boo') },
      'it contains "run.sh", and only result.json and records.arrow',
    ],
    ['a file in a folder', { 'a/result.json': strToU8('{}') }, 'it contains "a/result.json"'],
    ['a folder', { 'result.json/': new Uint8Array() }, 'it contains "result.json/"'],
    ['a path that leads elsewhere', { '../../result.json': strToU8('{}') }, 'invalid relative path'],
    ['an absolute path', { '/etc/passwd': strToU8('{}') }, 'absolute path'],
    ['what has no result', { 'records.arrow': strToU8('ARROW1') }, 'it does not contain result.json'],
    ['what grows beyond measure', { 'result.json': new Uint8Array(17 * MIB) }, 'unpacks to more than 100 times its size'],
  ] as [string, Zippable, string][])('%s', async (_, entries, why) => {
    expect(await zipped(entries)).toContain(why);
  });

  test('what is too large', async () => {
    const large = packed.slice();
    fieldOf(large, 'result.json', SIZE).set(257 * MIB);
    expect(await messageOf(large)).toContain('result.json takes more than the limit of 268\u00a0MB unpacked');
  });

  test('the same file twice', async () => {
    const twice = zipSync({ 'result.json': strToU8('{}'), 'result.jso2': strToU8('{}') });
    for (let at = twice.length - 10; at >= 0; at--)
      if (new TextDecoder().decode(twice.subarray(at, at + 11)) === 'result.jso2') twice[at + 10] = 0x6e;
    expect(await messageOf(twice)).toContain('it contains result.json twice');
  });
});

describe('says that a file is damaged', () => {
  test('when it ends early, wherever', async () => {
    for (const length of [4, 30, packed.length >> 1, packed.length - 1])
      expect(await messageOf(packed.slice(0, length))).toBe('x.lanewise is damaged: the zip file is incomplete. Ask for it again.');
  });

  test('when a checksum does not match', async () => {
    const changed = packed.slice();
    const checksum = fieldOf(changed, 'records.arrow', CHECKSUM);
    checksum.set(checksum.get() ^ 1);
    expect(await messageOf(changed)).toBe('x.lanewise is damaged: records.arrow does not match its checksum. Ask for it again.');
  });

  test.each([-1, 1])('when an entry says it is %i byte longer than it is', async (more) => {
    const changed = packed.slice();
    const size = fieldOf(changed, 'result.json', SIZE);
    size.set(size.get() + more);
    expect(await messageOf(changed)).toContain('x.lanewise is damaged: result.json');
  });

  test('for a changed byte anywhere, or reads what was packed: never anything else', async () => {
    const whole = await unpack(packed, 'x');
    for (let at = 0; at < packed.length; at += Math.ceil(packed.length / 60)) {
      const changed = packed.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const outcome = await unpack(changed, 'x');
      if (outcome.ok) expect(outcome).toEqual(whole);
      else expect(outcome.problem.code).toBe('bad-input');
    }
  });
});
