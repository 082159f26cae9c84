import { expect, it } from 'vitest';
import { spreadApart } from '../../../../src/core/charts/spread-apart.ts';

it.each([
  ['leaves labels where they want to be', [50, 10, 90], [50, 10, 90]],
  ['moves those that touch down, in their order', [50, 52, 51], [50, 70, 60]],
  ['moves neighbours up at the bottom', [96, 99, 40], [90, 100, 40]],
  ['keeps labels below the top', [-5, 0], [0, 10]],
])('%s', (_, wanted, places) => {
  expect(spreadApart(wanted, 10, { top: 0, bottom: 100 })).toEqual(places);
});
