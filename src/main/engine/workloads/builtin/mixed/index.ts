import { z } from 'zod';
import type { MixedParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  steps: z.number().int().min(0).max(1_000_000_000).default(1_000_000).meta({
    title: 'Computing',
    help: 'Steps of a random number generator per round; a fixed number, so that every machine computes the same.',
    unit: 'steps',
  }),
  waitMs: z.number().min(0).max(60_000).default(20).meta({ title: 'Waiting', help: 'Waiting time of each round.', unit: 'ms' }),
  rounds: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(2)
    .meta({ title: 'Rounds', help: 'How often computing and waiting alternate.', unit: '' }),
});

export const workload: Workload<MixedParams> = {
  title: 'Computing and waiting',
  kind: 'mixed',
  standsFor: 'A request handler: it computes, asks a database, and computes again.',
  params,
  defaultTasks: 24,
};
