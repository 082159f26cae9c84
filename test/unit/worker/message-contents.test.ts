import { describe, expect, it } from 'vitest';
import { MessageContents } from '../../../src/main/engine/worker/message-contents.ts';

const taken = (values: readonly unknown[]): boolean[] => {
  const contents = new MessageContents();
  return values.map((value) => contents.takes(value));
};

const shared = { name: 'config' };

describe('what may share a message', () => {
  it.each<[string, unknown[], boolean[]]>([
    ['values without objects', [1, 'two', null, undefined, true, 5n], [true, true, true, true, true, true]],
    ['flat objects', [{ a: 1 }, { a: 'x', b: null }, [1, 2, 3]], [true, true, true]],
    ['the same flat object twice', [shared, 1, shared], [true, true, false]],
    ['an object with objects in it and values', [{ list: [1] }, 1, 'two'], [true, true, true]],
    ['two objects that may hold the same one', [{ shared }, { shared }], [true, false]],
    ['a flat object beside one that may hold it', [shared, { shared }], [true, false]],
    ['the same beside it the other way round', [{ shared }, shared], [true, false]],
    ['objects of classes', [new Date(0), new Map()], [true, false]],
    ['bytes', [new Uint8Array(8), new Uint8Array(8)], [true, false]],
    ['an object of many fields', [Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${String(i)}`, i])), {}], [true, false]],
  ])('%s', (_what, values, expected) => {
    expect(taken(values)).toEqual(expected);
  });

  it('is cut when it grows large, though a single value may be larger', () => {
    const large = 'x'.repeat(200_000);
    expect(taken([large, large])).toEqual([true, false]);
    expect(taken(['x'.repeat(2_000_000)])).toEqual([true]);
  });

  it('is empty again when cleared', () => {
    const contents = new MessageContents();
    contents.takes(shared);
    contents.clear();
    expect([contents.bytes, contents.takes(shared)]).toEqual([0, true]);
  });

  it('weighs what it holds, in bytes', () => {
    const contents = new MessageContents();
    contents.takes(new Float64Array(1000));
    contents.takes('four');
    expect(contents.bytes).toBe(8004);
  });
});
