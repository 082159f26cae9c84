import { z } from 'zod';

/** The number in a field; NaN while the text is not a number. */
export const typed = z.union([z.number(), z.nan()]);

/** The number in a field for a limit; null means no limit, for which forms of older versions store 0. */
export const typedLimit = typed.nullable().transform((value) => (value === 0 || Number.isNaN(value) ? null : value));

/** Reads a stored form; null if the text is not one. JSON has no NaN and stores null for it. */
export function readStored<S extends z.ZodType>(schema: S, text: string): z.infer<S> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text, (_key, value: unknown) => (value === null ? NaN : value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
