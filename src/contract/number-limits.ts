import type { z } from 'zod';

/** What a number may be. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What a number may be as its schema says; `unit`: how many of the schema's units are one of the reader's, as 1000 ms are 1 s. */
export function limitsOf(schema: z.ZodNumber, unit = 1): NumberLimits {
  const { minValue, maxValue, isInt } = schema;
  if (minValue === null || maxValue === null || minValue === -Infinity || maxValue === Infinity)
    throw new Error('The schema of a number in a form needs a least and a greatest value.');
  return { min: minValue / unit, max: maxValue / unit, integer: isInt && unit === 1 };
}
