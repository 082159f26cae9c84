import { z } from 'zod';
import { type HttpFetchParams, urlsOf } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  delayMs: z
    .number()
    .min(0)
    .max(60_000)
    .default(100)
    .meta({ title: 'Server delay', help: 'Time until the local service answers.', unit: 'ms' }),
  bytes: z.number().int().min(0).max(100_000_000).default(10_000).meta({ title: 'Answer size', help: 'Size of each answer.', unit: 'B' }),
  urls: z.string().max(100_000).default('').meta({
    title: 'Your own URLs',
    help: 'One per line; tasks take turns. Empty means the local service. Pages change, so only the status of their answers is compared; redirects are not followed.',
    form: 'lines',
  }),
});

export const workload: Workload<HttpFetchParams> = {
  title: 'HTTP fetch',
  kind: 'io',
  standsFor: 'Calling web services: little computing, much waiting for the network.',
  params,
  defaultTasks: 50,
  check: ({ urls }) => {
    const bad = urlsOf(urls).find((url) => !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol));
    return Promise.resolve(bad === undefined ? null : `"${bad}" is not an http or https address; enter one per line`);
  },
  service: ({ delayMs, bytes, urls }) => (urlsOf(urls).length > 0 ? null : { type: 'http', delayMs, bytes }),
};
