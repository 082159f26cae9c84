import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { startWebServer, type WebServer } from '../../../src/main/web/server.ts';
import { tempFolder, testService } from '../../helpers/fakes/service.ts';

const SCRIPT = `let a = '${'again '.repeat(500)}';`;

async function host(): Promise<WebServer> {
  const folder = join(tempFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title><script src="./assets/app.js"></script>');
  writeFileSync(join(folder, 'assets/app.js'), SCRIPT);
  writeFileSync(join(folder, '../secret.html'), 'secret');
  const server = await startWebServer(folder, testService().service, 0);
  onTestFinished(() => server.close());
  return server;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

function get(server: WebServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: String(bytes), bytes });
      });
    });
    asked.on('error', reject).end();
  });
}

/** Where the page's script is served. */
async function script(server: WebServer): Promise<string> {
  return /src="\.(\/[\w-]+\/assets\/app\.js)"/.exec((await get(server, '/')).body)?.[1] ?? 'none';
}

it('serves the page to anybody on this machine, and sets no cookie: what it shows comes over the socket', async () => {
  const server = await host();
  const reply = await get(server, new URL(server.newUrl()).search.replace('?', '/?'));
  expect(reply).toMatchObject({ status: 200 });
  expect(reply.headers['set-cookie']).toBeUndefined();
});

it.each([
  ['another Host, as of a name that was made to point here', { host: 'evil.example' }],
  ['another port in Host', { host: '127.0.0.1:1' }],
  ['the Origin of another page', { origin: 'https://evil.example' }],
  ['the Origin of a page that hides it', { origin: 'null' }],
])('refuses %s', async (_what, headers) => {
  const server = await host();
  const reply = await get(server, '/', headers);
  expect(reply.status).toBe(403);
  expect(reply.headers['set-cookie']).toBeUndefined();
});

it('serves the files of the page with their types, and headers that let it do nothing else', async () => {
  const server = await host();
  const reply = await get(server, await script(server));
  expect(reply).toMatchObject({ status: 200, body: SCRIPT, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  expect(await get(server, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
});

it('lets browsers keep files with hashed names for ever, and ask for the page each time', async () => {
  const server = await host();
  expect((await get(server, await script(server))).headers['cache-control']).toBe('max-age=31536000, immutable');
  const page = await get(server, '/');
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(await get(server, '/', { 'if-none-match': page.headers.etag! })).toMatchObject({ status: 304, body: '' });
  expect((await get(server, '/none')).headers['cache-control']).toBe('no-store');
});

it('serves files below a new folder in every run, so that no cache of an earlier program on its port applies', async () => {
  expect(await script(await host())).not.toBe(await script(await host()));
});

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip;q=1, br;q=0', 'gzip', gunzipSync],
])('compresses for a browser that takes %s', async (accepted, encoding, decompress) => {
  const server = await host();
  const reply = await get(server, await script(server), { 'accept-encoding': accepted });
  expect(reply.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
  expect(reply.bytes.length).toBeLessThan(SCRIPT.length / 10);
  expect(String(decompress(reply.bytes))).toBe(SCRIPT);
});

it('serves nothing outside its folder and nothing it does not have', async () => {
  const server = await host();
  for (const path of [
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets',
    '/none.js',
    '/ws',
  ]) {
    expect([path, (await get(server, path)).status]).toEqual([path, 404]);
  }
  expect((await get(server, '//')).status).toBe(400);
});

it('answers other methods with what it takes', async () => {
  const server = await host();
  expect(await get(server, '/', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

it('lives on when a connection breaks in the middle of an upgrade', async () => {
  const server = await host();
  for (let i = 0; i < 5; i++) {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${String(server.port)}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
        socket.resetAndDestroy();
      });
      socket.on('error', () => undefined).on('close', () => resolve());
    });
  }
  expect((await get(server, '/')).status).toBe(200);
});

it('says that its port is taken, and that the page is not built', async () => {
  const server = await host();
  const { service } = testService();
  const folder = tempFolder();
  await expect(startWebServer(folder, service, 0)).rejects.toThrow(/index\.html is missing; run "npm run build"/);
  writeFileSync(join(folder, 'index.html'), '');
  await expect(startWebServer(folder, service, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
