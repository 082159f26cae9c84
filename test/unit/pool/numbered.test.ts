import { describe, expect, it } from 'vitest';
import { Numbered } from '../../../src/main/engine/pool/numbered.ts';

describe('Numbered', () => {
  it('gives a number again once its thing was taken', () => {
    const things = new Numbered<string>();
    expect([things.add('a'), things.add('b')]).toEqual([0, 1]);
    expect(things.take(0)).toBe('a');
    expect([things.get(0), things.size]).toEqual([undefined, 1]);
    expect(things.add('c')).toBe(0);
    expect([things.get(0), things.get(1), things.size]).toEqual(['c', 'b', 2]);
  });

  it('leaves the number of a dropped item unused until it is named once more', () => {
    const things = new Numbered<string>();
    things.add('a');
    expect(things.drop(0)).toBe('a');
    expect(things.drop(0)).toBeUndefined();
    expect([things.add('b'), things.size]).toEqual([1, 1]);
    expect(things.take(0)).toBeUndefined();
    expect(things.take(0)).toBeUndefined();
    expect([things.add('c'), things.add('d')]).toEqual([0, 2]);
  });

  it('takes all out at once', () => {
    const things = new Numbered<string>();
    things.add('a');
    things.add('b');
    things.take(0);
    expect([things.clear(), things.size, things.get(1)]).toEqual([['b'], 0, undefined]);
  });
});
