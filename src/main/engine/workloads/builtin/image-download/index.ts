import { z } from 'zod';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  megabytes: z.number().min(0.001).max(100).default(4).meta({ title: 'Size', help: 'Size of each image.', unit: 'MB' }),
  delayMs: z.number().min(0).max(60_000).default(100).meta({
    title: 'Server delay',
    help: 'Time until the local service starts to send.',
    unit: 'ms',
  }),
});

export const workload: Workload<z.infer<typeof params>> = {
  title: 'Image download',
  kind: 'io',
  standsFor: 'Downloading images or other large files to the disk.',
  params,
  defaultTasks: 5,
  service: ({ megabytes, delayMs }) => ({ type: 'http', delayMs, bytes: Math.round(megabytes * 1e6) }),
};
