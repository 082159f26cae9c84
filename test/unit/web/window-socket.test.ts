import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Packr } from 'msgpackr';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { emptyRecords, type RecordColumns, type RunEvent } from '../../../src/contract/index.ts';
import { startWebServer, type WebServer } from '../../../src/main/web/server.ts';
import { serveWindow } from '../../../src/main/web/window-socket.ts';
import { createSocketApi, type Socket } from '../../../src/renderer/src/bridge/socket-api.ts';
import { enter, keyOf, passesFor } from '../../helpers/fakes/pass.ts';
import { aResult, anExperiment, tempFolder, testService, saveThrough } from '../../helpers/fakes/service.ts';

const packr = new Packr({ moreTypes: true, structuredClone: true });

async function host() {
  const made = testService();
  const folder = tempFolder();
  writeFileSync(join(folder, 'index.html'), '');
  const server = await startWebServer(folder, made.service, 0);
  onTestFinished(() => server.close());
  return { ...made, server };
}

function open(server: WebServer, changes: { path?: string; origin?: string } = {}): WebSocket {
  const port = String(server.port);
  const { path = '/ws', origin = `http://127.0.0.1:${port}` } = changes;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: origin ? { origin } : {} });
  onTestFinished(() => socket.terminate());
  return socket;
}

const opened = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('open', () => resolve('open')).once('error', (error) => resolve(error.message));
  });

/** A connection of a window that the host has let in. */
async function inside(server: WebServer): Promise<WebSocket> {
  const socket = open(server);
  await opened(socket);
  expect(await enter(socket, { key: keyOf(server.newUrl()) })).toEqual(expect.any(String));
  return socket;
}

const answer = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('message', (data) => resolve(packr.unpack(data as Buffer)));
  });

const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

it.each([
  ['a page of another origin', { origin: 'https://evil.example' }],
  ['a client that hides its origin', { origin: '' }],
  ['another path', { path: '/other' }],
])('refuses %s', async (_what, changes) => {
  const { server } = await host();
  expect(await opened(open(server, changes))).toMatch(/403/);
});

it("carries typed arrays and NaN whole between the host and the window's own bridge", async () => {
  const { server, runs, service } = await host();
  await service.commands['experiment.start'](anExperiment());
  const { result, records } = aResult();
  await saveThrough(runs[0]!.ports.sink, result, records);
  const api = createSocketApi({
    open: () => open(server) as unknown as Socket,
    passes: passesFor(server.newUrl()),
    onConnection: () => undefined,
    later: () => undefined,
  });
  const heard: RunEvent[] = [];
  api.onEvent((event) => {
    if (event.type === 'run') heard.push(event.event);
  });
  const opened = await api.commands['results.open']({ id: result.id });
  expect(opened).toEqual({ ok: true, value: result });
  const sent = await api.commands['results.records']({ id: result.id, trial: 0 });
  const expected = Object.fromEntries(
    Object.entries(records as unknown as Record<string, Float64Array>).map(([name, column]) => [name, column.slice(0, 4)]),
  );
  expect(sent).toEqual({ ok: true, value: expected });
  expect(sent.ok && Object.values(sent.value).map((column: object) => column.constructor.name)).toEqual(
    Object.values(records).map((column: object) => column.constructor.name),
  );
  runs[0]!.emit({
    type: 'records',
    runId: 'run-0',
    trial: { id: 0, strategy: 'threads', repeat: 0 },
    columns: records,
    total: 16,
    failed: 0,
  });
  await vi.waitUntil(() => heard.length > 0);
  expect(heard[0]).toMatchObject({ type: 'records', columns: { cpuMs: records.cpuMs, endedMs: records.endedMs } });
  expect(
    await api.commands['results.import']({ from: 'files', files: [{ name: 'result.json', bytes: Uint8Array.of(1, 2) }] }),
  ).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('result.json is damaged') as string },
  });
});

it('answers a command it does not know, and input that is wrong, with a problem', async () => {
  const { server } = await host();
  const socket = await inside(server);
  socket.send(packr.pack({ id: 7, command: 'constructor', input: {} }));
  expect(await answer(socket)).toMatchObject({ id: 7, outcome: { ok: false, problem: { code: 'bad-input' } } });
  socket.send(packr.pack({ id: 8, command: 'results.open', input: { id: 3 } }));
  expect(await answer(socket)).toMatchObject({ id: 8, outcome: { ok: false, problem: { code: 'bad-input' } } });
});

it('hangs up on what is no message, and serves the others on', async () => {
  const { server } = await host();
  const good = await inside(server);
  for (const junk of ['text', Buffer.from([0xc1, 0xff, 0x00]), packr.pack(null), packr.pack({ id: 'x' })]) {
    const bad = await inside(server);
    bad.send(junk);
    expect(await closed(bad)).toBe(1003);
  }
  good.send(packr.pack({ id: 1, command: 'host.info', input: {} }));
  expect(await answer(good)).toMatchObject({ id: 1, outcome: { ok: true } });
});

it('spares a window that takes in too little the live records, and nothing else', () => {
  const { service, runs } = testService();
  const sent: { event?: { type: string; event?: RunEvent } }[] = [];
  const socket = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    on: () => undefined,
    send: (bytes: Buffer) => sent.push(packr.unpack(bytes) as (typeof sent)[number]),
  };
  serveWindow(socket as unknown as WebSocket, service);
  const records = (columns: RecordColumns): RunEvent => ({
    type: 'records',
    runId: 'run-0',
    trial: { id: 0, strategy: 'threads', repeat: 0 },
    columns,
    total: 1,
    failed: 0,
  });
  return service.commands['experiment.start'](anExperiment()).then(() => {
    runs[0]!.emit(records(emptyRecords(1)));
    socket.bufferedAmount = 100 << 20;
    runs[0]!.emit(records(emptyRecords(1)));
    runs[0]!.emit({ type: 'progress', runId: 'run-0', fraction: 1, remainingMs: 0 });
    expect(sent.map((message) => message.event?.event?.type)).toEqual(['run-started', 'records', 'progress']);
  });
});

it('ends the experiment when the host closes, and lets its windows go', async () => {
  const { server, service, runs } = await host();
  const socket = await inside(server);
  await service.commands['experiment.start'](anExperiment());
  const over = closed(socket);
  await server.close();
  expect(runs[0]?.stopped).toBe(true);
  await over;
});
