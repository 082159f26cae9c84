import { z } from 'zod';
import { path } from './bounded.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Folder of the results; null: the usual place of this system. */
  resultsDir: path.nullable(),
  /** Python interpreters to look at beside those that are found, by their paths. */
  pythons: z.array(z.string().min(1).max(4096)).max(32).optional(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { theme: 'system', resultsDir: null };
