import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/main/engine/workloads/digest.ts';

describe('digest', () => {
  // Computed by a program in Python (struct, zlib.crc32) from the description of the canonical form.
  it.each<[string, unknown, number]>([
    ['undefined', undefined, 0xc9034af6],
    ['null', null, 0x4366831a],
    ['true', true, 0xbe047a60],
    ['false', false, 0x4dbd0b28],
    ['0', 0, 0x657746a5],
    ['1', 1, 0xc7ad8a25],
    ['0.1', 0.1, 0xf6f3ca04],
    ['NaN', NaN, 0x79a841bd],
    ['-Infinity', -Infinity, 0x5cc94895],
    ['a bigint', 10n ** 20n, 0x5785c2a5],
    ['an empty string', '', 0xb9914206],
    ['ASCII', 'hello', 0x0b0c41e9],
    ['other characters', 'Zürich ☂ 😀', 0x83a4595c],
    ['a long string', 'lane '.repeat(1000), 0xc76a73c4],
    ['a date', new Date('2025-01-01T00:00:00Z'), 0xb9ec067d],
    ['bytes', new Uint8Array([1, 2, 3]), 0x958f596b],
    ['many bytes', new Uint8Array(100_000).fill(7), 0x6c435b3e],
    ['doubles', new Float64Array([1, 2]), 0x26ffe028],
    ['an empty array', [], 0xa3b186e4],
    ['arrays in arrays', [1, [2, 3]], 0x3c45586c],
    ['an empty object', {}, 0x1c813885],
    ['an object', { lines: 3, matches: 2, bytesSum: 1234 }, 0x5a83ebfd],
    ['a map', new Map([['a', 1]]), 0x46f42396],
    ['a set', new Set([1, 'a']), 0x091b30bd],
    ['an error', new TypeError('no'), 0xa4e8bdcc],
  ])('of %s is as written down', (_name, value, crc) => {
    expect(digest(value)).toBe(crc);
  });

  it('does not depend on the order of keys, the sign of zero, or the kind of bytes', () => {
    expect(digest({ b: 1, a: [2, { d: 3, c: 4 }] })).toBe(digest({ a: [2, { c: 4, d: 3 }], b: 1 }));
    expect(digest(-0)).toBe(digest(0));
    const bytes = new Uint8Array(5000).map((_, i) => i);
    const shared = new SharedArrayBuffer(5000);
    new Uint8Array(shared).set(bytes);
    expect(new Set([bytes, bytes.buffer, shared, Buffer.from(bytes), new DataView(bytes.buffer)].map(digest)).size).toBe(1);
  });

  it('of a view is that of the bytes it shows', () => {
    expect(digest(new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4))).toBe(digest(new Uint8Array([1, 2, 3])));
  });

  it.each([
    ['a generator', (function* () {})()],
    ['an async generator', (async function* () {})()],
    ['a map iterator', new Map().values()],
    ['a promise', Promise.resolve(1)],
    ['a WeakMap', new WeakMap()],
    ['a WeakRef', new WeakRef({})],
    ['a proxy', new Proxy({ a: 1 }, {})],
    ['a proxy', new Proxy([1], {})],
  ])('is refused for %s, which would arrive empty or not at all', (what, value) => {
    expect(() => digest({ inside: value })).toThrow(`the output contains ${what}, whose content can't be sent or compared`);
  });

  it('distinguishes values that look alike', () => {
    const alike = [
      undefined,
      null,
      false,
      0,
      '',
      0n,
      [],
      {},
      [0],
      [[]],
      ['', ''],
      { a: undefined },
      { a: null },
      new Set(),
      new Map(),
      '0',
      new Date(0),
    ];
    expect(new Set(alike.map(digest)).size).toBe(alike.length);
  });

  it('is the same after the value was sent to another process', () => {
    const output = {
      at: new Date(5),
      rows: [1.5, 'x', null, undefined, 7n],
      bytes: new Uint8Array(2000),
      by: new Map([[1, new Set(['a'])]]),
    };
    expect(digest(structuredClone(output))).toBe(digest(output));
  });

  it('sums values that are larger than its buffer', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({ i, name: `row ${String(i)}` }));
    const changed = rows.map((row) => (row.i === 49_999 ? { ...row, i: -1 } : row));
    expect(digest(rows)).toBe(digest(structuredClone(rows)));
    expect(digest(changed)).not.toBe(digest(rows));
  });

  it('says why a value has none', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => digest(cycle)).toThrow('contains itself');
    expect(() => digest([() => 1])).toThrow('contains a function');
    expect(() => digest({ a: Symbol('x') })).toThrow('contains a symbol');
  });

  it('is right again after a value that had none', () => {
    expect(() => digest([1, 2, () => 1])).toThrow();
    expect(digest('hello')).toBe(0x0b0c41e9);
  });
});
