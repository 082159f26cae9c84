import { z } from 'zod';
import type { HashParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  algorithm: z.enum(['sha256', 'pbkdf2']).default('sha256').meta({
    title: 'Algorithm',
    help: 'SHA-256 of much data, or the slow hash of a short password.',
  }),
  megabytes: z.number().min(0).max(100).default(8).meta({ title: 'Size', help: 'Data that SHA-256 reads per task.', unit: 'MB' }),
  iterations: z.number().int().min(1).max(10_000_000).default(20_000).meta({
    title: 'Iterations',
    help: 'How often PBKDF2 repeats its step.',
    unit: '',
  }),
  mode: z.enum(['sync', 'async']).default('sync').meta({
    title: 'Call',
    help: 'In the thread itself, or in the pool of threads (4 by default) that Node has in each process.',
  }),
});

export const workload: Workload<HashParams> = {
  title: 'Hashing',
  kind: 'cpu',
  standsFor: 'Checksums of files and password storage: computing in a native library.',
  params,
  defaultTasks: 24,
};
