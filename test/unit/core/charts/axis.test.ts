import { describe, expect, it } from 'vitest';
import { axisTo, axisWithin } from '../../../../src/core/charts/axis.ts';
import { plainSpaces } from '../../../helpers/plain-spaces.ts';

const written = ({ ticks }: ReturnType<typeof axisTo>): string[] => ticks.map(({ text }) => plainSpaces(text));

describe('an axis', () => {
  it('ends at a round value at or above its largest, in no more steps than asked for', () => {
    const axis = axisTo(8160, 'time', 5);
    expect(axis.end).toBe(10_000);
    expect(written(axis)).toEqual(['0', '2 s', '4 s', '6 s', '8 s', '10 s']);
    expect(axisTo(10_000, 'time', 5).end).toBe(10_000);
  });

  it.each([0, NaN, Infinity])('is from 0 to 1 where there is nothing to show: %d', (max) => {
    expect(axisTo(max, 'plain', 4)).toMatchObject({ end: 1 });
  });

  it('can end where its values end', () => {
    const axis = axisWithin(8160, 'time', 6);
    expect(axis.end).toBe(8160);
    expect(written(axis)).toEqual(['0', '2 s', '4 s', '6 s', '8 s']);
  });
});
