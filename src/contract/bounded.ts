import { z } from 'zod';

/** A path of the greatest length that systems allow. */
export const PATH_MAX = 4096;
export const path = z.string().max(PATH_MAX);

/** One or a few sentences. The longest that Lanewise writes names every strategy of an experiment with the path of its interpreter. */
export const sentence = z.string().max(200_000);

/**
 * A number of a measurement: milliseconds up to 30,000 years, bytes up to a petabyte. Values too small to measure become 0, so that
 * no axis has to divide them.
 */
export const amount = z
  .number()
  .min(-1e15)
  .max(1e15)
  .overwrite((value) => (Math.abs(value) < 1e-12 ? 0 : value));

/** A count, or a position in a list. */
export const count = z.number().int().min(0).max(1e12);

/** A number of lanes, or the position of one: records store it in 16 bits. */
export const laneCount = z.number().int().min(0).max(0xffff);

/** A list of at most `most` items. Checks the length before any item, so that rejecting a list of millions costs nothing. */
export const listOf = <T extends z.ZodType>(item: T, most: number) => z.array(z.unknown()).max(most).pipe(z.array(item));

/** At most `most` values by name. Checks the number first, as `listOf` does. */
export const recordOf = <T extends z.ZodType>(value: T, most: number) =>
  z
    .custom<Record<string, unknown>>((given) => typeof given === 'object' && given !== null && Object.keys(given).length <= most, {
      error: `expected at most ${String(most)} names`,
    })
    .pipe(z.record(z.string().max(200), value));
