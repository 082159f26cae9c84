import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { generateLog, type LogFile } from '../../data/generate-log.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  file: z
    .string()
    .max(4096)
    .default('')
    .meta({ title: 'Log file', help: 'Your own web server log. Empty means a generated one.', form: 'path' }),
  megabytes: z
    .number()
    .min(0.1)
    .max(1024)
    .default(64)
    .meta({ title: 'Size', help: 'Size of the generated file, which the tasks share.', unit: 'MB' }),
});

export const workload: Workload<z.infer<typeof params>> = {
  title: 'Log analysis',
  kind: 'mixed',
  standsFor: 'Reading a large file and extracting fields: partly reading, partly computing.',
  params,
  defaultTasks: 32,
  check: async ({ file }) => {
    if (file === '') return null;
    try {
      await access(file, constants.R_OK);
      const found = await stat(file);
      if (!found.isFile()) return `${file} is not a file`;
      return found.size > 0 ? null : `the log file ${file} is empty`;
    } catch {
      return `the log file ${file} does not exist or can't be read`;
    }
  },
  prepare: async ({ file, megabytes }, context): Promise<LogFile> => {
    if (file === '') return generateLog(Math.round(megabytes * 1e6), context);
    // Workers may have another working folder.
    return { path: resolve(file), bytes: (await stat(file)).size };
  },
};
