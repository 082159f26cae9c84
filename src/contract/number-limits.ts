import type { z } from 'zod';

/** What a number may be. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What a number may be as its schema says; `unit`: how many of the schema's units are one of the reader's, as 1000 ms are 1 s. */
export function limitsOf(schema: z.ZodNumber, unit = 1): NumberLimits {
  const { minValue, maxValue, format } = schema;
  if (minValue === null || maxValue === null || minValue === -Infinity || maxValue === Infinity)
    throw new Error('The schema of a number in a form needs a least and a greatest value.');
  // 'safeint' is what z.int() and z.number().int() set.
  return { min: minValue / unit, max: maxValue / unit, integer: format === 'safeint' && unit === 1 };
}
