import { Agent, get as getPlain, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, get as getSecure } from 'node:https';
import { crc32 } from 'node:zlib';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

export interface HttpFetchParams {
  readonly delayMs: number;
  readonly bytes: number;
  /** One per line; empty for the trial's local service. */
  readonly urls: string;
}

interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly checksum: number;
}
type Fetch = (url: string) => Promise<Answer>;

/** The addresses in a text, one per line. */
export const urlsOf = (text: string): string[] => text.split(/\s+/).filter((url) => url !== '');

/**
 * Fetches from the trial's local service, or in turn from the user's URLs, for which it returns only the status.
 * Uses node:http with open connections: `fetch` costs about three times the CPU per request, which would count as the task's.
 */
export function createTask({ urls }: HttpFetchParams, { serviceUrl }: WorkloadContext): PreparedTask {
  const own = urlsOf(urls);
  const agent = new Agent({ keepAlive: true });
  const tlsAgent = new TlsAgent({ keepAlive: true });
  const fetchWhole: Fetch = (url) =>
    new Promise((resolve, reject) => {
      const receive = (response: IncomingMessage): void => {
        readWhole(response, resolve, reject);
      };
      const request = /^http:/i.test(url) ? getPlain(url, { agent }, receive) : getSecure(url, { agent: tlsAgent }, receive);
      request.on('error', reject);
    });
  return {
    run: async (input) => {
      const url = own.length > 0 ? (own[(input as number) % own.length] ?? '') : `${serviceUrl ?? ''}/`;
      const answer = await fetchWhole(url).catch((error: unknown) => {
        const { message, code, name } = error as NodeJS.ErrnoException;
        // If several addresses failed, the error has a code but no message.
        throw new Error(`${url} could not be fetched: ${message || (code ?? name)}`, { cause: error });
      });
      if (answer.status >= 400) throw new Error(`${url} answered with status ${String(answer.status)}`);
      return own.length > 0 ? { status: answer.status } : answer;
    },
    teardown: () => {
      agent.destroy();
      tlsAgent.destroy();
    },
  };
}

function readWhole(response: IncomingMessage, resolve: (answer: Answer) => void, reject: (error: Error) => void): void {
  let bytes = 0;
  let checksum = 0;
  response.on('data', (part: Buffer) => {
    bytes += part.length;
    checksum = crc32(part, checksum);
  });
  response.on('end', () => {
    resolve({ status: response.statusCode ?? 0, bytes, checksum });
  });
  response.on('error', reject);
}
