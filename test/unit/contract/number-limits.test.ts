import { expect, it } from 'vitest';
import { z } from 'zod';
import { limitsOf } from '../../../src/contract/index.ts';

it('reads from a schema what a number may be, in the unit of a form', () => {
  expect(limitsOf(z.number().int().min(1).max(256))).toEqual({ min: 1, max: 256, integer: true });
  expect(limitsOf(z.number().positive().max(86_400_000), 1000)).toEqual({ min: 0, max: 86_400, integer: false });
  expect(() => limitsOf(z.number().min(1))).toThrow('a least and a greatest value');
});
