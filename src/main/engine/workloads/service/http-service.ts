import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { latencyMs } from './latency.ts';
import type { ServiceSpec } from '../workload.ts';

/** The answer to a request, and its delay (0: none). */
interface Answer {
  readonly delayMs: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Serves the spec on a free port of 127.0.0.1. `close` also ends open connections. */
export async function startHttpService(spec: ServiceSpec): Promise<{ url: string; close(): Promise<void> }> {
  const answerTo = answersOf(spec);
  const server = createServer((request, response) => {
    const { delayMs, contentType, body } = answerTo(request.url ?? '/');
    const answer = (): void => {
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length });
      response.end(body);
    };
    // A timer takes at least 1 ms.
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
  // No timeout: a connection that waits between two tasks must not close during the next request.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', 4096, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${String(port)}`, close };
}

function answersOf(spec: ServiceSpec): (path: string) => Answer {
  if (spec.type === 'http') {
    const body = Buffer.alloc(spec.bytes, 'lanewise ');
    return () => ({ delayMs: spec.delayMs, contentType: 'application/octet-stream', body });
  }
  return (path) => {
    const index = Number(path.slice(1));
    const body = Buffer.from(JSON.stringify({ id: index, name: `item-${String(index)}`, stock: (index * 37) % 1000 }));
    return { delayMs: latencyMs(index, spec.medianMs, spec.tailMs), contentType: 'application/json', body };
  };
}
