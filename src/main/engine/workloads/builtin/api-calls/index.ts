import { z } from 'zod';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  medianMs: z.number().min(0).max(10_000).default(50).meta({
    title: 'Median latency',
    help: 'Half of the calls are faster. The same call always takes the same time.',
    unit: 'ms',
  }),
  tailMs: z.number().min(0).max(60_000).default(300).meta({
    title: 'Slowest 1\u00a0%',
    help: 'One call in a hundred takes longer than this (99th percentile).',
    unit: 'ms',
  }),
});

export const workload: Workload<z.infer<typeof params>> = {
  title: 'API calls',
  kind: 'io',
  standsFor: 'Calling a web service with small answers, some of them slow.',
  params,
  defaultTasks: 50,
  service: ({ medianMs, tailMs }) => ({ type: 'api', medianMs, tailMs }),
};
