import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Service } from '../engine/commands/commands.ts';
import { windowPolicy } from '../engine/app/window-files.ts';
import { sinceMs } from '../engine/measure/clock.ts';
import { createAccess, type Access } from './access.ts';
import { Admission } from './admission.ts';
import { staticFiles, type StaticFile } from './static-files.ts';
import { serveWindow } from './window-socket.ts';

/** An import of a result's files is the largest message of a window. */
const MAX_MESSAGE = 512 << 20;

const HEADERS = {
  'content-security-policy': windowPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A running browser host. */
export interface WebServer {
  readonly port: number;
  /** Makes a new address to open. It works once, within a minute; the previous one stops working. */
  newUrl(): string;
  close(): Promise<void>;
}

/** Serves the window's files and its commands on 127.0.0.1. Rejects if the port (0: any) is in use. */
export async function startWebServer(
  folder: string,
  service: Service,
  port: number,
  access: Access = createAccess(() => sinceMs(0n)),
): Promise<WebServer> {
  const files = await staticFiles(folder);
  let actual = 0;
  const server = createServer((request, response) => {
    void serve(request, response, files, access, actual).catch(() => response.destroy());
  });
  const admission = new Admission(access);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  server.on('upgrade', (request, socket, head) => {
    // From here on the server no longer reports connections that break.
    socket.on('error', () => socket.destroy());
    const allowed = access.refuses(request, actual, true) === null && request.url === '/ws' && admission.hasRoom;
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      admission.receive(client, socket, () => {
        serveWindow(client, service);
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  actual = (server.address() as AddressInfo).port;
  return {
    port: actual,
    newUrl: () => access.newUrl(actual),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await service.close();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, StaticFile>,
  access: Access,
  port: number,
): Promise<void> {
  const refuse = (status: number, text: string, more = {}): void => {
    response
      .writeHead(status, { ...HEADERS, ...more, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' })
      .end(`${text}\n`);
  };
  const refused = access.refuses(request, port, false);
  if (refused) {
    refuse(403, refused);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, 'Only GET is allowed.', { allow: 'GET, HEAD' });
    return;
  }
  const target = request.url ?? '/';
  if (!URL.canParse(target, 'http://127.0.0.1')) {
    refuse(400, 'Not a valid address.');
    return;
  }
  const file = files.get(new URL(target, 'http://127.0.0.1').pathname);
  if (!file) {
    refuse(404, 'There is nothing here.');
    return;
  }
  const headers = { ...HEADERS, ...file.headers };
  if (file.headers['etag'] !== undefined && request.headers['if-none-match'] === file.headers['etag']) {
    response.writeHead(304, headers).end();
    return;
  }
  const { body, encoding } = await file.bodyFor(request.headers['accept-encoding'] ?? '');
  const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  response.writeHead(200, { ...headers, ...encoded, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
