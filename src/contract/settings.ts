import { z } from 'zod';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Folder of the results; null: the usual place of this system. */
  resultsDir: z.string().nullable(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { theme: 'system', resultsDir: null };
