import { Packr } from 'msgpackr';
import { expect, it } from 'vitest';
import { emptyRecords, type HostEvent } from '../../../../src/contract/index.ts';
import { passesFor } from '../../../helpers/fakes/pass.ts';
import { createSocketApi, type Connection, type Socket } from '../../../../src/renderer/src/bridge/socket-api.ts';

const packr = new Packr({ moreTypes: true, structuredClone: true });
interface Sent {
  id: number;
  command: string;
  input: unknown;
}

function setup() {
  const sockets: (Socket & {
    sent: Sent[];
    say: (answer: unknown) => void;
    tell: (text: string) => void;
    up: () => void;
    down: (code?: number) => void;
  })[] = [];
  const shown: unknown[] = [];
  const passes = passesFor('http://127.0.0.1:1/?key=k');
  const states: Connection[] = [];
  const retries: { run: () => void; ms: number }[] = [];
  const api = createSocketApi({
    open: () => {
      const sent: Sent[] = [];
      const socket: (typeof sockets)[number] = {
        sent,
        binaryType: 'blob',
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (message) =>
          void (typeof message === 'string' ? shown.push(JSON.parse(message)) : sent.push(packr.unpack(message as Uint8Array) as Sent)),
        close: () => undefined,
        tell: (text) => socket.onmessage?.call(socket as unknown as WebSocket, { data: text } as MessageEvent),
        say: (answer) => {
          const data = Uint8Array.from(packr.pack(answer)).buffer;
          socket.onmessage?.call(socket as unknown as WebSocket, { data } as MessageEvent);
        },
        up: () => {
          socket.onopen?.call(socket as unknown as WebSocket, new Event('open'));
          socket.tell('{"secret":"s"}');
        },
        down: (code = 1006) => socket.onclose?.call(socket as unknown as WebSocket, { code } as CloseEvent),
      };
      sockets.push(socket);
      return socket;
    },
    passes,
    onConnection: (state) => states.push(state),
    later: (run, ms) => retries.push({ run, ms }),
  });
  return { api, sockets, states, retries, shown, passes };
}

it('sends what was asked before the connection was there, and gives each its own answer', async () => {
  const { api, sockets } = setup();
  const a = api.commands['results.rename']({ id: 'a', name: 'A' });
  const b = api.commands['experiment.stop']({ runId: 'x' });
  expect(sockets[0]!.sent).toEqual([]);
  sockets[0]!.up();
  const [first, second] = sockets[0]!.sent;
  expect(first).toMatchObject({ command: 'results.rename', input: { id: 'a', name: 'A' } });
  sockets[0]!.say({ id: second!.id, outcome: { ok: true, value: null } });
  sockets[0]!.say({ id: first!.id, outcome: { ok: true, value: 'renamed' } });
  expect(await a).toEqual({ ok: true, value: 'renamed' });
  expect(await b).toEqual({ ok: true, value: null });
});

it('brings columns of records whole, NaN included', async () => {
  const { api, sockets } = setup();
  sockets[0]!.up();
  const answer = api.commands['results.records']({ id: 'a', trial: 0 });
  const columns = emptyRecords(2);
  columns.cpuMs[1] = Number.NaN;
  columns.digest[0] = 0xffff_ffff;
  columns.endedMs[0] = 0.1;
  sockets[0]!.say({ id: sockets[0]!.sent[0]!.id, outcome: { ok: true, value: columns } });
  expect(await answer).toEqual({ ok: true, value: columns });
});

it('sends bytes of imported files as bytes', () => {
  const { api, sockets } = setup();
  sockets[0]!.up();
  void api.commands['results.import']({ from: 'files', files: [{ name: 'result.json', bytes: new Uint8Array([1, 255]) }] });
  const { files } = sockets[0]!.sent[0]!.input as { files: { bytes: Uint8Array }[] };
  expect([...files[0]!.bytes]).toEqual([1, 255]);
  expect(files[0]!.bytes).toBeInstanceOf(Uint8Array);
});

it('hands events to those who listen, until they stop', () => {
  const { api, sockets } = setup();
  const heard: HostEvent[] = [];
  const stop = api.onEvent((event) => heard.push(event));
  sockets[0]!.say({ event: { type: 'results-changed' } });
  stop();
  sockets[0]!.say({ event: { type: 'results-changed' } });
  expect(heard).toEqual([{ type: 'results-changed' }]);
});

it('ends what waits when the connection is lost, tries again ever later, and works when it is back', async () => {
  const { api, sockets, states, retries } = setup();
  sockets[0]!.up();
  const waiting = api.commands['run.current']({});
  sockets[0]!.down();
  expect(await waiting).toMatchObject({ ok: false, problem: { code: 'failed' } });
  expect(await api.commands['run.current']({})).toMatchObject({ ok: false });
  retries[0]!.run();
  sockets[1]!.down();
  retries[1]!.run();
  expect(retries[1]!.ms).toBeGreaterThan(retries[0]!.ms);
  sockets[2]!.up();
  expect(states).toEqual(['connected', 'disconnected', 'disconnected', 'connected']);
  const answer = api.commands['run.current']({});
  sockets[2]!.say({ id: sockets[2]!.sent[0]!.id, outcome: { ok: true, value: null } });
  expect(await answer).toEqual({ ok: true, value: null });
});

it('shows the key of its address first, and its secret when it comes back', () => {
  const { sockets, retries, shown } = setup();
  sockets[0]!.up();
  sockets[0]!.down();
  retries[0]!.run();
  sockets[1]!.up();
  expect(shown).toEqual([{ key: 'k' }, { secret: 's' }]);
});

it('sends no command before it is let in', () => {
  const { api, sockets } = setup();
  void api.commands['run.current']({});
  sockets[0]!.onopen?.call(sockets[0]! as unknown as WebSocket, new Event('open'));
  expect(sockets[0]!.sent).toEqual([]);
});

it('is locked when the host refuses its key and no other tab helps, and stays so without trying again', async () => {
  const { api, sockets, states, retries } = setup();
  const waiting = api.commands['run.current']({});
  sockets[0]!.down(4401);
  expect(await waiting).toMatchObject({ ok: false, problem: { message: expect.stringContaining('Open a new address') as string } });
  expect(states).toEqual(['locked']);
  expect(await api.commands['run.current']({})).toMatchObject({ ok: false });
  expect([sockets.length, retries.length]).toEqual([1, 0]);
});

it('goes on once another tab has given its secret', async () => {
  const { api, sockets, states, passes } = setup();
  sockets[0]!.down(4401);
  await Promise.resolve();
  await Promise.resolve();
  passes.accepted('from another tab');
  api.unlock();
  sockets[1]!.up();
  expect(states).toEqual(['locked', 'connecting', 'connected']);
});
