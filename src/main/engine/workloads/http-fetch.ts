import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, get as httpsGet } from 'node:https';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Workload } from './workload.ts';

const urlsOf = (text: string): string[] => text.split(/\s+/).filter((line) => line !== '');

const params = z.object({
  delayMs: z.number().min(0).max(60_000).default(100).meta({ title: 'Server delay', help: 'The local server answers after this long.', unit: 'ms' }),
  bytes: z.number().int().min(0).max(100_000_000).default(10_000).meta({ title: 'Answer size', help: 'How much it sends.', unit: 'B' }),
  urls: z
    .string()
    .max(100_000)
    .default('')
    .meta({
      title: 'Your own URLs',
      help: 'One per line; tasks take turns. Empty: the local server. Of these only the status is compared, since pages change.',
      form: 'lines',
    }),
});

export const httpFetch: Workload<z.infer<typeof params>> = {
  id: 'http-fetch',
  title: 'HTTP fetch',
  kind: 'io',
  standsFor: 'Calling web services: little computing, much waiting for the network.',
  params,
  defaultTasks: 50,
  check: ({ urls }) => {
    const bad = urlsOf(urls).find((url) => !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol));
    return Promise.resolve(bad === undefined ? null : `"${bad}" is no http or https address; give one per line`);
  },
  service: ({ delayMs, bytes, urls }) => (urlsOf(urls).length > 0 ? null : { type: 'http', delayMs, bytes }),
  input: ({ urls }, { serviceUrl }, index) => {
    const own = urlsOf(urls);
    return own.length > 0 ? own[index % own.length] : `${serviceUrl ?? ''}/${String(index)}`;
  },
  create: ({ urls }) => {
    // node:http with connections kept open: what a program under load does, and the least work beside the waiting itself.
    const agents = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) };
    const own = urlsOf(urls).length > 0;
    return {
      run: async (input) => {
        const url = input as string;
        const { status, bytes, checksum } = await fetchWhole(url, agents);
        if (status >= 400) throw new Error(`${url} answered with status ${String(status)}`);
        return own ? { status } : { status, bytes, checksum };
      },
      teardown: () => {
        agents.http.destroy();
        agents.https.destroy();
      },
    };
  },
};

function fetchWhole(url: string, agents: { http: Agent; https: TlsAgent }): Promise<{ status: number; bytes: number; checksum: number }> {
  return new Promise((resolve, reject) => {
    const receive = (response: IncomingMessage): void => {
      let bytes = 0;
      let checksum = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        checksum = crc32(chunk, checksum);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes, checksum }));
      response.on('error', reject);
    };
    const request = url.startsWith('https:') ? httpsGet(url, { agent: agents.https }, receive) : httpGet(url, { agent: agents.http }, receive);
    request.on('error', (error) => reject(new Error(`${url} could not be fetched: ${error.message}`)));
  });
}
