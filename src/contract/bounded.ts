import { z } from 'zod';

/** A path, as long as systems allow. */
export const PATH_MAX = 4096;
export const path = z.string().max(PATH_MAX);

/** A sentence, or a few. The longest that Lanewise writes names all strategies of an experiment, each with the path of its interpreter. */
export const sentence = z.string().max(200_000);

/**
 * A number of a measurement: milliseconds up to 30,000 years, bytes up to a petabyte. What is smaller than anything that can be measured is 0, so that no axis
 * has to divide it.
 */
export const amount = z
  .number()
  .min(-1e15)
  .max(1e15)
  .overwrite((value) => (Math.abs(value) < 1e-12 ? 0 : value));

/** A number of things, or the place of one among others. */
export const count = z.number().int().min(0).max(1e12);

/** How many lanes there are, or the place of one: records give it 16 bits. */
export const laneCount = z.number().int().min(0).max(0xffff);

/** A list of at most `most` items. How many there are is checked before any of them is, so that a list of millions costs nothing. */
export const listOf = <T extends z.ZodType>(item: T, most: number) => z.array(z.unknown()).max(most).pipe(z.array(item));

/** Values by name, at most `most` of them, checked as those of `listOf` are. */
export const recordOf = <T extends z.ZodType>(value: T, most: number) =>
  z
    .custom<Record<string, unknown>>((given) => typeof given === 'object' && given !== null && Object.keys(given).length <= most, {
      error: `expected at most ${String(most)} names`,
    })
    .pipe(z.record(z.string().max(200), value));
