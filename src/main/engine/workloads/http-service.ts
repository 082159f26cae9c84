import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceSpec } from './workload.ts';

/** Serves on a free port of 127.0.0.1: every request is answered after `delayMs` (0: at once) with `bytes` bytes. `close` ends open connections too. */
export async function startHttpService(spec: ServiceSpec): Promise<{ url: string; close(): Promise<void> }> {
  const body = Buffer.alloc(spec.bytes, 'lanewise ');
  const server = createServer((_request, response) => {
    const answer = (): void => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': body.length });
      response.end(body);
    };
    // A timer takes 1 ms at least.
    if (spec.delayMs === 0) answer();
    else setTimeout(answer, spec.delayMs);
  });
  // Never: a connection that waits between two tasks must not be closed under the next request.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', 4096, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${String(port)}`, close };
}
