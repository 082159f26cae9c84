import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAccess } from '../../../src/main/web/access.ts';
import { startWebServer, type WebServer } from '../../../src/main/web/server.ts';
import { tempFolder, testService } from '../../helpers/service.ts';

const TOKEN = 'the-right-token';

async function host(): Promise<WebServer> {
  const folder = join(tempFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets/app.js'), 'let a;');
  writeFileSync(join(folder, '../secret.html'), 'secret');
  const server = await startWebServer(folder, testService().service, 0, createAccess(TOKEN));
  onTestFinished(() => server.close());
  return server;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function get(server: WebServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

const cookie = (server: WebServer): { cookie: string } => ({ cookie: `other=1; lanewise_${String(server.port)}=${TOKEN}` });

it('prints an address that lets in once, and moves the secret to a cookie', async () => {
  const server = await host();
  expect(server.url).toBe(`http://127.0.0.1:${String(server.port)}/?token=${TOKEN}`);
  const reply = await get(server, `/?token=${TOKEN}`);
  expect([reply.status, reply.headers.location]).toEqual([303, '/']);
  const [set] = reply.headers['set-cookie'] ?? [];
  expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  const page = await get(server, '/', { cookie: set!.split(';')[0]! });
  expect([page.status, page.body]).toEqual([200, '<!doctype html><title>page</title>']);
});

it('draws a new secret each time', () => {
  const tokens = Array.from({ length: 5 }, () => createAccess().url(1));
  expect(new Set(tokens).size).toBe(5);
  expect(tokens[0]).toMatch(/token=[\w-]{32,}$/);
});

it('lets nobody in without the right secret', async () => {
  const server = await host();
  const mine = cookie(server).cookie;
  for (const [path, headers] of [
    ['/', {}],
    ['/assets/app.js', {}],
    ['/?token=', {}],
    ['/?token=the-right-tokem', {}],
    [`/?token=${TOKEN}x`, {}],
    ['/', { cookie: `${mine}x` }],
    ['/', { cookie: mine.replace('lanewise_', 'lanewise_0') }],
  ] as const) {
    const reply = await get(server, path, headers);
    expect([path, reply.status]).toEqual([path, 401]);
    expect(reply.headers['set-cookie']).toBeUndefined();
  }
});

it.each([
  ['another Host, as of a name that was made to point here', { host: 'evil.example' }],
  ['another port in Host', { host: '127.0.0.1:1' }],
  ['the Origin of another page', { origin: 'https://evil.example' }],
  ['the Origin of a page that hides it', { origin: 'null' }],
])('refuses %s, even with the secret', async (_what, headers) => {
  const server = await host();
  const reply = await get(server, `/?token=${TOKEN}`, { ...cookie(server), ...headers });
  expect(reply.status).toBe(403);
  expect(reply.headers['set-cookie']).toBeUndefined();
});

it('serves the files of the page with their types, and headers that let it do nothing else', async () => {
  const server = await host();
  const reply = await get(server, '/assets/app.js', cookie(server));
  expect(reply).toMatchObject({ status: 200, body: 'let a;', headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(reply.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  expect(await get(server, '/', cookie(server), 'HEAD')).toMatchObject({ status: 200, body: '' });
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
    expect([path, (await get(server, path, cookie(server))).status]).toEqual([path, 404]);
  }
  expect((await get(server, '//', cookie(server))).status).toBe(400);
});

it('answers other methods with what it takes', async () => {
  const server = await host();
  expect(await get(server, '/', cookie(server), 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
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
  expect((await get(server, '/', cookie(server))).status).toBe(200);
});

it('says that its port is taken, and that the page is not built', async () => {
  const server = await host();
  const { service } = testService();
  const folder = tempFolder();
  await expect(startWebServer(folder, service, 0)).rejects.toThrow(/index\.html is missing; run "npm run build"/);
  writeFileSync(join(folder, 'index.html'), '');
  await expect(startWebServer(folder, service, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
