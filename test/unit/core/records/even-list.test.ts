import { expect, it } from 'vitest';
import { EvenList } from '../../../../src/core/records/even-list.ts';

const listOf = (count: number, most: number): readonly number[] => {
  const list = new EvenList<number>(most);
  for (let i = 0; i < count; i++) list.add(i);
  return list.values;
};

it('keeps all values while they are few', () => {
  expect(listOf(4, 4)).toEqual([0, 1, 2, 3]);
});

it('keeps values at even distances once there are more, from the first one on', () => {
  expect(listOf(5, 4)).toEqual([0, 2, 4]);
  expect(listOf(8, 4)).toEqual([0, 2, 4, 6]);
  expect(listOf(9, 4)).toEqual([0, 4, 8]);
  expect(listOf(1000, 8)).toEqual([0, 128, 256, 384, 512, 640, 768, 896]);
});
