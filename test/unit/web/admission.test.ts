import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../../../src/main/web/server.ts';
import { enter, keyOf } from '../../helpers/fakes/pass.ts';
import { tempFolder, testService } from '../../helpers/fakes/service.ts';

const NO_KEY = 4401;

async function host(): Promise<WebServer> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'index.html'), '');
  const server = await startWebServer(folder, testService().service, 0);
  onTestFinished(() => server.close());
  return server;
}

function connected(server: WebServer): Promise<WebSocket> {
  const at = `127.0.0.1:${String(server.port)}`;
  const socket = new WebSocket(`ws://${at}/ws`, { origin: `http://${at}` });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket)).once('error', reject);
  });
}

const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

it('lets a window in by the key of an address, and again by its secret', async () => {
  const server = await host();
  const secret = await enter(await connected(server), { key: keyOf(server.newUrl()) });
  expect(secret).toEqual(expect.any(String));
  expect(await enter(await connected(server), { secret: String(secret) })).toBe(secret);
});

it.each([
  ['a wrong key', { key: 'x' }],
  ['a wrong secret', { secret: 'x' }],
  ['nothing', {}],
])('refuses a window with %s, which then needs another address', async (_, pass) => {
  const server = await host();
  expect(await enter(await connected(server), pass)).toBe(NO_KEY);
});

it.each([
  ['no JSON', 'hello'],
  ['other JSON', '[{"key":3}]'],
  ['a command', Buffer.from([0x83, 0xa2, 0x69, 0x64, 0x01])],
])('takes %s as no key', async (_, message) => {
  const server = await host();
  const socket = await connected(server);
  socket.send(message);
  expect(await closed(socket)).toBe(NO_KEY);
});

it('closes a connection that sends much before its key', async () => {
  const server = await host();
  const socket = await connected(server);
  socket.on('error', () => undefined);
  socket.send('x'.repeat(1 << 20));
  expect(await closed(socket)).toBe(1006);
});

it('refuses more connections while many have shown nothing, and has room again when they are gone', async () => {
  const server = await host();
  const waiting = await Promise.all(Array.from({ length: 64 }, () => connected(server)));
  await expect(connected(server)).rejects.toThrow('403');
  await Promise.all(
    waiting.map((socket) => {
      const gone = closed(socket);
      socket.close();
      return gone;
    }),
  );
  expect(await enter(await connected(server), { key: keyOf(server.newUrl()) })).toEqual(expect.any(String));
});
