import { z } from 'zod';
import type { ImageFilterParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const side = z.number().int().min(1).max(8192).default(1024);

const params = z.strictObject({
  width: side.meta({ title: 'Width', help: 'Width of the image.', unit: 'px' }),
  height: side.meta({ title: 'Height', help: 'Height of the image.', unit: 'px' }),
  passes: z.number().int().min(1).max(100).default(5).meta({ title: 'Passes', help: 'How often the image is blurred.', unit: '' }),
});

export const workload: Workload<ImageFilterParams> = {
  title: 'Image filter',
  kind: 'cpu',
  standsFor: 'Image processing: the same small computation for millions of pixels.',
  params,
  defaultTasks: 24,
};
