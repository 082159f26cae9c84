import { describe, expect, it } from 'vitest';
import { Suspects } from '../../../src/main/engine/pool/suspects.ts';

/** All sets, in the order in which they run. */
function sets(suspects: Suspects): number[][] {
  const all: number[][] = [];
  while (suspects.any) all.push(suspects.take());
  return all;
}

describe('suspects', () => {
  it.each([
    ['several run in halves', [1, 2, 3], false, [[3], [1, 2]]],
    ['several run together after a task that was given up', [1, 2, 3], true, [[1, 2, 3]]],
    ['one runs alone', [1], false, [[1]]],
    ['none make no set', [], true, []],
  ])('%s', (_, tasks, whole, expected) => {
    const suspects = new Suspects();
    suspects.add(tasks, whole);
    expect(sets(suspects)).toEqual(expected);
  });

  it('do not run a task that was given up meanwhile', () => {
    const suspects = new Suspects();
    suspects.add([1, 2, 3, 4], false);
    suspects.forget(3);
    expect(sets(suspects)).toEqual([[4], [1, 2]]);
  });
});
