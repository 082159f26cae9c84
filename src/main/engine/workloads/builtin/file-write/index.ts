import { z } from 'zod';
import type { FileWriteParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  megabytes: z
    .number()
    .min(0.01)
    .max(1024)
    .default(4)
    .meta({ title: 'Size', help: 'Amount that each task writes, into its own file, which is removed afterwards.', unit: 'MB' }),
  fsync: z
    .boolean()
    .default(false)
    .meta({ title: 'Sync to disk', help: 'Waits until the disk itself has the data (fsync), as a database does.' }),
});

export const workload: Workload<FileWriteParams> = {
  title: 'File write',
  kind: 'io',
  standsFor: 'Writing files or a database log: the operating system and the disk do most of the work.',
  params,
  defaultTasks: 24,
};
