import { z } from 'zod';
import { path } from './bounded.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The results folder; null means this system's default. */
  resultsDir: path.nullable(),
  /** Paths of further Python interpreters, besides those that Lanewise finds. */
  pythons: z.array(z.string().min(1).max(4096)).max(32).optional(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { theme: 'system', resultsDir: null };
